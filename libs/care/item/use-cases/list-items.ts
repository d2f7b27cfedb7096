import { asAgent, type Caller } from '#libs/http';
import { DutydeskError } from '#libs/contracts';
import type { Page, PageRequest } from '#libs/postgres';
import type { CareDeps } from '../../care-deps.js';
import { type ItemFilter, type ItemOrder, rankedStates, usualOrder } from '../domain/item-filter.js';
import { searchQueryOf } from '../../search/domain/words.js';
import { findByWords } from '../../search/store/found-by-words.js';
import { countItems, type ItemCount, listItems } from '../store/item-lists.js';
import { type ItemSummary, itemsToReview } from '../store/item-summaries.js';
import { visibilityOf } from './visible-items.js';

export interface ListItems {
  readonly caller: Caller;
  readonly filter: Omit<ItemFilter, 'holder' | 'found'>;
  /** `me`, `none`, or the id of a person. */
  readonly holder?: string | undefined;
  /** Words that posts, handles, notes or replies have; the last one may be the beginning of a word. */
  readonly search?: string | undefined;
  /** Left out: the order of the line for what waits, else newest first. */
  readonly order?: ItemOrder | undefined;
  /** Whether to count all items that fit. */
  readonly counted: boolean;
  readonly page: PageRequest;
}

/** One page of the items that the caller may see, and how many fit. */
export async function listVisibleItems(
  { db }: Pick<CareDeps, 'db'>,
  { caller, filter, holder, search, order, counted, page }: ListItems,
): Promise<Page<ItemSummary> & { readonly count: ItemCount | null }> {
  const whole = {
    ...filter,
    holder: holder === undefined ? undefined : holderOf(caller, holder),
    found: search === undefined ? undefined : await findByWords(db, mustHaveWord(search)),
  };
  const list = {
    visibility: await visibilityOf(db, caller),
    filter: whole,
    order: order ?? usualOrder(filter),
  };
  if (list.order === 'rank') mustBeRanked(filter);
  return { ...(await listItems(db, list, page)), count: counted ? await countItems(db, list) : null };
}

/** @throws DutydeskError `request.invalid` when there is nothing to search for */
function mustHaveWord(search: string): string {
  const query = searchQueryOf(search);
  if (query !== null) return query;
  const message = 'Search for a word with a letter or a digit.';
  throw new DutydeskError('request.invalid', { detail: message, fields: [{ pointer: '/query/q', message }] });
}

/** @throws DutydeskError `auth.person` when `me` is nobody */
function holderOf(caller: Caller, holder: string): { readonly personId: string | null } {
  if (holder === 'me') return { personId: asAgent(caller).personId };
  return { personId: holder === 'none' ? null : holder };
}

/** @throws DutydeskError `request.invalid` for states that have no place in a line */
function mustBeRanked(filter: Pick<ItemFilter, 'states'>): void {
  if (filter.states === undefined || rankedStates(filter).length === filter.states.length) return;
  const message = 'Resolved, closed and not-support items have no rank: leave sort out, or use newest.';
  throw new DutydeskError('request.invalid', {
    detail: message,
    fields: [{ pointer: '/query/sort', message }],
  });
}

/** One page of the items that wait for a review, most urgent first. */
export async function listReview(
  { db }: Pick<CareDeps, 'db'>,
  { caller, page }: Pick<ListItems, 'caller' | 'page'>,
): Promise<Page<ItemSummary>> {
  return itemsToReview(db, await visibilityOf(db, caller), page);
}
