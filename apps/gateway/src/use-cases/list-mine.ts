import { DutydeskError } from '#libs/contracts';
import { agentLoad, databaseNow, dutyOfPerson, itemsHeldBy } from '#libs/ledger';
import type { Gateway } from '../gateway.js';
import { asAgent } from '../http/caller.js';
import type { AnswerOf, InputOf } from '../http/route.js';
import type { LIST_MINE } from '../routes/desk.routes.js';
import { dutyState } from './duty-state.js';

/** What the caller holds, how much room they have, and their duty. */
export async function listMine(
  gateway: Gateway,
  input: InputOf<typeof LIST_MINE>,
): Promise<AnswerOf<typeof LIST_MINE>> {
  const { personId } = asAgent(input.caller);
  const { db } = gateway;
  const load = await agentLoad(db, personId);
  if (load === null) throw new DutydeskError('staff.not_found');
  const [items, duty, now] = [
    await itemsHeldBy(db, personId),
    await dutyOfPerson(db, personId, 10),
    await databaseNow(db),
  ];
  return { items, ...load, duty: dutyState(duty, now) };
}
