import type { Database } from '#libs/postgres';
import { sql } from 'kysely';
import type { BusyTime } from '../domain/serve-between.js';

/** The times between two instants at which a person serves any desk: by the plan, swaps and overrides. */
export async function busyTimes(
  db: Database,
  personId: string,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<BusyTime[]> {
  const result = await sql<{ desk: string; slot: string | null; starts_at: Date; ends_at: Date }>`
    select desk_id as desk, slot_id as slot, starts_at, ends_at from duty
    where person_id = ${personId} and starts_at < ${new Date(to)} and ends_at > ${new Date(from)}
    union all
    select desk_id, null, starts_at, ends_at from duty_overrides
    where person_id = ${personId} and starts_at < ${new Date(to)} and ends_at > ${new Date(from)}
    order by 3, 2`.execute(db);
  return result.rows.map(({ desk, slot, starts_at: start, ends_at: end }) => ({
    desk,
    slot,
    start: start.getTime(),
    end: end.getTime(),
  }));
}
