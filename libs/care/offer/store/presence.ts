import { insertFill } from '#libs/outbox';
import type { Database, LedgerTransaction } from '#libs/postgres';
import { sql } from 'kysely';
import { GRACE_SECONDS, type Said } from '../domain/presence.js';

/** What the person's console said last; null when none ever did. */
export async function readPresence(db: Database, personId: string): Promise<Said | null> {
  const { rows } = await sql<{ status: Said['status']; beat_at: Date }>`
    select status, beat_at from presence where person_id = ${personId}`.execute(db);
  const [row] = rows;
  return row === undefined ? null : { status: row.status, beatAt: row.beat_at.getTime() };
}

/**
 * Saves a sign of life of a console. Who is online again is offered what waits.
 * @param status null leaves it as it was; a person who never said that they are online is not
 */
export async function savePresence(
  tx: LedgerTransaction,
  personId: string,
  status: Said['status'] | null,
): Promise<void> {
  const { rows } = await sql<{ came: boolean }>`
    with now as (select clock_timestamp() as at),
    before as (
      select r.status = 'online' and r.beat_at > now.at - make_interval(secs => ${GRACE_SECONDS}) as online, r.status
      from presence r, now where r.person_id = ${personId} for update of r),
    said as (
      select now.at, coalesce(${status}::text, (select b.status from before b)) as status,
        coalesce((select b.online from before b), false) as was from now)
    insert into presence as p (person_id, status, beat_at, online_since)
    select ${personId}, said.status, said.at, said.at from said where said.status is not null
    on conflict (person_id) do update set status = excluded.status, beat_at = excluded.beat_at,
      online_since = case when (select was from said) then p.online_since else excluded.online_since end
    returning status = 'online' and not (select was from said) as came`.execute(tx);
  if (rows[0]?.came === true) await insertFill(tx, personId);
}

/** A person who let an offer pass is away until they say otherwise: others are asked meanwhile. */
export async function setAway(tx: LedgerTransaction, personId: string): Promise<void> {
  await sql`update presence set status = 'away' where person_id = ${personId}`.execute(tx);
}
