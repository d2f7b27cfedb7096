import type { CareReason } from '../../reason/domain/care-reason.js';
import { sayCareReason } from '../../reason/domain/say-care-reason.js';
import { transition } from '../domain/item-machine.js';
import { itemsToRelax, lineUp, needsOf } from '../store/lanes.js';
import { type ChangeDeps, changeItemsOf } from './change-item.js';

const BATCH = 500;

/**
 * Use case: needs whose time has passed no longer count. The item stays in its queue with its age, and more people may
 * take it.
 */
export async function relaxItems(deps: ChangeDeps): Promise<number> {
  return changeItemsOf(deps, await itemsToRelax(deps.db, BATCH), async (item, at, tx) => {
    if (item.state !== 'queued') return null;
    const before = await needsOf(tx, item.id);
    await lineUp(tx, item.id, at);
    const needs = await needsOf(tx, item.id);
    const dropped = before.filter((need) => !needs.includes(need));
    if (dropped.length === 0) return null;
    const reason: CareReason = { code: 'relaxed.nobody-in-time', params: { needs: dropped.join(', ') } };
    const data = { dropped, needs, because: sayCareReason(reason), reasonCodes: [reason] };
    return { action: 'relax', after: transition(item, 'relax', { at }), data };
  });
}
