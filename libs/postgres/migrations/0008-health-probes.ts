import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  // One row a service, written by its readiness: reading alone says nothing of a disk that is full or a standby.
  sql`create table health_probes (
    service text primary key,
    at timestamptz not null)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db);
}
