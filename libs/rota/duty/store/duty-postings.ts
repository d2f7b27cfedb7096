import { createHash } from 'node:crypto';
import type { LedgerEntry, PlanInput, Slot } from '../../model/model.js';
import { sql } from 'kysely';
import { WEIGHT_PER_HOUR } from '../../model/duty-weight.js';
import { ratio, toFraction } from '../../model/ratio.js';
import type { Database } from '#libs/postgres';

/** A past slot and the person who served most of it. */
export interface UnpostedDuty {
  readonly slotId: string;
  readonly deskId: string;
  readonly personId: string;
}

/**
 * Past slots that are not in the duty ledger yet, the oldest first.
 * @param exceptDesks desks to leave out, because their slots cannot be posted now
 */
export async function unpostedDuty(
  db: Database,
  limit: number,
  exceptDesks: readonly string[] = [],
): Promise<UnpostedDuty[]> {
  const result = await sql<{ slot_id: string; desk_id: string; person_id: string }>`
    with served as (
      select slot_id, desk_id, person_id, sum(ends_at - starts_at) as time, min(starts_at) as since
      from duty d where ends_at <= (select clock_timestamp()) and not desk_id = any(${[...exceptDesks]}::text[])
        and not exists (select 1 from duty_postings p where p.slot_id = d.slot_id)
        and not exists (select 1 from duty r where r.slot_id = d.slot_id and r.ends_at > (select clock_timestamp()))
      group by slot_id, desk_id, person_id),
    most as (
      select distinct on (slot_id) slot_id, desk_id, person_id, since from served
      order by slot_id, time desc, person_id)
    select slot_id, desk_id, person_id from most order by since, slot_id limit ${limit}`.execute(db);
  return result.rows.map((row) => ({ slotId: row.slot_id, deskId: row.desk_id, personId: row.person_id }));
}

/** A plan version that was published, with some of its slots. */
export interface PlanOfSlots {
  readonly horizon: PlanInput['horizon'];
  readonly slots: readonly Slot[];
}

/** How many versions to search, from the published one back. A past slot is in the latest version whose horizon includes it. */
const VERSIONS_MAX = 20;

/** The slots, each from the latest plan that has it. Slots that are in no plan are left out. */
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

type Part = readonly [person: string, num: number, den: number];

interface PostingRow {
  readonly slot_id: string;
  readonly desk_id: string;
  readonly person_id: string;
  readonly slot_date: string;
  readonly entries: readonly LedgerEntry[];
  readonly liability_id: string | null;
  readonly owed_accounts: readonly string[];
  /** Weighted duty in hundredths of a minute; null for an entry without a weight. */
  readonly weight: number | null;
}

/** The weight of the duty, as credited to the person who served it. */
function weightOf(entries: readonly LedgerEntry[]): number | null {
  const hours = entries.find(({ kind, account }) => kind === 'served' && account === 'duty')?.hours;
  return hours === undefined ? null : Math.round((hours.num / hours.den) * WEIGHT_PER_HOUR);
}

/** The owed parts are equal in every account and for all seats of a handoff, so they are stored once. */
function rowOf(posting: DutyPosting, liabilities: Map<string, string>): PostingRow {
  const { slotId, deskId, personId, date, entries } = posting;
  const weight = weightOf(entries);
  const row = { slot_id: slotId, desk_id: deskId, person_id: personId, slot_date: date, weight };
  const owed = Map.groupBy(
    entries.filter(({ kind }) => kind === 'liable'),
    ({ account }) => account,
  );
  const texts = [...owed.values()].map((lines) =>
    JSON.stringify(lines.map(({ person, amount }): Part => [person, amount.num, amount.den])),
  );
  const [parts] = texts;
  if (parts === undefined || texts.some((one) => one !== parts)) {
    return { ...row, entries, liability_id: null, owed_accounts: [] };
  }
  const id = createHash('sha256').update(parts).digest('base64url');
  liabilities.set(id, parts);
  const rest = entries.filter(({ kind }) => kind !== 'liable');
  return { ...row, entries: rest, liability_id: id, owed_accounts: [...owed.keys()] };
}

