import { sql } from 'kysely';
import type { Database } from './database.js';

/**
 * A desk and a default queue for an empty ledger, so that the first mention gets a queue. The desk has no duty until a
 * person sets it up; its rotation begins a week ago.
 */
export async function ensureDefaults(db: Database): Promise<void> {
  await sql`
    insert into desks (id, name, zone, handoff_weekday, handoff_time, seats, starts_on, set_up)
    select 'support', 'Support desk', 'UTC', 1, '09:00', 1, date_trunc('week', now())::date - 7, false
    where not exists (select 1 from desks) on conflict do nothing`.execute(db);
  await sql`
    insert into queues (id, name, desk_id, is_default)
    select 'care', 'Customer care', (select id from desks order by created_at, id limit 1), true
    where not exists (select 1 from queues where is_default) on conflict do nothing`.execute(db);
}
