import type { ItemEventKind } from '#libs/contracts';
import type { LedgerTransaction } from '#libs/postgres';
import type { Item } from '../../item/domain/item.js';
import { transition } from '../../item/domain/item-machine.js';
import { saveItem } from '../../item/store/items.js';
import type { ItemDecision } from '../../item/use-cases/change-item.js';
import type { Reply } from '../domain/reply.js';

/** For the timeline: who reads it stands there, the words stand with the reply. */
export function entryOf({ id, mentionId, visibility, madePublic, andThen }: Reply) {
  const made = madePublic === null ? {} : { madePublic };
  return { replyId: id, mentionId, visibility, andThen, ...made };
}

/** The entry of a reply that is held from now on. */
export interface HeldEntry {
  readonly actor: string;
  readonly at: number;
  readonly kind: ItemEventKind;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What a held reply does with its item: nothing, or it resolves it, or waits. Two entries then, and one act to undo. */
export async function goOn(
  tx: LedgerTransaction,
  before: Item,
  reply: Reply,
  { actor, at, kind, data }: HeldEntry,
): Promise<ItemDecision> {
  const held = transition(before, 'reply', { at });
  if (reply.andThen === 'none') return { action: 'reply', kind, after: held, data };
  await saveItem(tx, { before, after: held, kind, actor, at, data });
  const act = { from: held, replyId: reply.id };
  if (reply.andThen === 'wait') {
    const after = transition(held, 'wait_for_customer', { at });
    return { ...act, action: 'wait_for_customer', after, data: { replyId: reply.id } };
  }
  const cause = reply.cause ?? 'answered';
  const after = transition(held, 'resolve', { at, cause });
  return { ...act, action: 'resolve', after, data: { cause, replyId: reply.id } };
}
