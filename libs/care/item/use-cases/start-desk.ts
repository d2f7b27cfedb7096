import { readMe } from '#libs/access';
import type { Caller } from '#libs/http';
import { type QueueDeps, showQueues } from '../../queue/use-cases/show-queues.js';
import { readItemDetail } from '../store/item-detail.js';
import { listMine } from './list-mine.js';
import { standingOfHolder, withActions } from './visible-items.js';

/** Beyond this many held items a screen reads the others when they are opened. */
const READ_WHOLE = 20;

/** Everything for the first screen of a person who serves. @throws DutydeskError `auth.person`, `staff.not_found` */
export async function startDesk(deps: QueueDeps, { caller }: { readonly caller: Caller }) {
  const [mine, me, queues] = await Promise.all([
    listMine(deps, { caller }),
    readMe(deps.db, caller),
    showQueues(deps),
  ]);
  const held = mine.items.slice(0, READ_WHOLE);
  const read = await Promise.all(held.map(({ id }) => readItemDetail(deps.db, id)));
  // An item that left its holder between the two reads is not theirs to see.
  const items = read.filter((item) => item?.holderId === caller.personId).filter((item) => item !== null);
  return { me, mine, queues, items: items.map((item) => withActions(item, standingOfHolder(caller))) };
}
