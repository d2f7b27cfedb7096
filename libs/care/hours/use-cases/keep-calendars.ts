import { databaseNow, inTransaction } from '#libs/postgres';
import { holidaysOfRegion } from '#libs/rota';
import { askForRefresh } from '../../clock/store/clock-refreshes.js';
import type { CareDeps } from '../../care-deps.js';
import { addVersion, listCalendars, lockCalendar, usersOfCalendar } from '../store/calendars.js';
import { holidayYears } from './write-calendars.js';

/**
 * Use case: calendars know the holidays of the coming years, and days that ops recorded meanwhile. A change is a new
 * version: holidays of the past stay as they were.
 * @returns how many calendars changed
 */
export async function keepCalendars({ db }: Pick<CareDeps, 'db'>): Promise<number> {
  const years = holidayYears(await databaseNow(db));
  let changed = 0;
  for (const { id, region } of await listCalendars(db)) {
    if (region === null) continue;
    const known = await holidaysOfRegion(db, region, years);
    const isNew = await inTransaction(db, async (tx) => {
      const calendar = await lockCalendar(tx, id);
      if (calendar === null || calendar.region !== region || known.length === 0) return false;
      const at = await databaseNow(tx);
      const today = new Date(at).toISOString().slice(0, 10);
      const past = calendar.rules.holidays.filter((date) => date <= today);
      const holidays = [...past, ...known.filter((date) => date > today)];
      if (holidays.join() === calendar.rules.holidays.join()) return false;
      await addVersion(tx, calendar, { rules: { ...calendar.rules, holidays }, region, madeBy: 'desk', at });
      await askForRefresh(tx, (await usersOfCalendar(tx, id)).queues);
      return true;
    });
    if (isNew) changed += 1;
  }
  return changed;
}