/** Posts served duty. Posting a slot again changes nothing. */
export async function postDuty(db: Database, postings: readonly DutyPosting[]): Promise<void> {
  if (postings.length === 0) return;
  const liabilities = new Map<string, string>();
  const rows = postings.map((posting) => rowOf(posting, liabilities));
  await sql`
    insert into duty_liabilities (id, parts)
    select id, parts::jsonb from unnest(${[...liabilities.keys()]}::text[], ${[...liabilities.values()]}::text[])
      as l (id, parts)
    on conflict do nothing`.execute(db);
  await sql`
    insert into duty_postings (slot_id, desk_id, person_id, slot_date, entries, liability_id, owed_accounts, weight)
    select slot_id, desk_id, person_id, slot_date, entries, liability_id, owed_accounts, weight
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r (slot_id text, desk_id text, person_id text, slot_date text, entries jsonb, liability_id text,
        owed_accounts text[], weight bigint)
    on conflict do nothing`.execute(db);
}

interface EntryRow {
  slot: string;
  account: LedgerEntry['account'];
  person: string;
  kind: LedgerEntry['kind'];
  num: string;
  den: string;
  /** Numerator times the weight; null for an entry without a weight. */
  weighed: string | null;
}

function entryOf({ num, den, weighed, ...row }: EntryRow): LedgerEntry {
  const amount = { num: Number(num), den: Number(den) };
  if (weighed === null) return { ...row, amount };
  return { ...row, amount, hours: toFraction(ratio(BigInt(weighed), BigInt(den) * BigInt(WEIGHT_PER_HOUR))) };
}

/** Every entry of slots that began before a local date; every entry when it is null. For many people use postedSums. */
export async function postedEntries(db: Database, before: string | null = null): Promise<LedgerEntry[]> {
  const result = await sql<EntryRow>`
    with posted as (select * from duty_postings where ${before}::text is null or slot_date < ${before})
    select p.slot_id as slot, e ->> 'account' as account, e ->> 'person' as person, e ->> 'kind' as kind,
      e #>> '{amount,num}' as num, e #>> '{amount,den}' as den,
      ((e #>> '{amount,num}')::numeric * p.weight)::text as weighed
    from posted p, jsonb_array_elements(p.entries) as e
    union all
    select p.slot_id, account, part ->> 0, 'liable', part ->> 1, part ->> 2,
      ((part ->> 1)::numeric * p.weight)::text
    from posted p join duty_liabilities l on l.id = p.liability_id, unnest(p.owed_accounts) as account,
      jsonb_array_elements(l.parts) as part
    order by 1, 2, 4 desc, 3`.execute(db);
  return result.rows.map(entryOf);
}

/**
 * The entries summed by person, account, kind and denominator. That is enough for balances, and the number of rows
 * grows with the people, not with the time. The slot of a sum is empty.
 */
export async function postedSums(db: Database, before: string | null = null): Promise<LedgerEntry[]> {
  const result = await sql<EntryRow>`
    with posted as (select * from duty_postings where ${before}::text is null or slot_date < ${before}),
    owed as (
      select liability_id, account, count(*) as times, sum(weight) as weight, weight is null as unweighed
      from posted, unnest(owed_accounts) as account group by liability_id, account, weight is null)
    select '' as slot, e ->> 'account' as account, e ->> 'person' as person, e ->> 'kind' as kind,
      sum((e #>> '{amount,num}')::bigint) as num, e #>> '{amount,den}' as den,
      sum((e #>> '{amount,num}')::numeric * weight)::text as weighed
    from posted, jsonb_array_elements(entries) as e group by 2, 3, 4, 6, weight is null
    union all
    select '', o.account, part ->> 0, 'liable', sum(o.times * (part ->> 1)::bigint), part ->> 2,
      sum(o.weight * (part ->> 1)::numeric)::text
    from owed o join duty_liabilities l on l.id = o.liability_id, jsonb_array_elements(l.parts) as part
    group by 2, 3, 6, o.unweighed
    order by 2, 3, 4, 6`.execute(db);
  return result.rows.map(entryOf);
}
