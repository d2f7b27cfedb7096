import { databaseNow, type Ledger, missingHolidays, putHolidays } from '#libs/ledger';
import Holidays from 'date-holidays';

/** Use case: know the public holidays of every region of the staff for the years that plans reach. */
export async function keepHolidays({ db }: Ledger): Promise<void> {
  const year = new Date(await databaseNow(db)).getUTCFullYear();
  for (const missing of await missingHolidays(db, [year, year + 1])) {
    await putHolidays(db, missing.region, missing.year, publicHolidays(missing.region, missing.year));
  }
}

/** Local dates of public holidays. The region is a country and perhaps its part: DE, DE-BY. Unknown ones have none. */
function publicHolidays(region: string, year: number): string[] {
  const [country = '', ...rest] = region.split('-');
  const calendar = rest.length > 0 ? new Holidays(country, rest.join('-')) : new Holidays(country);
  const dates = calendar
    .getHolidays(year)
    .filter(({ type }) => type === 'public')
    .map(({ date }) => date.slice(0, 10));
  return [...new Set(dates)].toSorted();
}
