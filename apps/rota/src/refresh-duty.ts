import {
  comingOverrides,
  databaseNow,
  inTransaction,
  type Ledger,
  listDesks,
  loadStanding,
  lockDesk,
  replaceComingDuty,
} from '#libs/ledger';
import { deriveDuty } from './derive-duty.js';

/** Use case: bring the duty that everybody reads in line with the published plan and what was laid over it. */
export async function refreshDuty(ledger: Ledger): Promise<number> {
  let changed = 0;
  for (const { id } of await listDesks(ledger.db)) {
    changed += await inTransaction(ledger.db, async (tx) => {
      await lockDesk(tx, id);
      const standing = await loadStanding(tx);
      const now = await databaseNow(tx);
      const overrides = await comingOverrides(tx, id, now);
      const wanted = standing === null ? [] : deriveDuty(id, standing, overrides, now);
      return replaceComingDuty(tx, id, wanted, now);
    });
  }
  return changed;
}
