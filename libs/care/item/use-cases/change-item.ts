import { DutydeskError, type ItemEventKind } from '#libs/contracts';
import { actorOf, type Caller } from '#libs/http';
import { databaseNow, inTransaction, type LedgerTransaction } from '#libs/postgres';
import type { CareDeps } from '../../care-deps.js';
import { publishItemChange } from '../../live/publish.js';
import { itemHolder, type Item, placeOf } from '../domain/item.js';
import { type ItemRight, mayDo, type Standing } from '../domain/rights.js';
import { EVENT_OF_ACTION, type ItemAction } from '../domain/item-machine.js';
import { auditOverruling } from './audit-overruling.js';
import { readItemDetail } from '../store/item-detail.js';
import { renewLeases } from '../store/holding.js';
import { saveUndoableAct } from '../store/undoable-acts.js';
import { type ItemChanged, kindsSince, lockItem, saveItem } from '../store/items.js';
import { type CallerStanding, lockVisibleItem, type ShownItem, withActions } from './visible-items.js';

/** Dependencies of the use cases that change items. */
export type ChangeDeps = Pick<CareDeps, 'db' | 'live'>;

/** The request of a person, or of a program, to change an item. */
export interface ItemCommand {
  readonly caller: Caller;
  readonly itemId: string;
  /** The version that the decision is based on. */
  readonly version: number;
}

/** The decision of a use case about a locked item. */
export interface ItemDecision {
  readonly action: ItemAction | 'undo';
  readonly after: Item;
  /** The timeline entry, when it differs from the entry of the action. */
  readonly kind?: ItemChanged['kind'];
  /** The item as the decision has saved it already, when the act has two entries. */
  readonly from?: Item;
  /** The held reply of the act: undoing one undoes both. */
  readonly replyId?: string;
  /** People who hear of it live although they do not hold the item. */
  readonly tells?: readonly string[];
  /** For the timeline. */
  readonly data?: Readonly<Record<string, unknown>>;
}

/** Null leaves the item as it is. `at` is the database's clock, epoch milliseconds. */
export type Decide<T extends ItemDecision | null = ItemDecision | null> = (
  item: Item,
  at: number,
  tx: LedgerTransaction,
) => Promise<T> | T;

/** A decision for a caller, who may see the item. */
export type DecideFor = (
  item: Item,
  at: number,
  tx: LedgerTransaction,
  standing: CallerStanding,
) => Promise<ItemDecision | null> | ItemDecision | null;

/** How long an act can be undone: nothing of the act is published before. */
export const UNDO_MS = 10_000;
/** Acts that end an item. */
const UNDOABLE: ReadonlySet<string> = new Set<ItemAction>(['resolve', 'reclassify']);

/** Decides about an item that the transaction has locked, and saves the item. */
async function decideAndSave(
  tx: LedgerTransaction,
  before: Item,
  actor: string,
  decide: Decide,
): Promise<ItemChanged | null> {
  const at = await databaseNow(tx);
  const decision = await decide(before, at, tx);
  if (decision === null) return null;
  const { action, after, data } = decision;
  const kind = decision.kind ?? (action === 'undo' ? 'undone' : EVENT_OF_ACTION[action]);
  await saveItem(tx, { before: decision.from ?? before, after, kind, actor, at, ...(data ? { data } : {}) });
  const replyId = decision.replyId ?? null;
  if (UNDOABLE.has(action) || replyId !== null) {
    const act = { version: after.version, actor, at, until: at + UNDO_MS, before, replyId };
    await saveUndoableAct(tx, before.id, act);
  }
  return { before, after, kind, tells: decision.tells ?? [] };
}

/** Locks an item, decides and saves within the caller's transaction. Null without such an item or without a change. */
export async function changeItemIn(
  tx: LedgerTransaction,
  itemId: string,
  actor: string,
  decide: Decide,
): Promise<ItemChanged | null> {
  const before = await lockItem(tx, itemId);
  return before === null ? null : decideAndSave(tx, before, actor, decide);
}

/**
 * Changes items without a person: locks, checks and changes each item in a transaction of its own.
 * @returns how many items changed
 */
