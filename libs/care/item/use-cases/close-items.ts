import { transition } from '../domain/item-machine.js';
import { closableItems } from '../store/items.js';
import { type ChangeDeps, changeItemsOf } from './change-item.js';

const BATCH = 500;
const HOUR_MS = 3_600_000;

/** Use case: closes resolved items after the reopen window. The next mention then opens another item. */
export async function closeItems(deps: ChangeDeps, reopenWindowHours: number): Promise<number> {
  const closable = await closableItems(deps.db, reopenWindowHours, BATCH);
  return changeItemsOf(deps, closable, (item, at) => {
    if (item.state !== 'resolved' || item.resolvedAt > at - reopenWindowHours * HOUR_MS) return null;
    return { action: 'close', after: transition(item, 'close', { at }) };
  });
}
