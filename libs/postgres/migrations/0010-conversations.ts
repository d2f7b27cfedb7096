import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  // What a mention is to its item, and whether somebody must do something because of it.
  sql`alter table mentions
    add column role text not null default 'customer' check (role in ('customer', 'bystander', 'outbound')),
    add column acts boolean not null default true`,
  // The item of somebody else whose post the first mention of this one answers.
  sql`alter table items add column linked_item_id uuid`,
  sql`create index items_linked on items (linked_item_id) where linked_item_id is not null`,
  // One open item an author in a thread, for a brand: four customers under one post are four items.
  sql`create unique index items_one_per_author on items (author_id, conversation_key, lower(brand))
    where state not in ('closed', 'not_support')`,
  sql`create index items_thread on items (network, conversation_key, last_mention_at)
    where state not in ('closed', 'not_support')`,
  sql`drop index items_one_per_conversation`,
  // Mentions that went to marketing after a look at the items: the same word when they are delivered again. No text.
  sql`create table forwarded_mentions (
    id uuid primary key,
    forwarded_at timestamptz not null default clock_timestamp())`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db);
}
