import { asAgent, type Caller } from '#libs/http';
import { databaseNow, inTransaction } from '#libs/postgres';
import type { CareDeps } from '../../care-deps.js';
import { type Presence, presenceOf } from '../../offer/domain/presence.js';
import { readPresence, savePresence } from '../../offer/store/presence.js';
import { renewLeases } from '../store/holding.js';

export interface RenewPresence {
  readonly caller: Caller;
  /** Left out: as before. */
  readonly status?: 'online' | 'away' | undefined;
}

/**
 * A sign of life of the caller: renews the leases of their working items. A console that says online is offered work for as
 * long as it goes on with signs of life.
 * @returns how many items were renewed, and whether the caller is offered work
 */
export async function renewPresence(
  { db }: Pick<CareDeps, 'db'>,
  { caller, status }: RenewPresence,
): Promise<{ readonly renewed: number; readonly presence: Presence }> {
  const { personId } = asAgent(caller);
  const renewed = await renewLeases(db, personId);
  await inTransaction(db, (tx) => savePresence(tx, personId, status ?? null));
  const presence = presenceOf(await readPresence(db, personId), await databaseNow(db));
  return { renewed, presence };
}
