import { deleteHeldEvents } from '#libs/outbox';
import type { LedgerTransaction } from '#libs/postgres';
import { deleteVerdicts } from '#libs/triage';
import { itemHolder, type Item } from '../domain/item.js';
import { fits, leaseFrom, lockRoom } from '../store/holding.js';
import type { UndoableAct } from '../store/undoable-acts.js';

/**
 * The item before an act, with the counts that changed since. What was held for the act never leaves. The holder has the
 * item again, also beyond their capacity.
 */
export async function restoreItem(
  tx: LedgerTransaction,
  item: Item,
  { before, at: actedAt }: UndoableAct,
  at: number,
): Promise<{ readonly after: Item; readonly overCapacity: boolean }> {
  await deleteHeldEvents(tx, item.id);
  await deleteVerdicts(tx, item.id, actedAt);
  const { mentionCount, lastMentionAt } = item;
  const after: Item = { ...before, mentionCount, lastMentionAt, version: item.version + 1 };
  const holderId = itemHolder(before);
  if (after.state !== 'working' || holderId === null) return { after, overCapacity: false };
  const room = await lockRoom(tx, holderId, item);
  const leaseUntil = Math.max(after.leaseUntil, await leaseFrom(tx, item.queueId, at));
  return { after: { ...after, leaseUntil }, overCapacity: room !== null && !fits(room) };
}
