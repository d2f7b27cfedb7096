import { databaseNow, type Ledger } from '#libs/postgres';
import { readRotaSettings } from '../../plan/store/rota-settings.js';
import { comingReminders, remindOfDuty } from '../store/duty-reminders.js';
import { announceDuty, comingBoundaries } from '../store/duty.js';
import type { Timers } from '#libs/line';
import type { PlanInEffect } from '../domain/rotation-rows.js';
import { comingExpiries } from '../../swap/use-cases/expire-swaps.js';

export const DUTY_TIMER = 'announce-duty';
export const SWAP_TIMER = 'expire-swaps';

const BATCH = 200;
const AHEAD_MS = 25 * 3_600_000;

/** Use case: publish who began, who ended, and whose turn comes near. The database's clock decides, so a timer that is early does nothing. */
export async function announceDueDuty(ledger: Ledger): Promise<number> {
  const { reminderMinutes } = await readRotaSettings(ledger.db);
  let published = await remindOfDuty(ledger.db, reminderMinutes);
  for (;;) {
    const batch = await announceDuty(ledger.db, BATCH);
    published += batch;
    if (batch < BATCH) return published;
  }
}

/** Sets a timer for each instant of the coming day at which duty changes, somebody is reminded, or an offer expires. Setting it again changes nothing. */
export async function scheduleAnnouncements(
  ledger: Ledger,
  timers: Timers,
  known: PlanInEffect | null = null,
): Promise<void> {
  const until = (await databaseNow(ledger.db)) + AHEAD_MS;
  const { reminderMinutes } = await readRotaSettings(ledger.db);
  const boundaries = await comingBoundaries(ledger.db, until);
  const reminders = await comingReminders(ledger.db, reminderMinutes, until);
  const instants = [...new Set([...boundaries, ...reminders])];
  const expiries = [...new Set(await comingExpiries(ledger, until, known))];
  await timers.schedule([
    ...instants.map((at) => ({ name: DUTY_TIMER, key: String(at), at })),
    ...expiries.map((at) => ({ name: SWAP_TIMER, key: String(at), at })),
  ]);
}
