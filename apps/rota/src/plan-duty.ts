import {
  comingOverrides,
  databaseNow,
  desksToPlan,
  inTransaction,
  type Ledger,
  lockDesk,
  replaceComingDuty,
  staffToPlan,
} from '#libs/ledger';
import { applyOverrides } from './apply-overrides.js';
import { weeklyTurns } from './round-robin.js';

const WEEK_MS = 7 * 24 * 3_600_000;
const HORIZON_WEEKS = 26;

/** Use case: bring the coming duty of every desk in line with staff, desks and overrides. Unchanged input, no change. */
export async function planDuty(ledger: Ledger): Promise<void> {
  for (const desk of await desksToPlan(ledger.db)) {
    await inTransaction(ledger.db, async (tx) => {
      await lockDesk(tx, desk.id);
      const at = await databaseNow(tx);
      const staff = await staffToPlan(tx);
      const overrides = await comingOverrides(tx, desk.id, at);
      const rotation = {
        deskId: desk.id,
        zone: desk.zone,
        handoffWeekday: desk.handoffWeekday,
        handoffTime: desk.handoffTime,
        seats: desk.seats,
        startsOn: desk.startsOn,
      };
      const planned = weeklyTurns(rotation, staff, at, at + HORIZON_WEEKS * WEEK_MS);
      await replaceComingDuty(tx, desk.id, applyOverrides(planned, overrides), at);
    });
  }
}
