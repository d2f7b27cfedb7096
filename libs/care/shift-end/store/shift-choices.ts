import type { Database, LedgerTransaction } from '#libs/postgres';
import { sql } from 'kysely';
import type { ShiftChoice } from '../domain/shift-choice.js';

export interface StoredChoice {
  readonly kind: ShiftChoice['kind'];
  readonly toPerson: string | null;
  readonly note: string | null;
}

export async function saveShiftChoice(
  tx: LedgerTransaction,
  itemId: string,
  personId: string,
  choice: ShiftChoice,
): Promise<void> {
  const to = choice.kind === 'hand_over' ? choice.personId : null;
  const note = choice.kind === 'keep' ? null : (choice.note ?? null);
  await sql`
    insert into shift_choices (item_id, person_id, choice, to_person, note)
    values (${itemId}, ${personId}, ${choice.kind}, ${to}, ${note})
    on conflict (item_id) do update set person_id = excluded.person_id, choice = excluded.choice,
      to_person = excluded.to_person, note = excluded.note, chosen_at = clock_timestamp()`.execute(tx);
}

/** Reads and deletes the choice of this holder, so that it counts once. */
export async function takeShiftChoice(
  tx: LedgerTransaction,
  itemId: string,
  personId: string,
): Promise<StoredChoice | null> {
  const { rows } = await sql<{ choice: ShiftChoice['kind']; to_person: string | null; note: string | null }>`
    delete from shift_choices where item_id = ${itemId} and person_id = ${personId}
    returning choice, to_person, note`.execute(tx);
  const [row] = rows;
  return row === undefined ? null : { kind: row.choice, toPerson: row.to_person, note: row.note };
}

/** An item that its holder works on, for the end of the shift. */
export interface HeldAtShiftEnd {
  readonly itemId: string;
  readonly begun: boolean;
  readonly choice: ShiftChoice['kind'] | null;
}

/** What of an item `i` with the open assignment `a` says that its holder began it. */
const BEGUN = sql<boolean>`
  (exists (select 1 from item_events e where e.item_id = i.id and e.actor = i.holder_id
      and e.at > a.began_at and e.kind not in ('claimed', 'accepted'))
    or exists (select 1 from drafts d where d.item_id = i.id and d.person_id = i.holder_id))`;

export async function heldAtShiftEnd(db: Database, personId: string): Promise<HeldAtShiftEnd[]> {
  const { rows } = await sql<{ id: string; begun: boolean; choice: ShiftChoice['kind'] | null }>`
    select i.id, ${BEGUN} as begun,
      (select s.choice from shift_choices s where s.item_id = i.id and s.person_id = i.holder_id) as choice
    from items i join assignments a on a.item_id = i.id and a.ended_at is null
    where i.holder_id = ${personId} and i.state = 'working' order by i.rank_at, i.id`.execute(db);
  return rows.map(({ id, begun, choice }) => ({ itemId: id, begun, choice }));
}

/** Why an item leaves a holder who serves no desk of its queue now. */
export type WhyLeaves = 'not_begun' | 'chosen' | 'replaced';

const LEAVES = sql<WhyLeaves | null>`
  case
    when exists (select 1 from duty d join queue_desks q on q.desk_id = d.desk_id
      where q.queue_id = i.queue_id and d.person_id = i.holder_id
        and d.starts_at <= (select clock_timestamp()) and d.ends_at > (select clock_timestamp())) then null
    when exists (select 1 from duty was join queue_desks q on q.desk_id = was.desk_id
        join duty now on now.slot_id = was.slot_id and now.person_id <> was.person_id
      where q.queue_id = i.queue_id and was.person_id = i.holder_id and was.ends_at > a.began_at
        and now.starts_at >= was.ends_at
        and now.starts_at <= (select clock_timestamp()) and now.ends_at > (select clock_timestamp())) then 'replaced'
    when not ${BEGUN} then 'not_begun'
    when exists (select 1 from shift_choices s where s.item_id = i.id and s.person_id = i.holder_id
      and s.choice <> 'keep') then 'chosen'
  end`;

/** Items that leave a holder who is off duty: ids, the longest held first. */
export async function itemsThatLeave(db: Database, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from (select i.id, a.began_at, ${LEAVES} as leaves
      from items i join assignments a on a.item_id = i.id and a.ended_at is null
      where i.state = 'working') i
    where leaves is not null order by began_at limit ${limit}`.execute(db);
  return rows.map(({ id }) => id);
}

/** Why a locked item leaves its holder; null when it stays. */
export async function whyLeaves(tx: LedgerTransaction, itemId: string): Promise<WhyLeaves | null> {
  const { rows } = await sql<{ leaves: WhyLeaves | null }>`
    select ${LEAVES} as leaves from items i join assignments a on a.item_id = i.id and a.ended_at is null
    where i.id = ${itemId} and i.state = 'working'`.execute(tx);
  return rows[0]?.leaves ?? null;
}
