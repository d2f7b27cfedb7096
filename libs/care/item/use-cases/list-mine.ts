import { DutydeskError } from '#libs/contracts';
import { databaseNow } from '#libs/postgres';
import { dutyOfPerson } from '#libs/rota';
import { agentLoad } from '../store/agent-load.js';
import { itemsHeldBy } from '../store/item-summaries.js';
import type { CareDeps } from '../../care-deps.js';
import { asAgent } from '#libs/http';
import type { AnswerOf, InputOf } from '#libs/http';
import type { LIST_MINE } from '../api/desk.routes.js';
import { dutyState } from '#libs/rota';

/** What the caller holds, how much room they have, and their duty. */
export async function listMine(
  deps: CareDeps,
  input: InputOf<typeof LIST_MINE>,
): Promise<AnswerOf<typeof LIST_MINE>> {
  const { personId } = asAgent(input.caller);
  const { db } = deps;
  const load = await agentLoad(db, personId);
  if (load === null) throw new DutydeskError('staff.not_found');
  const [items, duty, now] = [
    await itemsHeldBy(db, personId),
    await dutyOfPerson(db, personId, 10),
    await databaseNow(db),
  ];
  return { items, ...load, duty: dutyState(duty, now) };
}
