import { decodeCloudEvent, type Encoded, EVENT_TYPES } from './cloud-event.js';
import { DutydeskError } from './errors.js';
import {
  type MentionReceivedEvent,
  mentionReceivedEventSchema,
  type MentionTriagedEvent,
  mentionTriagedEventSchema,
} from './events.js';
import { fieldErrorsOf } from './field-errors.js';
import { wellFormedReceived } from './well-formed.js';

/**
 * Reads and checks a received mention. What the schema does not name, exact places among it, is dropped here.
 * @throws DutydeskError `event.unreadable`, `event.too_large`, `event.unknown_type` or `event.invalid` with the fields
 */
export function readReceivedMention(record: Encoded): MentionReceivedEvent {
  return checkReceivedMention(decodeCloudEvent(record));
}

/** The same for an event that is decoded already. */
export function checkReceivedMention(event: unknown): MentionReceivedEvent {
  const wellFormed = wellFormedReceived(event);
  if (wellFormed !== null) return wellFormed;
  const parsed = mentionReceivedEventSchema.safeParse(event);
  if (parsed.success) return parsed.data;
  const type = typeOf(event);
  if (typeof type === 'string' && type !== EVENT_TYPES.mentionReceived) {
    throw new DutydeskError('event.unknown_type', {
      detail: `The type is "${type.slice(0, 100)}".`,
      fields: [{ pointer: '/type', message: `Use "${EVENT_TYPES.mentionReceived}".` }],
    });
  }
  throw new DutydeskError('event.invalid', { fields: fieldErrorsOf(parsed.error) });
}

/**
 * Reads and checks a triaged mention.
 * @throws DutydeskError `event.unreadable`, `event.too_large` or `event.invalid` with the fields
 */
export function readTriagedMention(record: Encoded): MentionTriagedEvent {
  const parsed = mentionTriagedEventSchema.safeParse(decodeCloudEvent(record));
  if (parsed.success) return parsed.data;
  throw new DutydeskError('event.invalid', { fields: fieldErrorsOf(parsed.error) });
}

function typeOf(event: unknown): unknown {
  return typeof event === 'object' && event !== null && 'type' in event ? event.type : undefined;
}
