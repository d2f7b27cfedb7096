import { EVENT_TYPES } from './cloud-event.js';
import { DutydeskError } from './errors.js';
import {
  type MentionReceivedEvent,
  mentionReceivedEventSchema,
  type MentionTriagedEvent,
  mentionTriagedEventSchema,
} from './events.js';
import { fieldErrorsOf } from './field-errors.js';
import { isDeeperThan } from './json-depth.js';
import { LIMITS } from './limits.js';
import type { IgnoredField } from './reading/ignored-field.js';
import { readLiberally } from './reading/liberal-event.js';
import { decodeDelivery, type Delivery, KAFKA_DOOR } from './reading/delivery.js';
import {
  type ReplyRequested,
  replyRequestedEventSchema,
  type ReplyResult,
  replyResultEventSchema,
} from './reply.js';
import { wellFormedReceived } from './well-formed.js';

/** A valid mention, and the fields that were left out of it. */
export interface ReceivedMention {
  readonly event: MentionReceivedEvent;
  readonly ignored: readonly IgnoredField[];
}

const NOTHING_IGNORED: readonly IgnoredField[] = [];

/**
 * Validates a received mention whose text still has the network's markup. Fields that the schema does not name are
 * dropped, exact places among them. An optional field that is not valid is left out and listed in `ignored`.
 * @throws DutydeskError `event.unknown_type`, `event.too_deep`, `event.too_large` or `event.invalid` with the fields
 */
export function judgeReceived(given: unknown): ReceivedMention {
  const wellFormed = wellFormedReceived(given);
  if (wellFormed !== null) return { event: wellFormed, ignored: NOTHING_IGNORED };
  refuseOversize(given);
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
 * Reads and validates a received mention from a stream.
 * @throws DutydeskError `event.unreadable`, `event.too_large`, `event.unknown_type` or `event.invalid` with the fields
 */
export function readReceivedMention(record: Delivery): ReceivedMention {
  return judgeReceived(eventOf(record));
}

/** Validates the event of a mention that was already decoded. Throws as `judgeReceived` does. */
export function checkReceivedMention(event: unknown): MentionReceivedEvent {
  return judgeReceived(event).event;
}

/**
 * Reads and checks a triaged mention.
 * @throws DutydeskError `event.unreadable`, `event.too_large` or `event.invalid` with the fields
 */
export function readTriagedMention(record: Delivery): MentionTriagedEvent {
  const parsed = mentionTriagedEventSchema.safeParse(eventOf(record));
  if (parsed.success) return parsed.data;
  throw new DutydeskError('event.invalid', { fields: fieldErrorsOf(parsed.error) });
}

/**
 * Reads and checks what an adapter says about a reply.
 * @throws DutydeskError `event.unreadable`, `event.too_large` or `event.invalid` with the fields
 */
export function readReplyResult(record: Delivery): ReplyResult {
  const parsed = replyResultEventSchema.safeParse(eventOf(record));
  if (parsed.success) return parsed.data.data;
  throw new DutydeskError('event.invalid', { fields: fieldErrorsOf(parsed.error) });
}

/**
 * Reads and checks the request of a reply, as an adapter does.
 * @throws DutydeskError `event.unreadable`, `event.too_large` or `event.invalid` with the fields
 */
export function readReplyRequest(record: Delivery): ReplyRequested {
  const parsed = replyRequestedEventSchema.safeParse(eventOf(record));
  if (parsed.success) return parsed.data.data;
  throw new DutydeskError('event.invalid', { fields: fieldErrorsOf(parsed.error) });
}

function eventOf(record: Delivery): unknown {
  const [event] = decodeDelivery(record, KAFKA_DOOR);
  if (event instanceof DutydeskError) throw event;
  return event;
}

const utf8 = new TextEncoder();
/** Bytes for the key, headers and framing of the record that carries the event. */
const RECORD_OVERHEAD_BYTES = 4_096;
const EVENT_BYTES_MAX = LIMITS.eventBytes - RECORD_OVERHEAD_BYTES;

/** @throws DutydeskError `event.too_deep`, or `event.too_large` when the stream would refuse the event */
function refuseOversize(event: unknown): void {
  if (isDeeperThan(event, LIMITS.jsonDepth)) {
    throw new DutydeskError('event.too_deep', {
      detail: `The event has more than ${LIMITS.jsonDepth} levels.`,
    });
  }
  const bytes = utf8.encode(JSON.stringify(event) ?? '').byteLength;
  if (bytes <= EVENT_BYTES_MAX) return;
  throw new DutydeskError('event.too_large', {
    detail: `The event has ${bytes} bytes; at most ${EVENT_BYTES_MAX} are taken.`,
  });
}

function typeOf(event: unknown): unknown {
  return typeof event === 'object' && event !== null && 'type' in event ? event.type : undefined;
}
