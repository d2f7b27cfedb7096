import { asAgent, type Caller } from '#libs/http';
import type { CareDeps } from '../../care-deps.js';
import { renewLeases } from '../../item/store/holding.js';
import { type ShownItem, showItem } from '../../item/use-cases/visible-items.js';
import { deleteDraft, type DraftKind, saveDraft } from '../store/drafts.js';

export interface WriteDraft {
  readonly caller: Caller;
  readonly itemId: string;
  readonly kind: DraftKind;
  /** Empty deletes the draft. */
  readonly text: string;
}

/**
 * Keeps what the caller is writing about an item; a colleague sees that there is a draft, not what it says. Writing is a
 * sign of life and renews the leases of the caller.
 * @throws DutydeskError `item.not_found`, also when the caller may not see it
 */
export async function writeDraft(
  { db }: Pick<CareDeps, 'db'>,
  { caller, itemId, kind, text }: WriteDraft,
): Promise<ShownItem['drafts']> {
  const { personId } = asAgent(caller);
  await showItem(db, caller, itemId);
  const key = { itemId, personId, kind };
  await (text === '' ? deleteDraft(db, key) : saveDraft(db, key, text));
  await renewLeases(db, personId);
  return (await showItem(db, caller, itemId)).drafts;
}
