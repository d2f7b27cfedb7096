import { DutydeskError } from '#libs/contracts';
import { recordVerdict } from '#libs/triage';
import { queuesServed } from '../../item/store/visibility.js';
import { transition } from '../../item/domain/item-machine.js';
import type { CareDeps } from '../../care-deps.js';
import { actorOf, asAgent } from '#libs/http';
import type { InputOf } from '#libs/http';
import type { DECIDE_REVIEW } from '../api/review.routes.js';
import { changeItem } from '../../item/use-cases/change-item.js';
import { assertIntentFitsRoute } from '#libs/triage';
import { sendToMarketing } from '../../item/use-cases/reclassify-item.js';
import type { ShownItem } from '../../item/use-cases/visible-items.js';

/** A person on duty says whether an item of which triage was not sure is support. */
export function decideReview(deps: CareDeps, input: InputOf<typeof DECIDE_REVIEW>): Promise<ShownItem> {
  const caller = asAgent(input.caller);
  const { params, body } = input;
  return changeItem(deps, { id: params.id, version: body.version, caller }, async (item, at, tx) => {
    const served = await queuesServed(tx, caller.personId);
    if (!served.includes(item.queueId)) throw new DutydeskError('duty.off');
    if (!item.review) {
      throw new DutydeskError('item.transition', { detail: 'Nobody needs to review this item any more.' });
    }
    const verdict = { kind: 'reviewed', intent: body.intent ?? null, topics: body.topics ?? null } as const;
    assertIntentFitsRoute(body.verdict, verdict.intent);
    if (body.verdict === 'marketing') return sendToMarketing(tx, item, { at, caller, ...verdict });
    await recordVerdict(tx, { ...verdict, itemId: item.id, route: 'support', givenBy: actorOf(caller), at });
    const data = {
      ...(verdict.intent === null ? {} : { intent: verdict.intent }),
      ...(verdict.topics === null ? {} : { topics: verdict.topics }),
    };
    return { action: 'confirm_review', after: transition(item, 'confirm_review', { at }), data };
  });
}
