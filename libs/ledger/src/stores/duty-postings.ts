import type { LedgerEntry } from '#libs/rotation';
import { sql } from 'kysely';
import type { Database } from '../database.js';

/** A slot that is over and who served the most of it. */
export interface UnpostedDuty {
  readonly slotId: string;
  readonly deskId: string;
  readonly personId: string;
}

/** Slots that are over and that the duty ledger does not know yet, the oldest first. */
export async function unpostedDuty(db: Database, limit: number): Promise<UnpostedDuty[]> {
  const result = await sql<{ slot_id: string; desk_id: string; person_id: string }>`
    with served as (
      select slot_id, desk_id, person_id, sum(ends_at - starts_at) as time, max(ends_at) as until
      from duty d where ends_at <= clock_timestamp()
        and not exists (select 1 from duty_postings p where p.slot_id = d.slot_id)
        and not exists (select 1 from duty r where r.slot_id = d.slot_id and r.ends_at > clock_timestamp())
      group by slot_id, desk_id, person_id)
    select distinct on (slot_id) slot_id, desk_id, person_id from served
    order by slot_id, time desc, person_id limit ${limit}`.execute(db);
  return result.rows.map((row) => ({ slotId: row.slot_id, deskId: row.desk_id, personId: row.person_id }));
}

export interface DutyPosting extends UnpostedDuty {
  /** Local date of the slot. */
  readonly date: string;
  readonly entries: readonly LedgerEntry[];
}

/** Posts what was served. A slot is posted once, however often one tries. */
export async function postDuty(db: Database, postings: readonly DutyPosting[]): Promise<void> {
  if (postings.length === 0) return;
  const rows = postings.map((one) => ({
    slot_id: one.slotId,
    desk_id: one.deskId,
    person_id: one.personId,
    slot_date: one.date,
    entries: one.entries,
  }));
  await sql`
    insert into duty_postings (slot_id, desk_id, person_id, slot_date, entries)
    select slot_id, desk_id, person_id, slot_date, entries
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r (slot_id text, desk_id text, person_id text, slot_date text, entries jsonb)
    on conflict do nothing`.execute(db);
}

/** Entries of slots that began before a local date; of all when it is null. */
export async function postedEntries(db: Database, before: string | null = null): Promise<LedgerEntry[]> {
  const result = await sql<{ entries: LedgerEntry[] }>`
    select entries from duty_postings
    where ${before}::text is null or slot_date < ${before} order by slot_id`.execute(db);
  return result.rows.flatMap(({ entries }) => entries);
}
