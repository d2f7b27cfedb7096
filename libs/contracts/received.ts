import { decodeCloudEvent, type Encoded, EVENT_TYPES } from './cloud-event.js';
import { DutydeskError } from './errors.js';
import {
  type MentionReceivedEvent,
  mentionReceivedEventSchema,
  type MentionTriagedEvent,
  mentionTriagedEventSchema,
} from './events.js';
import { fieldErrorsOf } from './field-errors.js';
import type { IgnoredField } from './reading/ignored-field.js';
import { readLiberally } from './reading/liberal-event.js';
import { wellFormedReceived } from './well-formed.js';

/** A mention that can be used, with what could not be used of it. */
export interface ReceivedMention {
  readonly event: MentionReceivedEvent;
  readonly ignored: readonly IgnoredField[];
}

const NOTHING_IGNORED: readonly IgnoredField[] = [];

/**
 * Judges a received mention, its text still in the network's markup. What the schema does not name, exact places among
 * it, is dropped here; an optional field that cannot be used is left out and told.
 * @throws DutydeskError `event.unknown_type` or `event.invalid` with the fields
 */
export function judgeReceived(given: unknown): ReceivedMention {
  const wellFormed = wellFormedReceived(given);
  if (wellFormed !== null) return { event: wellFormed, ignored: NOTHING_IGNORED };
  const { event, ignored } = readLiberally(given);
  const parsed = mentionReceivedEventSchema.safeParse(event);
  if (parsed.success) return { event: parsed.data, ignored };
  const type = typeOf(given);
  if (typeof type === 'string' && type !== EVENT_TYPES.mentionReceived) {
    throw new DutydeskError('event.unknown_type', {
      detail: `The type is "${type.slice(0, 100)}".`,
      fields: [{ pointer: '/type', message: `Use "${EVENT_TYPES.mentionReceived}".` }],
    });
  }
  throw new DutydeskError('event.invalid', { fields: fieldErrorsOf(parsed.error) });
}

/**
 * Reads and judges a received mention off a stream.
 * @throws DutydeskError `event.unreadable`, `event.too_large`, `event.unknown_type` or `event.invalid` with the fields
 */
export function readReceivedMention(record: Encoded): ReceivedMention {
  return judgeReceived(decodeCloudEvent(record));
}

/** The event of a mention that is decoded already, when it can be used. Throws as `judgeReceived` does. */
export function checkReceivedMention(event: unknown): MentionReceivedEvent {
  return judgeReceived(event).event;
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
