import { DutydeskError, type ItemEventKind } from '#libs/contracts';
import { databaseNow, inTransaction, type LedgerTransaction } from '#libs/postgres';
import { readItemDetail } from '../store/item-detail.js';
import { saveItem } from '../store/items.js';
import { EVENT_OF_ACTION, type Item, type ItemAction } from '../domain/item-machine.js';
import type { CareDeps } from '../../care-deps.js';
import { actorOf, type Caller, seesAll } from '#libs/http';
import { tellItemChanged } from '../../live/channels.js';
import { lockVisibleItem, type ShownItem, withActions } from './visible-items.js';

/** What a use case decides about an item. */
export interface ItemDecision {
  readonly action: ItemAction;
  readonly after: Item;
  /** For the timeline. */
  readonly data?: Readonly<Record<string, unknown>>;
}

export interface ItemChangeRequest {
  readonly id: string;
  /** The version that the caller saw; null when any will do. */
  readonly version: number | null;
  readonly caller: Caller;
}

export type Decide = (item: Item, at: number, tx: LedgerTransaction) => Promise<ItemDecision> | ItemDecision;

/** Load and lock, check the version, decide, save: one transaction. Then tells whoever looks. */
export async function changeItem(
  deps: CareDeps,
  request: ItemChangeRequest,
  decide: Decide,
): Promise<ShownItem> {
  const { id, version, caller } = request;
  const change = await inTransaction(deps.db, async (tx) => {
    const before = await lockVisibleItem(tx, caller, id);
    if (version !== null && version !== before.version) throw await staleItem(tx, request, before);
    const at = await databaseNow(tx);
    const { action, after, data } = await decide(before, at, tx);
    const kind: ItemEventKind = EVENT_OF_ACTION[action];
    await saveItem(tx, { before, after, kind, actor: actorOf(caller), at, ...(data ? { data } : {}) });
    return { before, after, kind };
  });
  tellItemChanged(deps, change);
  const item = await readItemDetail(deps.db, id);
  if (item === null) throw new DutydeskError('item.not_found');
  return withActions(item, caller);
}

async function staleItem(
  tx: LedgerTransaction,
  { id, version, caller }: ItemChangeRequest,
  current: Item,
): Promise<DutydeskError> {
  const item = await readItemDetail(tx, id);
  return new DutydeskError('item.stale', {
    detail: `You decided on version ${version}; the item is at version ${current.version} now and is ${current.state}.`,
    extra: item === null ? {} : { item: withActions(item, caller) },
  });
}

/** @throws DutydeskError `item.not_holder` unless the caller holds it. */
export function mustHold(item: Item, caller: Caller): void {
  if (item.holderId === null || item.holderId !== caller.personId) throw new DutydeskError('item.not_holder');
}

/** What somebody works on is theirs to give away; ops may take it. @throws DutydeskError `item.not_holder` */
export function mustNotTakeFromHolder(item: Item, caller: Caller): void {
  if (item.holderId !== null && item.holderId !== caller.personId && !seesAll(caller)) {
    throw new DutydeskError('item.not_holder');
  }
}
