import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  // The words of an item: posts, handles, notes and replies, folded by the program, so that no locale of the database
  // decides what is found. Written a moment after the item, by the desk.
  sql`create table item_words (
    item_id uuid primary key,
    brand_key text not null,
    words tsvector not null)`,
  sql`create index item_words_found on item_words using gin (words)`,
  // Common words are told from rare ones by these statistics.
  sql`alter table item_words alter column words set statistics 300`,
  // How far the words are written: up to a position of delivered_events; and, while all items are read again, up to an item.
  sql`create table search_progress (
    only_row boolean primary key default true check (only_row),
    position bigint not null default 0,
    rebuilt_to uuid)`,
  sql`insert into search_progress (position, rebuilt_to) values (0, '00000000-0000-0000-0000-000000000000')`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db);
}