export async function changeItemsOf(
  deps: ChangeDeps,
  itemIds: readonly string[],
  decide: Decide,
): Promise<number> {
  let changed = 0;
  for (const itemId of itemIds) {
    const change = await inTransaction(deps.db, (tx) => changeItemIn(tx, itemId, 'desk', decide));
    if (change === null) continue;
    publishItemChange(deps, change);
    changed += 1;
  }
  return changed;
}

type Command = Omit<ItemCommand, 'version'> & { readonly version: number | null };

/** A caller's change of an item that they may see: lock, check the version, decide, save; then publish. */
export function changeItem(deps: ChangeDeps, command: Command, decide: DecideFor): Promise<ShownItem> {
  return changeItemInSteps(deps, command, [decide]);
}

/** Several changes by one act of a caller, in order: all of them or none. */
export async function changeItemInSteps(
  deps: ChangeDeps,
  command: Command,
  steps: readonly DecideFor[],
): Promise<ShownItem> {
  const { caller, itemId, version } = command;
  const { changes, standing } = await inTransaction(deps.db, async (tx) => {
    const { item: before, standing } = await lockVisibleItem(tx, caller, itemId);
    if (version !== null && version !== before.version && (await isOutdated(tx, before, version))) {
      throw await staleItem(tx, standing, version, before);
    }
    const saved: ItemChanged[] = [];
    for (const decide of steps) {
      const from = saved.at(-1)?.after ?? before;
      const change = await decideAndSave(tx, from, actorOf(caller), async (item, at) => {
        const decision = await decide(item, at, tx, standing);
        if (decision !== null) await auditDecision(tx, standing, item, decision);
        return decision;
      });
      if (change !== null) saved.push(change);
    }
    return { changes: saved, standing };
  });
  for (const change of changes) publishItemChange(deps, change);
  // An act is a sign of life: it renews the leases of the caller's items.
  if (caller.personId !== null) await renewLeases(deps.db, caller.personId);
  const item = await readItemDetail(deps.db, itemId);
  if (item === null) throw new DutydeskError('item.not_found');
  return withActions(item, standing);
}

async function auditDecision(
  tx: LedgerTransaction,
  standing: CallerStanding,
  before: Item,
  { action, after, data }: ItemDecision,
): Promise<void> {
  if (action === 'undo') return;
  const act = { right: action as ItemRight, before, after, reason: data?.['reason'] };
  await auditOverruling(tx, standing, act);
}

/** News about a reply or a clock that leaves the item as it is: what somebody decided meanwhile still stands. */
const HARMLESS: ReadonlySet<string> = new Set<ItemEventKind>([
  'reply_requested',
  'reply_accepted',
  'reply_unconfirmed',
  'sla_warned',
  'sla_breached',
]);

/** True when something happened since that version on which a decision may depend. */
async function isOutdated(tx: LedgerTransaction, item: Item, version: number): Promise<boolean> {
  if (version > item.version) return true;
  return (await kindsSince(tx, item.id, version)).some((kind) => !HARMLESS.has(kind));
}

async function staleItem(
  tx: LedgerTransaction,
  standing: CallerStanding,
  version: number,
  current: Item,
): Promise<DutydeskError> {
  const item = await readItemDetail(tx, current.id);
  return new DutydeskError('item.stale', {
    detail: `You decided on version ${version}; the item is at version ${current.version} now and is ${current.state}.`,
    extra: item === null ? {} : { item: withActions(item, standing) },
  });
}

/** @throws DutydeskError `item.not_holder` unless the caller holds it. */
export function mustHold(item: Item, caller: Caller): void {
  const holder = itemHolder(item);
  if (holder === null || holder !== caller.personId) throw new DutydeskError('item.not_holder');
}

/** @throws DutydeskError `item.not_holder` when the table of rights does not give this right on the item */
export function mustMay(
  right: ItemRight,
  standing: Standing,
  item: Item,
  facts: { readonly holderServes?: boolean } = {},
): void {
  if (!mayDo(right, standing, { ...placeOf(item), ...facts })) throw new DutydeskError('item.not_holder');
}
