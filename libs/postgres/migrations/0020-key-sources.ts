import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  // Null means any: the keys that exist go on as they are.
  sql`alter table api_keys add column sources text[] check (cardinality(sources) > 0)`,
  // Text, since the key that the settings name has no row. Null where the stream was written to without a key.
  sql`alter table mentions add column key_id text`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db);
}
