import { DutydeskError, LIMITS, TOPICS } from '#libs/contracts';
import type { RawRecord } from './raw-record.js';

/** Bytes that a decision and headers can add to an event of the largest size. */
const HEADROOM_BYTES = 64 * 1024;
const RECORD_MAX_BYTES = LIMITS.eventBytes + HEADROOM_BYTES;
/** The largest batch that a topic of ensureTopics accepts. */
export const TOPIC_MAX_BATCH_BYTES = 2 * 1024 * 1024;
/**
 * A dead letter is the original record with more headers; foreign publishers can send larger records than this product.
 */
export const DEAD_LETTER_MAX_BYTES = TOPIC_MAX_BATCH_BYTES - HEADROOM_BYTES;
/** Bytes for lengths, deltas and attributes of a record, and its share of the batch header. */
const RECORD_OVERHEAD_BYTES = 96;

/** Upper bound of the bytes that a record takes in a batch. */
export function recordBytes(record: RawRecord): number {
  let bytes = RECORD_OVERHEAD_BYTES + partBytes(record.key) + partBytes(record.value);
  for (const [name, value] of record.headers) bytes += 10 + Buffer.byteLength(name) + value.byteLength;
  return bytes;
}

function partBytes(part: Uint8Array | string | null): number {
  if (part === null) return 0;
  return typeof part === 'string' ? Buffer.byteLength(part) : part.byteLength;
}

/** Throws `event.too_large` when the stream would refuse a record; the pointers index all records of the call. */
export function refuseOversized(records: readonly RawRecord[]): void {
  const fields = records.flatMap((record, index) => {
    const limit = record.topic === TOPICS.deadLetters ? DEAD_LETTER_MAX_BYTES : RECORD_MAX_BYTES;
    const bytes = recordBytes(record);
    return bytes <= limit
      ? []
      : [{ pointer: `/${index}`, message: `takes ${bytes} bytes, ${limit} are allowed in a stream` }];
  });
  if (fields.length === 0) return;
  throw new DutydeskError('event.too_large', {
    detail: `${fields.length} of ${records.length} records are too large for a stream.`,
    fields,
  });
}
