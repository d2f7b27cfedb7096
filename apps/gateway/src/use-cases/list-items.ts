import { itemsToReview, listItems as readItems } from '#libs/ledger';
import type { Gateway } from '../gateway.js';
import { readCursor, writeCursor } from '../http/paging.js';
import type { AnswerOf, InputOf } from '../http/route.js';
import type { LIST_ITEMS, LIST_REVIEW } from '../routes/items.routes.js';
import { visibilityOf } from './visible-items.js';

/** One page of the items that the caller may see. */
export async function listItems(
  gateway: Gateway,
  { caller, query }: InputOf<typeof LIST_ITEMS>,
): Promise<AnswerOf<typeof LIST_ITEMS>> {
  const filter = { queueId: query.queue, state: query.state, review: query.review };
  const page = await readItems(gateway.db, await visibilityOf(gateway.db, caller), filter, {
    limit: query.limit,
    after: readCursor(query.cursor),
  });
  return { items: [...page.rows], nextCursor: writeCursor(page) };
}

/** One page of what waits for a person's verdict, most urgent first. */
export async function listReview(
  gateway: Gateway,
  { caller, query }: InputOf<typeof LIST_REVIEW>,
): Promise<AnswerOf<typeof LIST_REVIEW>> {
  const page = await itemsToReview(gateway.db, await visibilityOf(gateway.db, caller), {
    limit: query.limit,
    after: readCursor(query.cursor),
  });
  return { items: [...page.rows], nextCursor: writeCursor(page) };
}
