import { itemsToReview, listItems as readItems } from '../store/item-summaries.js';
import type { CareDeps } from '../../care-deps.js';
import { readCursor, writeCursor } from '#libs/http';
import type { AnswerOf, InputOf } from '#libs/http';
import type { LIST_ITEMS } from '../api/items.routes.js';
import type { LIST_REVIEW } from '../../review/api/review.routes.js';
import { visibilityOf } from './visible-items.js';

/** One page of the items that the caller may see. */
export async function listItems(
  deps: CareDeps,
  { caller, query }: InputOf<typeof LIST_ITEMS>,
): Promise<AnswerOf<typeof LIST_ITEMS>> {
  const filter = { queueId: query.queue, state: query.state, review: query.review };
  const page = await readItems(deps.db, await visibilityOf(deps.db, caller), filter, {
    limit: query.limit,
    after: readCursor(query.cursor),
  });
  return { items: [...page.rows], nextCursor: writeCursor(page) };
}

/** One page of what waits for a person's verdict, most urgent first. */
export async function listReview(
  deps: CareDeps,
  { caller, query }: InputOf<typeof LIST_REVIEW>,
): Promise<AnswerOf<typeof LIST_REVIEW>> {
  const page = await itemsToReview(deps.db, await visibilityOf(deps.db, caller), {
    limit: query.limit,
    after: readCursor(query.cursor),
  });
  return { items: [...page.rows], nextCursor: writeCursor(page) };
}
