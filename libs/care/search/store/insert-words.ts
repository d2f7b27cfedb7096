import { brandKeyOf } from '#libs/contracts';
import { arrayText, copyInto, type Database, type LedgerTransaction } from '#libs/postgres';
import { sql } from 'kysely';
import { wordsOf } from '../domain/words.js';
import { fingerprintColumns } from './fingerprints.js';
import { TEXT_LENGTH, WORDS } from './search-words.js';

/** A new item with what its customers said. */
export interface NewTexts {
  readonly id: string;
  readonly brand: string;
  /** Posts, handles and names of their authors. */
  readonly texts: readonly (string | undefined)[];
  /** Of the first post by a customer. */
  readonly fingerprint: string | undefined;
}

/** Makes new items findable, in the transaction that opens them: their texts are at hand, and nothing is read again. */
export async function insertSearchRows(tx: LedgerTransaction, items: readonly NewTexts[]): Promise<void> {
  await copyInto(
    tx,
    'item_words',
    items.map(({ id, brand, texts }) => ({
      item_id: id,
      brand_key: brandKeyOf(brand),
      words: vectorOf(texts),
    })),
  );
  await copyInto(
    tx,
    'item_fingerprints',
    items.flatMap(({ id, fingerprint }) => {
      const columns = fingerprintColumns(fingerprint);
      return columns === null ? [] : { item_id: id, ...columns };
    }),
  );
}

/** Words as a tsvector. They have letters, digits and marks alone, so nothing in them must be quoted further. */
function vectorOf(texts: readonly (string | undefined)[]): string {
  const words = new Set<string>();
  for (const text of texts) for (const word of wordsOf((text ?? '').slice(0, TEXT_LENGTH))) words.add(word);
  return [...words]
    .slice(0, WORDS)
    .map((word) => `'${word}'`)
    .join(' ');
}

/** Those of these items that nobody has made findable, such as items that an older version of the desk opened. */
export async function withoutWords(db: Database, itemIds: readonly string[]): Promise<string[]> {
  if (itemIds.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    select asked.id from unnest(${arrayText(itemIds)}::uuid[]) asked (id)
    where not exists (select from item_words where item_id = asked.id)`.execute(db);
  return rows.map(({ id }) => id);
}
