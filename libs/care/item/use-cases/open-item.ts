import { insertAuditEntry, whoOf } from '#libs/access';
import { DutydeskError } from '#libs/contracts';
import { asAgent, type Caller } from '#libs/http';
import { type Database, inTransaction } from '#libs/postgres';
import { mayDo } from '../domain/rights.js';
import { readItemDetail } from '../store/item-detail.js';
import { openedLately, saveOpenedItem } from '../store/opened-items.js';
import { showItem, standingOf } from './visible-items.js';

const OPEN_MINUTES = 60;
/** An hour. Somebody who reads everything is stopped; somebody who helps is not. */
const OPENED_AN_HOUR = 20;

export interface OpenItem {
  readonly caller: Caller;
  readonly itemId: string;
  readonly reason: string;
}

/**
 * Shows an item to somebody who may not see it otherwise, for an hour, and audits it.
 * @throws DutydeskError `item.not_found`; `rate.limited` when the person opened too many
 */
export async function openItem(db: Database, command: OpenItem) {
  const caller = asAgent(command.caller);
  const { itemId, reason } = command;
  const { personId } = caller;
  const until = await inTransaction(db, async (tx) => {
    const item = await readItemDetail(tx, itemId);
    if (item === null) throw new DutydeskError('item.not_found');
    if (mayDo('see', await standingOf(tx, caller), item)) return null;
    if ((await openedLately(tx, personId)) >= OPENED_AN_HOUR) {
      throw new DutydeskError('rate.limited', {
        detail: `You opened ${OPENED_AN_HOUR} items in the last hour: ask a lead or ops.`,
      });
    }
    const act = { ...whoOf(caller), action: 'openItem', subject: `items/${itemId}`, reason };
    await insertAuditEntry(tx, { ...act, outcome: 'done' });
    return saveOpenedItem(tx, { itemId, personId, reason, minutes: OPEN_MINUTES });
  });
  return { item: await showItem(db, caller, itemId), until };
}
