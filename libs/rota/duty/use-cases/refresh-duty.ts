import { databaseNow, inTransaction, type Ledger } from '#libs/postgres';
import { listDesks } from '../../desk/store/desks.js';
import { comingOverrides } from '../../override/store/duty-overrides.js';
import { loadStanding } from '../../plan/store/plan-versions.js';
import { lockDesk } from '../store/duty.js';
import { replaceComingDuty } from '../store/replace-duty.js';
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
