import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  sql`alter table people
    add column email text,
    add column chat text[] not null default '{}',
    add column manager text,
    add column working_days smallint[]`,
  // Which column a heading of a list stands for, as it was stated at an earlier import.
  sql`create table import_headings (
    list text not null check (list in ('staff', 'absences')),
    heading text not null,
    meaning text,
    position integer not null,
    primary key (list, heading))`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db);
}
