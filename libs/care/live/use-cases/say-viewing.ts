import { asAgent, type Caller } from '#libs/http';
import type { CareDeps } from '../../care-deps.js';
import { placeOfVisibleItem } from '../../item/use-cases/visible-items.js';
import type { Viewer, ViewerAct } from '../domain/viewers.js';

export interface SayViewing {
  readonly caller: Caller;
  readonly itemId: string;
  readonly act: ViewerAct;
}

/**
 * Tells colleagues that the caller looks at an item, types, or left.
 * @returns who else does
 * @throws DutydeskError `item.not_found`, `auth.person`
 */
export async function sayViewing(
  { db, viewers }: Pick<CareDeps, 'db' | 'viewers'>,
  { caller, itemId, act }: SayViewing,
): Promise<{ readonly people: readonly Viewer[] }> {
  const { personId } = asAgent(caller);
  const { queueId, holderId } = await placeOfVisibleItem(db, caller, itemId);
  await viewers.say({ itemId, queueId, holderId, personId, act });
  return { people: viewers.of(itemId).filter((viewer) => viewer.personId !== personId) };
}
