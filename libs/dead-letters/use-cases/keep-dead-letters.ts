import { DEAD_LETTER_HEADERS as H, decodeDelivery, KAFKA_DOOR, LIMITS } from '#libs/contracts';
import { type DeadLetterIdentity, deadLetterIdOf, type Ledger } from '#libs/postgres';
import { z } from 'zod';
import { type DeadLetterRow, saveDeadLetters } from '../store/dead-letters.js';
import type { BatchHandler, StreamRecord } from '#libs/streams';

/** Use case: save the dead-letter stream, so that people can read, correct and replay the letters. */
export function keepDeadLetters(ledger: Ledger): BatchHandler {
  return async (records) => {
    await saveDeadLetters(ledger.db, records.map(deadLetterOf));
  };
}

/**
 * Reads a dead letter from its record. Headers that are missing or make no sense are replaced by values of the record,
 * so that no letter is refused and lost from sight.
 */
export function deadLetterOf(record: StreamRecord): DeadLetterRow {
  const { headers } = record;
  const sourceTopic = headers[H.topic] ?? record.topic;
  const reason = headers[H.reason] ?? 'event.handler_failed';
  const sourcePartition = wholeNumber(headers[H.partition]) ?? record.partition;
  const sourceOffset = OFFSET.test(headers[H.offset] ?? '') ? (headers[H.offset] ?? '') : record.offset;
  // A letter without bytes is identified by the position of its record.
  const place = `${sourcePartition}/${sourceOffset}`;
  const leftOut = headers[H.leftOut];
  const detail = headers[H.detail] ?? '';
  const sent = headersAsSent(headers);
  const told = { key: record.key, headers: withoutTracing(sent) };
  const bytes = leftOut === undefined ? record.value : Buffer.from(place);
  return {
    id: letterIdOf({ sourceTopic, reason, ...told, bytes }),
    sourceTopic,
    sourcePartition,
    sourceOffset,
    reason,
    detail:
      leftOut === undefined ? detail : `${detail} ${leftOutText(leftOut, `${sourceTopic}/${place}`)}`.trim(),
    fields: fieldsOf(headers[H.fields]),
    attempts: wholeNumber(headers[H.attempts]) ?? 1,
    failedAt: instantOf(headers[H.failedAt]) ?? new Date(record.timestamp).toISOString(),
    service: headers[H.service] ?? 'unknown',
    key: record.key,
    headers: sent,
    bytes: record.value === null ? null : Buffer.from(record.value),
    event: eventNamedIn(record),
  };
}

/** A letter without a key is replayed with its own id as key, so that it stays the same letter when it fails again. */
function letterIdOf(identity: DeadLetterIdentity): string {
  const keyless = deadLetterIdOf({ ...identity, key: null });
  return identity.key === keyless ? keyless : deadLetterIdOf(identity);
}

function headersAsSent(headers: StreamRecord['headers']): Record<string, string> {
  const ours = new Set<string>(Object.values(H));
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      ours.has(name) || value === undefined ? [] : [[name, value]],
    ),
  );
}

/** W3C trace context and baggage, as Kafka headers and as attributes of a CloudEvent, and the request. */
const TRACING = /^(?:(?:ce_)?(?:traceparent|tracestate|baggage)|dutydesk-request)$/i;

function withoutTracing(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !TRACING.test(name)));
}

/** Source and id of the event, as far as it can be read. */
function eventNamedIn(record: StreamRecord): DeadLetterRow['event'] {
  try {
    const { source, id } = namedSchema.parse(decodeDelivery(record, KAFKA_DOOR)[0]);
    return { source, id };
  } catch {
    return null;
  }
}

const namedSchema = z.object({ source: z.string().max(LIMITS.source), id: z.string().max(LIMITS.id) });

const OFFSET = /^\d{1,19}$/;
const INTEGER_MAX = 2_147_483_647;

function wholeNumber(header: string | undefined): number | null {
  const number = /^\d{1,10}$/.test(header ?? '') ? Number(header) : Number.NaN;
  return number <= INTEGER_MAX ? number : null;
}

function instantOf(header: string | undefined): string | null {
  const at = new Date(header ?? Number.NaN);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}

function leftOutText(bytes: string, place: string): string {
  return `The record has ${bytes} bytes, more than a dead letter holds; it stays at ${place} as long as that stream keeps it.`;
}

function fieldsOf(header: string | undefined): DeadLetterRow['fields'] {
  if (header === undefined) return [];
  try {
    const fields: unknown = JSON.parse(header);
    return Array.isArray(fields) && fields.every(isField) ? fields : [];
  } catch {
    return [];
  }
}

function isField(value: unknown): value is DeadLetterRow['fields'][number] {
  if (typeof value !== 'object' || value === null) return false;
  const { pointer, message } = value as Record<string, unknown>;
  return typeof pointer === 'string' && typeof message === 'string';
}
