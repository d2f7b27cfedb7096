import { isObject, streamKeyOf, type OutgoingEvent } from './outgoing.js';
import { between, pick, type Random } from './seeded-random.js';
import { secondsAfter } from './timestamps.js';

const TEXTS = [
  'any news on this?',
  'still waiting for an answer',
  'sent you a DM with the details',
  'hello, is anybody there?',
  'it still does not work, please help',
] as const;

/** A second mention of the same author in the same conversation, some minutes later. Null when the record is not a mention. */
export function followUpOf(outgoing: OutgoingEvent, random: Random): OutgoingEvent | null {
  const { id, data } = outgoing.event;
  if (typeof id !== 'string' || !isObject(data)) return null;
  const { nativeId, createdAt } = data;
  if (typeof nativeId !== 'string' || typeof createdAt !== 'string' || Number.isNaN(Date.parse(createdAt))) {
    return null;
  }
  const at = secondsAfter(createdAt, between(random, 120, 7_200));
  const event = {
    ...outgoing.event,
    id: `${id}-follow-up`,
    time: at,
    data: {
      ...data,
      nativeId: `${nativeId}-follow-up`,
      text: pick(random, TEXTS),
      createdAt: at,
      inReplyTo: nativeId,
    },
  };
  return {
    kind: 'event',
    event,
    line: outgoing.line,
    key: streamKeyOf(event, outgoing.line),
    fault: 'follow_up',
  };
}
