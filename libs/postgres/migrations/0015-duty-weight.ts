import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  // Hundredths of a minute that the duty weighed when it was served. What was posted before has none: it counts as a
  // duty of average weight.
  sql`alter table duty_postings add column weight bigint`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db);
}
