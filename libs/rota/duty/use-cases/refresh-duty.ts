import { databaseNow, inTransaction, type Ledger } from '#libs/postgres';
import { listDesks } from '../../desk/store/desks.js';
import { comingOverrides } from '../../override/store/duty-overrides.js';
import { loadPlanInEffect } from '../../plan/store/plan-versions.js';
import type { PlanInEffect } from '../domain/rotation-rows.js';
import { lockDesk } from '../store/duty.js';
import { replaceComingDuty } from '../store/replace-duty.js';
import { deriveDuty } from '../domain/derive-duty.js';

/**
 * Use case: bring the duty that everybody reads in line with the published plan and what was laid over it.
 * @param known a plan that was read before; it is read again when another one holds by now
 * @returns rows that changed
 */
export async function refreshDuty({ db }: Ledger, known: PlanInEffect | null = null): Promise<number> {
  return inTransaction(db, async (tx) => {
    const desks = await listDesks(tx);
    // In order of id, so that two processes never wait for each other.
    for (const { id } of desks) await lockDesk(tx, id);
    const inEffect = await loadPlanInEffect(tx, known);
    const now = await databaseNow(tx);
    let changed = 0;
    for (const { id } of desks) {
      const overrides = await comingOverrides(tx, id, now);
      const wanted = inEffect === null ? [] : deriveDuty(id, inEffect, overrides, now);
      changed += await replaceComingDuty(tx, id, wanted, now);
    }
    return changed;
  });
}
