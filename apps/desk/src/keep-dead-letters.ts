import { DEAD_LETTER_HEADERS as H } from '#libs/contracts';
import { deadLetterIdOf, type DeadLetterRow, type Ledger, saveDeadLetters } from '#libs/ledger';
import type { BatchHandler, StreamRecord } from '#libs/streams';

/** Use case: keep what the dead-letter stream carries, so that people can look, mend and replay. */
export function keepDeadLetters(ledger: Ledger): BatchHandler {
  return async (records) => {
    await saveDeadLetters(ledger.db, records.map(deadLetterOf));
  };
}

/** Reads a dead letter off its record; what is missing is filled from the record itself, so nothing is refused. */
export function deadLetterOf(record: StreamRecord): DeadLetterRow {
  const own = new Set<string>(Object.values(H));
  const sourceTopic = record.headers[H.topic] ?? record.topic;
  const reason = record.headers[H.reason] ?? 'event.handler_failed';
  return {
    id: deadLetterIdOf(sourceTopic, reason, record.value),
    sourceTopic,
    sourcePartition: Number(record.headers[H.partition] ?? record.partition),
    sourceOffset: record.headers[H.offset] ?? record.offset,
    reason,
    detail: record.headers[H.detail] ?? '',
    fields: fieldsOf(record.headers[H.fields]),
    attempts: Number(record.headers[H.attempts] ?? 1),
    failedAt: record.headers[H.failedAt] ?? new Date(record.timestamp).toISOString(),
    service: record.headers[H.service] ?? 'unknown',
    key: record.key,
    headers: Object.fromEntries(
      Object.entries(record.headers).flatMap(([name, value]) =>
        own.has(name) || value === undefined ? [] : [[name, value]],
      ),
    ),
    bytes: record.value === null ? null : Buffer.from(record.value),
  };
}

function fieldsOf(header: string | undefined): DeadLetterRow['fields'] {
  if (header === undefined) return [];
  try {
    const fields: unknown = JSON.parse(header);
    return Array.isArray(fields) ? (fields as DeadLetterRow['fields']) : [];
  } catch {
    return [];
  }
}
