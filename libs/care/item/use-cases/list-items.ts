import type { Caller } from '#libs/http';
import type { Page, PageRequest } from '#libs/postgres';
import type { CareDeps } from '../../care-deps.js';
import { type ItemFilter, type ItemSummary, itemsToReview, listItems } from '../store/item-summaries.js';
import { visibilityOf } from './visible-items.js';

export interface ListItems {
  readonly caller: Caller;
  readonly filter: ItemFilter;
  readonly page: PageRequest;
}

/** One page of the items that the caller may see. */
export async function listVisibleItems(
  { db }: Pick<CareDeps, 'db'>,
  { caller, filter, page }: ListItems,
): Promise<Page<ItemSummary>> {
  return listItems(db, await visibilityOf(db, caller), filter, page);
}

/** One page of the items that wait for a review, most urgent first. */
export async function listReview(
  { db }: Pick<CareDeps, 'db'>,
  { caller, page }: Omit<ListItems, 'filter'>,
): Promise<Page<ItemSummary>> {
  return itemsToReview(db, await visibilityOf(db, caller), page);
}
