import { sql } from 'kysely';
import type { Database, LedgerTransaction } from '#libs/postgres';
import type { DutyOverride } from '../domain/duty-override.js';

/** A change of duty that somebody made by hand. Times are ISO 8601 in UTC, half-open. */
export interface RecordedOverride {
  readonly id: string;
  readonly deskId: string;
  readonly personId: string;
  readonly replacesPersonId: string | null;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly reason: string;
  readonly createdBy: string;
  readonly createdAt: string;
}

interface Row {
  id: string;
  desk_id: string;
  person_id: string;
  replaces_person_id: string | null;
  starts_at: Date;
  ends_at: Date;
  reason: string;
  created_by: string;
  created_at: Date;
}

function overrideOf(row: Row): RecordedOverride {
  return {
    id: row.id,
    deskId: row.desk_id,
    personId: row.person_id,
    replacesPersonId: row.replaces_person_id,
    startsAt: row.starts_at.toISOString(),
    endsAt: row.ends_at.toISOString(),
    reason: row.reason,
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
  };
}

/** Overrides that end after an instant, in the order in which they were made. */
export async function listOverrides(
  db: Database,
  { deskId, endsAfter }: { readonly deskId?: string | undefined; readonly endsAfter: number },
  limit: number,
): Promise<RecordedOverride[]> {
  const result = await sql<Row>`
    select * from duty_overrides
    where ends_at > ${new Date(endsAfter)} and (${deskId ?? null}::text is null or desk_id = ${deskId ?? null})
    order by created_at, id limit ${limit}`.execute(db);
  return result.rows.map(overrideOf);
}

export type OverrideWrite = Omit<RecordedOverride, 'createdAt'>;

export async function insertOverride(db: Database, override: OverrideWrite): Promise<RecordedOverride> {
  const row = await db
    .insertInto('duty_overrides')
    .values({
      id: override.id,
      desk_id: override.deskId,
      person_id: override.personId,
      replaces_person_id: override.replacesPersonId,
      starts_at: override.startsAt,
      ends_at: override.endsAt,
      reason: override.reason,
      created_by: override.createdBy,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return overrideOf(row);
}

/**
 * Revokes an override. A coming override is deleted. A running override ends now, by the clock of the database. A past
 * override stays, because past duty never changes.
 */
export async function endOverride(
  tx: LedgerTransaction,
  id: string,
): Promise<'withdrawn' | 'ended' | 'over' | 'unknown'> {
  const result = await sql<{ begun: boolean; over: boolean }>`
    select starts_at < (select clock_timestamp()) as begun, ends_at <= (select clock_timestamp()) as over
    from duty_overrides where id = ${id} for update`.execute(tx);
  const row = result.rows[0];
  if (row === undefined) return 'unknown';
  if (row.over) return 'over';
  if (row.begun) {
    await sql`update duty_overrides set ends_at = clock_timestamp() where id = ${id}`.execute(tx);
    return 'ended';
  }
  await sql`delete from duty_overrides where id = ${id}`.execute(tx);
  return 'withdrawn';
}

/** Overrides that have not ended, in the order in which they were made. A later override wins. */
export async function comingOverrides(db: Database, deskId: string, from: number): Promise<DutyOverride[]> {
  const rows = await db
    .selectFrom('duty_overrides')
    .select(['id', 'desk_id', 'person_id', 'replaces_person_id', 'starts_at', 'ends_at'])
    .where('desk_id', '=', deskId)
    .where('ends_at', '>', new Date(from))
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    deskId: row.desk_id,
    personId: row.person_id,
    replacesPersonId: row.replaces_person_id,
    startsAt: row.starts_at.getTime(),
    endsAt: row.ends_at.getTime(),
  }));
}
