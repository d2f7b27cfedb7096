import { DutydeskError } from '#libs/contracts';
import type { Database, LedgerTransaction } from '#libs/postgres';
import type { ItemDraft } from '../../draft/store/drafts.js';
import type { ReplyAction, ReplyCard } from '../../reply/store/reply-cards.js';
import { type ItemDetail, readItemDetail } from '../store/item-detail.js';
import { lockItem } from '../store/items.js';
import { queuesServed, type Visibility } from '../store/visibility.js';
import { itemHolder, type Item } from '../domain/item.js';
import { type ItemAction, TRANSITIONS } from '../domain/item-machine.js';
import { type Caller, seesAll } from '#libs/http';

/** A draft as a caller sees it: the text of others is theirs. */
export type ShownDraft = Omit<ItemDraft, 'text'> & { readonly text: string | null };

export type ShownItem = Omit<ItemDetail, 'drafts'> & {
  readonly actions: ItemAction[];
  readonly drafts: readonly ShownDraft[];
};

/** Ops see all items. An agent sees their own items and the queues of the desks that they serve now. */
export async function visibilityOf(db: Database, caller: Caller): Promise<Visibility> {
  if (seesAll(caller)) return 'all';
  if (caller.personId === null) return { personId: '', queueIds: [] };
  return { personId: caller.personId, queueIds: await queuesServed(db, caller.personId) };
}

function isVisible(item: Pick<ItemDetail, 'queueId' | 'holderId'>, visibility: Visibility): boolean {
  if (visibility === 'all') return true;
  return item.holderId === visibility.personId || visibility.queueIds.includes(item.queueId);
}

/**
 * The item, locked until the transaction ends.
 * @throws DutydeskError `item.not_found`, also when the caller may not see it.
 */
export async function lockVisibleItem(tx: LedgerTransaction, caller: Caller, id: string): Promise<Item> {
  const item = await lockItem(tx, id);
  if (item === null) throw new DutydeskError('item.not_found');
  const { queueId } = item;
  if (!isVisible({ queueId, holderId: itemHolder(item) }, await visibilityOf(tx, caller))) {
    throw new DutydeskError('item.not_found');
  }
  return item;
}

/** @throws DutydeskError `item.not_found`, also when the caller may not see it. */
export async function showItem(db: Database, caller: Caller, id: string): Promise<ShownItem> {
  const item = await readItemDetail(db, id);
  if (item === null || !isVisible(item, await visibilityOf(db, caller))) {
    throw new DutydeskError('item.not_found');
  }
  return withActions(item, caller);
}

/** Actions of people; the other actions of the table happen without a person. */
const OFFERED: readonly ItemAction[] = [
  'release',
  'resolve',
  'reopen',
  'note',
  'confirm_review',
  'reclassify',
  'move',
  'wait_for_customer',
  'wait_for_colleague',
  'snooze',
  'resume',
  'hand_over',
  'take_over',
  'reply',
];
const OF_HOLDER: ReadonlySet<ItemAction> = new Set([
  'release',
  'resolve',
  'wait_for_customer',
  'wait_for_colleague',
  'snooze',
  'resume',
  'reply',
]);

export function withActions(item: ItemDetail, caller: Caller): ShownItem {
  const holds = item.holderId !== null && item.holderId === caller.personId;
  const actions = OFFERED.filter((action) => {
    if (TRANSITIONS[action][item.state] === undefined) return false;
    if (action === 'confirm_review') return item.review && caller.personId !== null;
    if (action === 'note') return caller.personId !== null;
    if (OF_HOLDER.has(action)) return holds;
    if (action === 'take_over') return !holds && seesAll(caller) && caller.personId !== null;
    if (action === 'reclassify' && caller.personId === null) return false;
    return item.holderId === null || holds || seesAll(caller);
  });
  const drafts = item.drafts.map(({ personId, kind, text, updatedAt }) => {
    return { personId, kind, updatedAt, text: personId === caller.personId ? text : null };
  });
  return { ...item, actions, drafts, replies: item.replies.map((reply) => replyFor(reply, item, caller)) };
}

/** The reply with what this caller may do with it. */
function replyFor(reply: ReplyCard, { holderId }: ItemDetail, caller: Caller): ReplyCard {
  const may: Readonly<Record<ReplyAction, boolean>> = {
    undo: reply.writtenBy === caller.personId,
    retry: mayRetry(reply.writtenBy, holderId, caller),
  };
  return { ...reply, actions: reply.actions.filter((action) => may[action]) };
}

/** Sending is for the holder. When nobody holds the item, the writer of the reply or ops may ask for another try. */
export function mayRetry(writtenBy: string, holderId: string | null, caller: Caller): boolean {
  if (holderId !== null) return holderId === caller.personId;
  return writtenBy === caller.personId || seesAll(caller);
}
