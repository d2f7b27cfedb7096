import { announceDuty, comingBoundaries, databaseNow, type Ledger } from '#libs/ledger';
import type { Timers } from '#libs/line';

export const DUTY_TIMER = 'announce-duty';

const BATCH = 200;
const AHEAD_MS = 25 * 3_600_000;

/** Use case: tell the world who began and who ended. The database's clock decides, so a timer that is early does nothing. */
export async function announceDueDuty(ledger: Ledger): Promise<number> {
  let told = 0;
  for (;;) {
    const batch = await announceDuty(ledger.db, BATCH);
    told += batch;
    if (batch < BATCH) return told;
  }
}

/** Sets a timer for each instant of the coming day at which duty changes. Setting it again changes nothing. */
export async function scheduleAnnouncements(ledger: Ledger, timers: Timers): Promise<void> {
  const boundaries = await comingBoundaries(ledger.db, (await databaseNow(ledger.db)) + AHEAD_MS);
  await timers.schedule(boundaries.map((at) => ({ name: DUTY_TIMER, key: String(at), at })));
}
