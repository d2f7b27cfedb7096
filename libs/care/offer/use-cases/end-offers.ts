import { coolDownUntil } from '../../item/domain/cool-down.js';
import { transition } from '../../item/domain/item-machine.js';
import { saveCoolDown } from '../../item/store/holding.js';
import { changeItemIn, type ItemDecision } from '../../item/use-cases/change-item.js';
import { inTransaction, type LedgerTransaction } from '#libs/postgres';
import { publishItemChange } from '../../live/publish.js';
import type { CareReason } from '../../reason/domain/care-reason.js';
import { sayCareReason } from '../../reason/domain/say-care-reason.js';
import type { ItemChanged } from '../../item/store/items.js';
import { endedOffers, endOfOffer, type EndOfOffer } from '../store/offers.js';
import { setAway } from '../store/presence.js';
import { escalateUnaccepted } from './pass-up.js';
import type { OfferDeps } from './make-offers.js';

const BATCH = 200;
const WHY: Readonly<Record<EndOfOffer, CareReason>> = {
  timed_out: { code: 'offer.timed-out' },
  away: { code: 'offer.away' },
  off_duty: { code: 'offer.off-duty' },
};

/**
 * Use case: ends offers whose time is over, or whose person went away or off duty. The item returns to its line with its
 * age, and the next person is asked; after the last offer of its queue it escalates.
 */
export async function endOffers(deps: OfferDeps): Promise<void> {
  for (const itemId of await endedOffers(deps.db, BATCH)) {
    const changes = await inTransaction(deps.db, async (tx) => {
      const ended = await changeItemIn(tx, itemId, 'desk', async (item, at) => {
        // Looks again under the lock: the person may have just answered.
        const why = item.state === 'reserved' ? await endOfOffer(tx, itemId) : null;
        return item.state !== 'reserved' || why === null
          ? null
          : endDecision(tx, { itemId, personId: item.offeredTo, why, at }, (to) => ({
              action: 'end_offer',
              after: transition(item, 'end_offer', { at }),
              data: to,
            }));
      });
      return ended === null ? [] : [ended, ...(await escalateUnaccepted(tx, itemId))];
    });
    for (const change of changes) publishItemChange(deps, change);
    if (changes.length > 0) deps.placed(outcomeOf(changes));
  }
}

interface Ended {
  readonly itemId: string;
  readonly personId: string;
  readonly why: EndOfOffer;
  readonly at: number;
}

async function endDecision(
  tx: LedgerTransaction,
  { itemId, personId, why, at }: Ended,
  decision: (data: Readonly<Record<string, unknown>>) => ItemDecision,
): Promise<ItemDecision> {
  if (why === 'timed_out') {
    const until = coolDownUntil('timed_out', at);
    await saveCoolDown(tx, { itemId, personId, reason: 'timed_out', until });
    await setAway(tx, personId);
  }
  return decision({ to: personId, because: sayCareReason(WHY[why]), reasonCodes: [WHY[why]] });
}

function outcomeOf(changes: readonly ItemChanged[]): string {
  return changes.some(({ kind }) => kind === 'passed_up') ? 'escalated' : 'ended';
}
