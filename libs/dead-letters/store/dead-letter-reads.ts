import { sql } from 'kysely';
import type { Database } from '#libs/postgres';
import type { DeadLetterStatus } from './dead-letters.js';
import { lettersOfPublisher, type Publisher } from './publisher-letters.js';
import type { PageRequest } from '#libs/postgres';
import { type Page, pageOf } from '#libs/postgres';

/** A dead letter as lists show it, without its content. */
export interface DeadLetterSummary {
  readonly id: string;
  readonly status: DeadLetterStatus;
  readonly reason: string;
  readonly detail: string;
  readonly fields: readonly { readonly pointer: string; readonly message: string }[];
  readonly sourceTopic: string;
  readonly sourcePartition: number;
  readonly sourceOffset: string;
  readonly service: string;
  readonly attempts: number;
  /** How often the same record failed for the same reason. */
  readonly seen: number;
  readonly replays: number;
  readonly sizeBytes: number;
  readonly firstFailedAt: string;
  readonly lastFailedAt: string;
  readonly replayedAt: string | null;
  readonly replayedBy: string | null;
}

export interface DeadLetterDetail extends DeadLetterSummary {
  readonly key: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Buffer | null;
}

interface Row {
  id: string;
  status: DeadLetterStatus;
  reason: string;
  detail: string;
  fields: { pointer: string; message: string }[];
  source_topic: string;
  source_partition: number;
  source_offset: string;
  service: string;
  attempts: number;
  seen: number;
  replays: number;
  size_bytes: number;
  first_failed_at: Date;
  last_failed_at: Date;
  replayed_at: Date | null;
  replayed_by: string | null;
}

const COLUMNS = sql`id, status, reason, detail, fields, source_topic, source_partition, source_offset, service, attempts,
  seen, replays, coalesce(length(bytes), 0) as size_bytes, first_failed_at, last_failed_at, replayed_at, replayed_by`;

function summaryOf(row: Row): DeadLetterSummary {
  return {
    id: row.id,
    status: row.status,
    reason: row.reason,
    detail: row.detail,
    fields: row.fields,
    sourceTopic: row.source_topic,
    sourcePartition: row.source_partition,
    sourceOffset: row.source_offset,
    service: row.service,
    attempts: row.attempts,
    seen: row.seen,
    replays: row.replays,
    sizeBytes: row.size_bytes,
    firstFailedAt: row.first_failed_at.toISOString(),
    lastFailedAt: row.last_failed_at.toISOString(),
    replayedAt: row.replayed_at?.toISOString() ?? null,
    replayedBy: row.replayed_by,
  };
}

export interface DeadLetterFilter {
  readonly status: DeadLetterStatus;
  readonly reason?: string | undefined;
  /** Only letters of this publisher. */
  readonly publisher?: Publisher | undefined;
}

/** One page of dead letters of one status, the latest failure first. */
export async function listDeadLetters(
  db: Database,
  filter: DeadLetterFilter,
  { limit, after }: PageRequest,
): Promise<Page<DeadLetterSummary>> {
  const from =
    after === null ? sql`true` : sql`(last_failed_at, id) < (${after.at}::timestamptz, ${after.id}::uuid)`;
  const publisher = filter.publisher === undefined ? sql`true` : lettersOfPublisher(filter.publisher);
  const reason = filter.reason === undefined ? sql`true` : sql`reason = ${filter.reason}`;
  const result = await sql<Row & { cursor_at: string }>`
    select ${COLUMNS}, last_failed_at::text as cursor_at from dead_letters
    where status = ${filter.status} and ${reason} and ${publisher} and ${from}
    order by last_failed_at desc, id desc limit ${limit + 1}`.execute(db);
  return pageOf(result.rows, limit, summaryOf);
}

export async function readDeadLetter(db: Database, id: string): Promise<DeadLetterDetail | null> {
  const result = await sql<
    Row & { key: string | null; headers: Record<string, string>; bytes: Buffer | null }
  >`
    select ${COLUMNS}, key, headers, bytes from dead_letters where id = ${id}`.execute(db);
  const row = result.rows[0];
  if (row === undefined) return null;
  return { ...summaryOf(row), key: row.key, headers: row.headers, bytes: row.bytes };
}

export interface DeadLetterCount {
  readonly status: DeadLetterStatus;
  readonly reason: string;
  readonly letters: number;
}

/** The number of letters by status and reason. */
export async function countDeadLetters(db: Database): Promise<DeadLetterCount[]> {
  const result = await sql<{ status: DeadLetterStatus; reason: string; letters: string }>`
    select status, reason, count(*) as letters from dead_letters group by status, reason
    order by status, reason`.execute(db);
  return result.rows.map((row) => ({ ...row, letters: Number(row.letters) }));
}
