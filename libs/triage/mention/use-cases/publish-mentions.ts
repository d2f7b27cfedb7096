import {
  conversationKeyOf,
  DutydeskError,
  type MentionReceivedEvent,
  type ReceivedMention,
  STRUCTURED_CONTENT_TYPE,
  TOPICS,
  traceHeadersOf,
} from '#libs/contracts';
import type { OutgoingRecord } from '#libs/streams';
import type { TriageDeps } from '../../triage-deps.js';
import { KEY_HEADER } from '../domain/publisher-key.js';
import { type EventsRequest, type ReadEvent, readEvents } from '../api/read-events.js';
import type { AnswerOf } from '#libs/http';
import type { PUBLISH_MENTIONS } from '../api/mentions.routes.js';

type Answer = AnswerOf<typeof PUBLISH_MENTIONS>;

/**
 * Puts the good events of a request on the stream of mentions and answers when they are durable.
 * @throws DutydeskError when none is good: the error of the first, with all results in `extra`.
 */
export function publishMentions(deps: TriageDeps, request: EventsRequest): Promise<Answer> {
  return deps.publishing.hold(request.bytes.byteLength, () => publish(deps, request));
}

async function publish(deps: TriageDeps, request: EventsRequest): Promise<Answer> {
  const events = readEvents(request);
  const headers = { [KEY_HEADER]: request.caller.keyId, ...traceHeadersOf(request.headers) };
  const records = events.flatMap(({ outcome }) => (outcome.valid ? [recordOf(outcome.event, headers)] : []));
  if (records.length > 0) await deps.producer.send([{ topic: TOPICS.mentions, records }]);
  for (const { outcome } of events) {
    if (outcome.valid) deps.metrics.event('accepted', 'none');
    else deps.metrics.event('refused', outcome.error.code);
  }
  const answer = {
    accepted: records.length,
    refused: events.length - records.length,
    results: events.map(resultOf),
  };
  if (records.length === 0 && events.length > 0) throw allRefused(events, answer);
  return answer;
}

/** A structured CloudEvent, keyed so that the order of a conversation is kept. */
function recordOf(event: MentionReceivedEvent, headers: Readonly<Record<string, string>>): OutgoingRecord {
  return {
    key: conversationKeyOf(event.data),
    value: JSON.stringify({ ...event, datacontenttype: 'application/json' }),
    headers: { 'content-type': STRUCTURED_CONTENT_TYPE, ...headers },
  };
}

function resultOf({ index, id, source, outcome }: ReadEvent): Answer['results'][number] {
  if (outcome.valid) return { index, id, source, status: 'accepted', ...toldOf(outcome) };
  return { index, id, source, status: 'refused', ...refusalOf(outcome.error) };
}

/** What was left out, where anything was. */
export function toldOf({ ignored }: ReceivedMention) {
  return ignored.length > 0 ? { ignored: [...ignored] } : {};
}

export function refusalOf(error: DutydeskError) {
  const { code, message, fields } = error;
  return { code, detail: message, ...(fields.length > 0 ? { fields: [...fields] } : {}) };
}

function allRefused(events: readonly ReadEvent[], answer: Answer): DutydeskError {
  const first = events.flatMap(({ outcome }) => (outcome.valid ? [] : [outcome.error]))[0];
  if (first === undefined) throw new RangeError('Nothing was refused.');
  if (events.length === 1) return first;
  return new DutydeskError(first.code, {
    detail: `All ${events.length} events were refused; the first: ${first.message}`,
    fields: first.fields.map((field) => ({ ...field, pointer: `/0${field.pointer}` })),
    extra: { ...answer },
  });
}
