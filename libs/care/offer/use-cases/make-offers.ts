import type { CareDeps } from '../../care-deps.js';
import { publishOffer } from '../../live/publish.js';
import { bestPersonFor } from '../store/candidates.js';
import { offerMostUrgent } from '../store/offers.js';

export interface OfferDeps extends Pick<CareDeps, 'db' | 'live'> {
  /** Counts an offer. */
  readonly placed: (outcome: string) => void;
}

/** Tries of one job, when others change the same people and items. The sweep finds what is left. */
const TRIES = 20;

/**
 * Use case: an item began to wait. The best person for it is offered the most urgent item that this person may take, so
 * that an older item never stands behind a newer one; until the item itself is offered, or nobody is left. Changes nothing
 * when the item no longer waits.
 */
export async function placeItem(deps: OfferDeps, itemId: string): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const personId = await bestPersonFor(deps.db, itemId);
    if (personId === null || (await offerTo(deps, personId)) === itemId) return;
  }
}

/** Use case: a person has room, and is offered the most urgent items that they may take until they have none. */
export async function fillPerson(deps: OfferDeps, personId: string): Promise<void> {
  while ((await offerTo(deps, personId)) !== null);
}

/** @returns the offered item; null when the person can be offered none */
async function offerTo(deps: OfferDeps, personId: string): Promise<string | null> {
  const made = await offerMostUrgent(deps.db, personId);
  if (made.outcome !== 'offered') return null;
  deps.placed('offered');
  publishOffer(deps, { id: made.itemId, version: made.version, state: 'reserved' }, personId);
  return made.itemId;
}
