import { DutydeskError } from '#libs/contracts';
import type { Database, LedgerTransaction } from '#libs/postgres';
import type { ItemDraft } from '../../draft/store/drafts.js';
import type { ReplyAction, ReplyCard } from '../../reply/store/reply-cards.js';
import { type ItemDetail, readItemDetail } from '../store/item-detail.js';
import { findItemPlace, lockItem } from '../store/items.js';
import { readStanding, type Visibility } from '../store/visibility.js';
import { type Item, placeOf } from '../domain/item.js';
import { type ItemPlace, type ItemRight, mayDo, type Standing } from '../domain/rights.js';
import { type ItemAction, TRANSITIONS } from '../domain/item-machine.js';
import { type Caller, seesAll } from '#libs/http';

/** A draft as a caller sees it: the text of others is theirs. */
export type ShownDraft = Omit<ItemDraft, 'text'> & { readonly text: string | null };

export type ShownItem = Omit<ItemDetail, 'drafts'> & {
  readonly actions: ItemAction[];
  readonly drafts: readonly ShownDraft[];
};

/** A caller with what is true of them at this moment. */
export type CallerStanding = Caller & Standing;

export async function standingOf(db: Database, caller: Caller): Promise<CallerStanding> {
  if (caller.personId === null) return standingOfHolder(caller);
  return { ...caller, ...(await readStanding(db, caller.personId)) };
}

/** Enough for an item that the caller holds: a holder has every right that their duty could give. */
export function standingOfHolder(caller: Caller): CallerStanding {
  return { ...caller, serves: [], leads: [], opened: [] };
}

/** What the caller finds in lists. An item that was opened with a reason is read by its id alone. */
export async function visibilityOf(db: Database, caller: Caller): Promise<Visibility> {
  if (seesAll(caller)) return 'all';
  const { personId, serves, leads } = await standingOf(db, caller);
  return { personId: personId ?? '', queueIds: [...new Set([...serves, ...leads])] };
}

/** @throws DutydeskError `item.not_found` when the caller may not see it: that it exists is not theirs to know. */
function mustSee(standing: Standing, item: ItemPlace): void {
  if (!mayDo('see', standing, item)) throw new DutydeskError('item.not_found');
}

/**
 * The item, locked until the transaction ends, and how the caller stands.
 * @throws DutydeskError `item.not_found`, also when the caller may not see it.
 */
export async function lockVisibleItem(
  tx: LedgerTransaction,
  caller: Caller,
  id: string,
): Promise<{ readonly item: Item; readonly standing: CallerStanding }> {
  const item = await lockItem(tx, id);
  if (item === null) throw new DutydeskError('item.not_found');
  const standing = await standingOf(tx, caller);
  mustSee(standing, placeOf(item));
  return { item, standing };
}

/**
 * Where the item is: its queue and its holder.
 * @throws DutydeskError `item.not_found`, also when the caller may not see it.
 */
export async function placeOfVisibleItem(db: Database, caller: Caller, id: string): Promise<ItemPlace> {
  const place = await findItemPlace(db, id);
  if (place === null) throw new DutydeskError('item.not_found');
  mustSee(await standingOf(db, caller), place);
  return place;
}

/** @throws DutydeskError `item.not_found`, also when the caller may not see it. */
export async function showItem(db: Database, caller: Caller, id: string): Promise<ShownItem> {
  const item = await readItemDetail(db, id);
  if (item === null) throw new DutydeskError('item.not_found');
  const standing = await standingOf(db, caller);
  mustSee(standing, item);
  return withActions(item, standing);
}

/** Actions of people; the other actions of the table happen without a person. */
const OFFERED: readonly (ItemAction & ItemRight)[] = [
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
  'pass_up',
  'reply',
  'tag',
];
/** The item with what the caller may do to it now. */
export function withActions(item: ItemDetail, caller: CallerStanding): ShownItem {
  const actions = OFFERED.filter((action) => {
    if (TRANSITIONS[action][item.state] === undefined) return false;
    if (action === 'confirm_review' && !item.review) return false;
    if (action === 'take_over' && item.holderId === caller.personId) return false;
    return mayDo(action, caller, item);
  });
  const drafts = item.drafts.map(({ personId, kind, text, updatedAt }) => {
    return { personId, kind, updatedAt, text: personId === caller.personId ? text : null };
  });
  return { ...item, actions, drafts, replies: item.replies.map((reply) => replyFor(reply, item, caller)) };
}

/** The reply with what this caller may do with it. */
function replyFor(reply: ReplyCard, { holderId, queueId }: ItemDetail, caller: CallerStanding): ReplyCard {
  const decides = mayApprove(reply, queueId, caller);
  const may: Readonly<Record<ReplyAction, boolean>> = {
    undo: caller.personId !== null && [reply.writtenBy, reply.decidedBy].includes(caller.personId),
    approve: decides,
    reject: decides,
    retry: mayRetry(reply.writtenBy, holderId, caller),
  };
  return { ...reply, actions: reply.actions.filter((action) => may[action]) };
}

/** Sending is for the holder. When nobody holds the item, the writer of the reply or ops may ask for another try. */
export function mayRetry(writtenBy: string, holderId: string | null, caller: Caller): boolean {
  if (holderId !== null) return holderId === caller.personId;
  return writtenBy === caller.personId || seesAll(caller);
}

/** The experts beside the writer, leads of the desk and ops; nobody approves their own reply. */
export function mayApprove(
  { writtenBy, approvers }: Pick<ReplyCard, 'writtenBy' | 'approvers'>,
  queueId: string,
  caller: CallerStanding,
): boolean {
  const { personId, leads } = caller;
  if (personId === null || personId === writtenBy) return false;
  return approvers.includes(personId) || leads.includes(queueId) || seesAll(caller);
}
