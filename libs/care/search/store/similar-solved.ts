import { arrayText, type Database } from '#libs/postgres';
import { sql } from 'kysely';
import { visibleTo, type Visibility } from '../../item/store/visibility.js';

/** A solved item that shares rare words with another one. */
export interface SimilarRow {
  readonly id: string;
  readonly queueId: string;
  readonly openedAt: Date;
  readonly resolvedAt: Date;
  readonly cause: string | null;
  readonly excerpt: string | null;
  readonly note: string | null;
  readonly reply: string | null;
  readonly words: readonly string[];
}

/** Words that are looked up; the statistics know the common ones. */
const CANDIDATES = 40;
const RARE_WORDS = 4;
/** Beyond this many items a word is common enough. */
const COUNTED = 2_000;
const DAYS = 180;

/**
 * The four words of an item that the fewest other items have, the rarest first. Only the customer's own words count: what
 * colleagues wrote says how an item was solved, not what it is about.
 */
export async function rareWords(
  db: Database,
  itemId: string,
  words: readonly string[],
): Promise<readonly { readonly word: string; readonly items: number }[]> {
  const { rows } = await sql<{ word: string; items: number }>`
    with common as (
      select c.word, c.part from pg_stats s
        cross join lateral unnest(s.most_common_elems::text::text[], s.most_common_elem_freqs) as c (word, part)
      where s.schemaname = current_schema() and s.tablename = 'item_words' and s.attname = 'words' and c.word is not null),
    candidates as (
      select w.word from unnest(${arrayText(words)}::text[]) as w (word) left join common c on c.word = w.word
      order by coalesce(c.part, 0), length(w.word) desc limit ${CANDIDATES})
    select c.word, n.items from candidates c
      cross join lateral (select count(*)::int as items from (select 1 from item_words o
        where o.words @@ quote_literal(c.word)::tsquery and o.item_id <> ${itemId} limit ${COUNTED}) o) n
    where n.items > 0 order by n.items, length(c.word) desc limit ${RARE_WORDS}`.execute(db);
  return rows;
}

/** Solved items of the same brand that share these words: those with more and rarer ones first, then the newest. */
export async function similarSolved(
  db: Database,
  visibility: Visibility,
  itemId: string,
  rare: Awaited<ReturnType<typeof rareWords>>,
  limit: number,
): Promise<SimilarRow[]> {
  const query = rare.map(({ word }) => `'${word}'`).join(' | ');
  const { rows } = await sql<SimilarRow>`
    with asked as (select w.brand_key from item_words w where w.item_id = ${itemId}),
    rare as (select * from unnest(${arrayText(rare.map(({ word }) => word))}::text[],
      ${arrayText(rare.map(({ items }) => items))}::int[]) as r (word, items)),
    near as (
      select i.id, sum(1 / ln(2 + r.items)) as weight, array_agg(r.word order by r.items) as words
      from item_words w join items i on i.id = w.item_id
        join rare r on w.words @@ quote_literal(r.word)::tsquery
      where w.words @@ ${query}::tsquery and w.item_id <> ${itemId} and w.brand_key = (select brand_key from asked)
        and i.state in ('resolved', 'closed') and i.resolved_at > (select clock_timestamp()) - make_interval(days => ${DAYS})
        and ${visibleTo(visibility)}
      group by i.id order by 2 desc, max(i.resolved_at) desc limit ${limit})
    select i.id, i.queue_id as "queueId", i.opened_at as "openedAt", i.resolved_at as "resolvedAt", i.cause, near.words,
      (select left(m.text, 400) from mentions m where m.item_id = i.id and not m.is_change
        order by m.created_at, m.id limit 1) as excerpt,
      (select left(coalesce(e.data->>'text', e.data->>'note'), 2000) from item_events e where e.item_id = i.id
        and e.kind in ('noted', 'resolved') and coalesce(e.data->>'text', e.data->>'note') is not null
        order by e.version desc limit 1) as note,
      (select left(r.body, 2000) from replies r where r.item_id = i.id and r.state = 'accepted'
        order by r.settled_at desc limit 1) as reply
    from near join items i on i.id = near.id
    order by near.weight desc, i.resolved_at desc`.execute(db);
  return rows;
}

/** What customers said on an item. */
export async function customersTexts(db: Database, itemId: string): Promise<string[]> {
  const { rows } = await sql<{ text: string }>`
    select left(text, 4000) as text from mentions
    where item_id = ${itemId} and not is_change and role = 'customer' order by created_at limit 50`.execute(
    db,
  );
  return rows.map(({ text }) => text);
}
