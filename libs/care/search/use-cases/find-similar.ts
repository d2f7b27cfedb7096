import { maskPersonal } from '#libs/contracts';
import type { Caller } from '#libs/http';
import type { CareDeps } from '../../care-deps.js';
import { placeOfVisibleItem, visibilityOf } from '../../item/use-cases/visible-items.js';
import { wordsOf } from '../domain/words.js';
import { customersTexts, rareWords, similarSolved } from '../store/similar-solved.js';

const SHOWN = 5;

/**
 * Solved items that the caller may see and that are like this one, and how they were solved.
 * @throws DutydeskError `item.not_found`
 */
export async function findSimilar(
  { db }: Pick<CareDeps, 'db'>,
  { caller, itemId }: { readonly caller: Caller; readonly itemId: string },
) {
  await placeOfVisibleItem(db, caller, itemId);
  const words = [...new Set((await customersTexts(db, itemId)).flatMap(wordsOf))];
  const rare = await rareWords(db, itemId, words);
  if (rare.length === 0) return [];
  const found = await similarSolved(db, await visibilityOf(db, caller), itemId, rare, SHOWN);
  return found.map(({ openedAt, resolvedAt, excerpt, note, reply, ...item }) => ({
    ...item,
    openedAt: openedAt.toISOString(),
    resolvedAt: resolvedAt.toISOString(),
    excerpt: maskPersonal(excerpt ?? ''),
    note: note === null ? null : maskPersonal(note),
    reply: reply === null ? null : maskPersonal(reply),
  }));
}
