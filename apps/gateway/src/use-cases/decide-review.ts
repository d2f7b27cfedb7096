import { DutydeskError } from '#libs/contracts';
import { queuesServed, recordVerdict } from '#libs/ledger';
import { transition } from '#libs/routing';
import type { Gateway } from '../gateway.js';
import { actorOf, asAgent } from '../http/caller.js';
import type { InputOf } from '../http/route.js';
import type { DECIDE_REVIEW } from '../routes/items.routes.js';
import { changeItem } from './change-item.js';
import { mustGoTogether } from './route-and-intent.js';
import { sendToMarketing } from './reclassify-item.js';
import type { ShownItem } from './visible-items.js';

/** A person on duty says whether an item of which triage was not sure is support. */
export function decideReview(gateway: Gateway, input: InputOf<typeof DECIDE_REVIEW>): Promise<ShownItem> {
  const caller = asAgent(input.caller);
  const { params, body } = input;
  return changeItem(gateway, { id: params.id, version: body.version, caller }, async (item, at, tx) => {
    const served = await queuesServed(tx, caller.personId);
    if (!served.includes(item.queueId)) throw new DutydeskError('duty.off');
    if (!item.review) {
      throw new DutydeskError('item.transition', { detail: 'Nobody needs to review this item any more.' });
    }
    const verdict = { kind: 'reviewed', intent: body.intent ?? null, topics: body.topics ?? null } as const;
    mustGoTogether(body.verdict, verdict.intent);
    if (body.verdict === 'marketing') return sendToMarketing(tx, item, { at, caller, ...verdict });
    await recordVerdict(tx, { ...verdict, itemId: item.id, route: 'support', givenBy: actorOf(caller), at });
    const data = {
      ...(verdict.intent === null ? {} : { intent: verdict.intent }),
      ...(verdict.topics === null ? {} : { topics: verdict.topics }),
    };
    return { action: 'confirm_review', after: transition(item, 'confirm_review', { at }), data };
  });
}
