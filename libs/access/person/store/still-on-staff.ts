import { type RawBuilder, sql } from 'kysely';

/** SQL: the person `p` did not leave. `leaves` is a date in their zone, so their access ends when it is that date everywhere. */
export function stillOnStaff(): RawBuilder<boolean> {
  return sql`(p.leaves is null or p.leaves > ((now() - interval '12 hours') at time zone 'UTC')::date)`;
}
