import type { LedgerEntry, PlanInput, Slot } from '#libs/rotation';
import { sql } from 'kysely';
import type { Database } from '../database.js';

/** A slot that is over and who served the most of it. */
export interface UnpostedDuty {
  readonly slotId: string;
  readonly deskId: string;
  readonly personId: string;
}

/**
 * Slots that are over and that the duty ledger does not know yet, the oldest first.
 * @param exceptDesks desks of which nothing can be posted now
 */
export async function unpostedDuty(
  db: Database,
  limit: number,
  exceptDesks: readonly string[] = [],
): Promise<UnpostedDuty[]> {
  const result = await sql<{ slot_id: string; desk_id: string; person_id: string }>`
    with served as (
      select slot_id, desk_id, person_id, sum(ends_at - starts_at) as time, min(starts_at) as since
      from duty d where ends_at <= clock_timestamp() and not desk_id = any(${[...exceptDesks]}::text[])
        and not exists (select 1 from duty_postings p where p.slot_id = d.slot_id)
        and not exists (select 1 from duty r where r.slot_id = d.slot_id and r.ends_at > clock_timestamp())
      group by slot_id, desk_id, person_id),
    most as (
      select distinct on (slot_id) slot_id, desk_id, person_id, since from served
      order by slot_id, time desc, person_id)
    select slot_id, desk_id, person_id from most order by since, slot_id limit ${limit}`.execute(db);
  return result.rows.map((row) => ({ slotId: row.slot_id, deskId: row.desk_id, personId: row.person_id }));
}

/** A plan that once held, with some of its slots. */
export interface PlanOfSlots {
  readonly horizon: PlanInput['horizon'];
  readonly slots: readonly Slot[];
}

/** Versions back from the published one that are searched: a slot that is over is in the last whose horizon has it. */
const VERSIONS_MAX = 20;

/** The slots, each by the latest plan that has it; those that no plan had are left out. */
export async function planOfSlots(db: Database, ids: readonly string[]): Promise<PlanOfSlots[]> {
  const result = await sql<{ horizon_from: string; horizon_to: string; slots: Slot[] }>`
    with recent as (
      select id, horizon_from, horizon_to, published_at, body from plan_versions
      where status in ('published', 'superseded') order by published_at desc limit ${VERSIONS_MAX}),
    latest as (
      select distinct on (slot ->> 'id') r.id, slot
      from recent r, jsonb_array_elements(r.body -> 'slots') as slot
      where slot ->> 'id' = any(${[...ids]}::text[]) order by slot ->> 'id', r.published_at desc)
    select r.horizon_from, r.horizon_to, jsonb_agg(l.slot order by l.slot ->> 'id') as slots
    from latest l join recent r using (id) group by r.id, r.horizon_from, r.horizon_to`.execute(db);
  return result.rows.map((row) => ({
    horizon: { from: row.horizon_from, to: row.horizon_to },
    slots: row.slots,
  }));
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
