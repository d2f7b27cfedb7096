import { asAgent, type Caller } from '#libs/http';
import type { CareDeps } from '../../care-deps.js';
import { renewLeases } from '../store/holding.js';

/** A sign of life of the caller: renews the leases of their working items. @returns how many items were renewed */
export async function renewPresence(
  { db }: Pick<CareDeps, 'db'>,
  { caller }: { readonly caller: Caller },
): Promise<{ readonly renewed: number }> {
  return { renewed: await renewLeases(db, asAgent(caller).personId) };
}
