import { TOPICS } from '#libs/contracts';
import { sql } from 'kysely';
import type { Database } from '#libs/postgres';

/** Of a turn of several stretches, only the first is told of a day or more before. */
const TOLD = sql`(m.minutes < 1440 or d.stretch is null or not exists (select 1 from duty f
  where f.slot_id = d.slot_id and f.person_id = d.person_id and f.starts_at < d.starts_at))`;

/**
 * Puts one event into the outbox for each coming duty and reminder, once over all instances. After a pause only the
 * nearest due reminder is sent; the others are marked as passed.
 * @param minutes before the start
 * @returns the number of events
 */
export async function remindOfDuty(db: Database, minutes: readonly number[]): Promise<number> {
  if (minutes.length === 0) return 0;
  const result = await sql`
    with due as (
      select d.slot_id, d.desk_id, d.person_id, d.starts_at, d.ends_at, m.minutes,
        m.minutes = min(m.minutes) over (partition by d.slot_id, d.person_id, d.starts_at) as nearest
      from duty d cross join unnest(${[...minutes]}::int[]) as m (minutes)
      where d.starts_at > (select clock_timestamp()) and d.starts_at - m.minutes * interval '1 minute' <= (select clock_timestamp())
        and ${TOLD}),
    noted as (
      insert into duty_reminders (slot_id, person_id, starts_at, minutes, sent)
      select slot_id, person_id, starts_at, minutes, nearest from due
      on conflict do nothing returning slot_id, person_id, starts_at, minutes, sent, at)
    insert into outbox (topic, key, payload)
    select ${TOPICS.duty}, d.desk_id,
      jsonb_build_object('kind', 'reminded', 'deskId', d.desk_id, 'slotId', d.slot_id, 'personId', d.person_id,
        'startsAt', to_char(d.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
        'endsAt', to_char(d.ends_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
        'minutesBefore', n.minutes,
        'at', to_char(n.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
    from noted n join due d using (slot_id, person_id, starts_at, minutes)
    where n.sent order by d.starts_at`.execute(db);
  return Number(result.numAffectedRows ?? 0);
}

/** The next instants of reminders until `until`. Epoch milliseconds, ascending. */
export async function comingReminders(
  db: Database,
  minutes: readonly number[],
  until: number,
): Promise<number[]> {
  const result = await sql<{ at: Date }>`
    select distinct d.starts_at - m.minutes * interval '1 minute' as at
    from duty d cross join unnest(${[...minutes]}::int[]) as m (minutes)
    where d.starts_at - m.minutes * interval '1 minute' > (select clock_timestamp())
      and d.starts_at - m.minutes * interval '1 minute' <= ${new Date(until).toISOString()} and ${TOLD}
    order by at`.execute(db);
  return result.rows.map((row) => row.at.getTime());
}
