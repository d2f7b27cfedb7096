import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  // A desk that came with the installation is served by nobody until somebody said how.
  sql`alter table desks add column set_up boolean not null default true`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db);
}
