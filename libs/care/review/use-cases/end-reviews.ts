import { transition } from '../../item/domain/item-machine.js';
import { type ChangeDeps, changeItemsOf } from '../../item/use-cases/change-item.js';
import type { CareReason } from '../../reason/domain/care-reason.js';
import { sayCareReason } from '../../reason/domain/say-care-reason.js';
import { overdueReviews } from '../store/reviews.js';

const BATCH = 500;
const MINUTE_MS = 60_000;

/** Use case: an item that was not reviewed in time becomes support. One needless look costs less than a waiting customer. */
export async function endReviews(deps: ChangeDeps, maxMinutes: number): Promise<number> {
  const overdue = await overdueReviews(deps.db, maxMinutes, BATCH);
  return changeItemsOf(deps, overdue, (item, at) => {
    // Checked again under the lock: somebody may have just reviewed or resolved the item.
    if (!item.review || (item.state !== 'queued' && item.state !== 'working')) return null;
    if (item.queuedAt > at - maxMinutes * MINUTE_MS) return null;
    const reason: CareReason = { code: 'review.timed-out', params: { minutes: maxMinutes } };
    const data = { because: sayCareReason(reason), reasonCodes: [reason] };
    return { action: 'confirm_review', after: transition(item, 'confirm_review', { at }), data };
  });
}
