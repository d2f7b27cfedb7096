import type { Database } from '#libs/postgres';
import { holidayCalendars } from '../domain/manual-holidays.js';
import { publicHolidays } from '../domain/public-holidays.js';
import { listManualHolidays } from '../store/rotation-holidays.js';

/**
 * The holidays of a region in some years: public ones, changed by the days that ops recorded. YYYY-MM-DD, ascending;
 * empty for an unknown region.
 */
export async function holidaysOfRegion(
  db: Database,
  region: string,
  years: readonly number[],
): Promise<readonly string[]> {
  const lists = await Promise.all(years.map((year) => publicHolidays(region, year)));
  const calendars = holidayCalendars(
    [region],
    [{ region, dates: lists.flat() }],
    await listManualHolidays(db),
  );
  return calendars[0]?.dates ?? [];
}
