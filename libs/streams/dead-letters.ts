import { DEAD_LETTER_HEADERS, TOPICS } from '#libs/contracts';
import type { FailedRecord } from './batch-runner.js';
import type { RawHeader } from './port.js';
import { type RawRecord, type RecordWriter, rawParts } from './raw-record.js';
import { DEAD_LETTER_MAX_BYTES, recordBytes } from './record-size.js';

/** The bounds of deadLetterSchema. */
const DETAIL_MAX = 1_000;
const FIELDS_MAX = 20;
const FIELD_TEXT_MAX = 512;
/** Longest key that is kept of a record that is too large; the product's own keys are shorter. */
const KEPT_KEY_BYTES = 4_096;

const OWN_HEADERS: ReadonlySet<string> = new Set(Object.values(DEAD_LETTER_HEADERS));

/** The dead letter of a record: original key and value, and the original headers before the new ones. */
function deadLetterOf(failed: FailedRecord, service: string, failedAt: Temporal.Instant): RawRecord {
  const { record } = failed;
  const original = rawParts(record);
  const own = ownHeaders(failed, service, failedAt);
  const whole: RawRecord = {
    topic: TOPICS.deadLetters,
    key: original.key,
    value: record.value,
    headers: [...original.headers.filter(([name]) => !OWN_HEADERS.has(name)), ...own],
    partitionHint: record.partition,
  };
  const bytes = recordBytes(whole);
  return bytes <= DEAD_LETTER_MAX_BYTES ? whole : referenceTo(whole, bytes, own);
}

/** A record that is too large for a dead letter must not block the records behind it: its letter gives its position. */
function referenceTo(whole: RawRecord, bytes: number, own: readonly RawHeader[]): RawRecord {
  const keyFits = whole.key !== null && whole.key.length <= KEPT_KEY_BYTES;
  return {
    ...whole,
    key: keyFits ? whole.key : null,
    value: null,
    headers: [...own, [DEAD_LETTER_HEADERS.leftOut, Buffer.from(String(bytes))]],
  };
}

function ownHeaders(failed: FailedRecord, service: string, failedAt: Temporal.Instant): RawHeader[] {
  const { record } = failed;
  const fields = failed.fields.slice(0, FIELDS_MAX).map(({ pointer, message }) => ({
    pointer: pointer.slice(0, FIELD_TEXT_MAX),
    message: message.slice(0, FIELD_TEXT_MAX),
  }));
  const own: readonly (readonly [string, string])[] = [
    [DEAD_LETTER_HEADERS.topic, record.topic],
    [DEAD_LETTER_HEADERS.partition, String(record.partition)],
    [DEAD_LETTER_HEADERS.offset, record.offset],
    [DEAD_LETTER_HEADERS.reason, failed.reason],
    [DEAD_LETTER_HEADERS.detail, failed.detail.slice(0, DETAIL_MAX)],
    [DEAD_LETTER_HEADERS.fields, JSON.stringify(fields)],
    [DEAD_LETTER_HEADERS.attempts, String(failed.attempts)],
    [DEAD_LETTER_HEADERS.failedAt, failedAt.toString({ smallestUnit: 'millisecond' })],
    [DEAD_LETTER_HEADERS.service, service],
  ];
  return own.map(([name, value]) => [name, Buffer.from(value)]);
}

/**
 * Writes failed records to the dead letters. A record of the dead-letter stream is not written again, so that a faulty
 * consumer of that stream does not feed itself.
 */
export function deadLetterSink(
  writer: () => Promise<RecordWriter>,
  service: string,
  now: () => Temporal.Instant,
): (failed: readonly FailedRecord[]) => Promise<void> {
  return async (failed) => {
    const fresh = failed.filter(({ record }) => record.topic !== TOPICS.deadLetters);
    if (fresh.length === 0) return;
    await (await writer()).write(fresh.map((one) => deadLetterOf(one, service, now())));
  };
}
