import { DutydeskError } from '#libs/contracts';
import { asAgent, type Caller } from '#libs/http';
import { databaseNow } from '#libs/postgres';
import { dutyOfPerson, dutyState } from '#libs/rota';
import type { CareDeps } from '../../care-deps.js';
import { agentLoad } from '../store/agent-load.js';
import { itemsHeldBy } from '../store/item-summaries.js';

/** The caller's items, room and duty. @throws DutydeskError `staff.not_found` */
export async function listMine({ db }: Pick<CareDeps, 'db'>, { caller }: { readonly caller: Caller }) {
  const { personId } = asAgent(caller);
  const load = await agentLoad(db, personId);
  if (load === null) throw new DutydeskError('staff.not_found');
  const items = await itemsHeldBy(db, personId);
  const duty = dutyState(await dutyOfPerson(db, personId, 10), await databaseNow(db));
  return { items, ...load, duty };
}
