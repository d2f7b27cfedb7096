import { DutydeskError, type Intent, type TriageRoute } from '#libs/contracts';
import { actorOf, asAgent } from '#libs/http';
import { assertIntentFitsRoute, recordVerdict } from '#libs/triage';
import { placeOf } from '../../item/domain/item.js';
import { transition } from '../../item/domain/item-machine.js';
import { mayDo } from '../../item/domain/rights.js';
import { changeItem, type ChangeDeps, type ItemCommand } from '../../item/use-cases/change-item.js';
import { sendToMarketing } from '../../item/use-cases/reclassify-item.js';
import type { ShownItem } from '../../item/use-cases/visible-items.js';

export interface DecideReview extends ItemCommand {
  readonly verdict: TriageRoute;
  /** The corrected intent, when triage was wrong. */
  readonly intent?: Intent | undefined;
  readonly topics?: readonly string[] | undefined;
}

/** A person on duty, the holder or a lead of the desk decides whether an item in review is support. */
export function decideReview(deps: ChangeDeps, command: DecideReview): Promise<ShownItem> {
  const caller = asAgent(command.caller);
  return changeItem(deps, command, async (item, at, tx, standing) => {
    if (!mayDo('confirm_review', standing, placeOf(item))) throw new DutydeskError('duty.off');
    if (!item.review) {
      throw new DutydeskError('item.transition', { detail: 'Nobody needs to review this item any more.' });
    }
    const { intent = null, topics = null } = command;
    const verdict = { kind: 'reviewed', intent, topics } as const;
    assertIntentFitsRoute(command.verdict, intent);
    if (command.verdict === 'marketing')
      return sendToMarketing(tx, item, { at, caller, standing, ...verdict });
    await recordVerdict(tx, { ...verdict, itemId: item.id, route: 'support', givenBy: actorOf(caller), at });
    const data = { ...(intent === null ? {} : { intent }), ...(topics === null ? {} : { topics }) };
    return { action: 'confirm_review', after: transition(item, 'confirm_review', { at }), data };
  });
}
