import { brandKeyOf } from '#libs/contracts';
import { arrayText, type Database, type LedgerTransaction } from '#libs/postgres';
import { sql } from 'kysely';
import { wordsOf } from '../domain/words.js';

/** So much of an item is searched: its newest posts and notes, each to this length. */
const TEXTS = 100;
export const TEXT_LENGTH = 4_000;
/** So many different words of an item are kept. */
export const WORDS = 3_000;

interface SaidRow {
  readonly id: string;
  readonly brand: string;
  readonly texts: readonly (string | null)[];
}

/** Writes the words of these items anew: posts, handles and names of their authors, notes and replies. */
export async function writeItemWords(tx: LedgerTransaction, itemIds: readonly string[]): Promise<void> {
  if (itemIds.length === 0) return;
  const { rows } = await sql<SaidRow>`
    select i.id, i.brand, array(
      (select left(m.text, ${TEXT_LENGTH}) from mentions m where m.item_id = i.id and not m.is_change
        order by m.created_at desc limit ${TEXTS})
      union all (select concat_ws(' ', a.handle, a.display_name) from authors a where a.id in (
        select m.author_id from mentions m where m.item_id = i.id and not m.is_change) limit ${TEXTS})
      union all (select left(coalesce(e.data->>'text', e.data->>'note'), ${TEXT_LENGTH}) from item_events e
        where e.item_id = i.id and e.kind in ('noted', 'resolved') order by e.version desc limit ${TEXTS})
      union all (select left(r.body, ${TEXT_LENGTH}) from replies r where r.item_id = i.id and r.state <> 'undone'
        order by r.written_at desc limit ${TEXTS})) as texts
    from unnest(${arrayText(itemIds)}::uuid[]) asked (id)
    cross join lateral (select id, brand from items where id = asked.id offset 0) i`.execute(tx);
  const words = rows.map(({ texts }) => [...new Set(texts.flatMap((text) => wordsOf(text ?? '')))]);
  await sql`
    insert into item_words (item_id, brand_key, words)
    select r.id, r.brand, array_to_tsvector(string_to_array(r.words, ' '))
    from unnest(${arrayText(rows.map(({ id }) => id))}::uuid[],
        ${arrayText(rows.map(({ brand }) => brandKeyOf(brand)))}::text[],
        ${arrayText(words.map((some) => some.slice(0, WORDS).join(' ')))}::text[]) as r (id, brand, words)
    on conflict (item_id) do update set brand_key = excluded.brand_key, words = excluded.words
      where item_words.words <> excluded.words or item_words.brand_key <> excluded.brand_key`.execute(tx);
}

export interface SearchProgress {
  /** The deliveries up to this position are in the words. */
  readonly position: number;
  /** While all items are read again: those up to this id are done. Null otherwise. */
  readonly rebuiltTo: string | null;
}

/** Locked until the transaction ends; null while another instance writes. */
export async function lockSearchProgress(tx: LedgerTransaction): Promise<SearchProgress | null> {
  const { rows } = await sql<{ position: string; rebuilt_to: string | null }>`
    select position, rebuilt_to from search_progress for update skip locked`.execute(tx);
  const [row] = rows;
  return row === undefined ? null : { position: Number(row.position), rebuiltTo: row.rebuilt_to };
}

export async function saveSearchProgress(
  tx: LedgerTransaction,
  { position, rebuiltTo }: SearchProgress,
): Promise<void> {
  await sql`update search_progress set position = ${position}, rebuilt_to = ${rebuiltTo}`.execute(tx);
}

const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** All items are read again, a moment later and in portions. What is written already is found meanwhile. */
export async function beginRebuild(db: Database): Promise<void> {
  await sql`update search_progress set rebuilt_to = ${FIRST_ID}`.execute(db);
}

/** How far the words are behind. */
export async function readSearchProgress(
  db: Database,
): Promise<{ readonly secondsBehind: number; readonly rebuilding: boolean }> {
  const { rows } = await sql<{ behind: number | null; rebuilding: boolean }>`
    select p.rebuilt_to is not null as rebuilding, (select extract(epoch from clock_timestamp() - min(d.at))::float8
      from delivered_events d where d.position > p.position) as behind
    from search_progress p`.execute(db);
  return { secondsBehind: rows[0]?.behind ?? 0, rebuilding: rows[0]?.rebuilding ?? false };
}

/** The next items of a rebuild, by id. */
export async function itemsAfter(tx: LedgerTransaction, id: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from items where id > ${id} order by id limit ${limit}`.execute(tx);
  return rows.map((row) => row.id);
}
