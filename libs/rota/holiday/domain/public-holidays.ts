import type { Problem } from '../../model/model.js';
import type Holidays from 'date-holidays';
import type { HolidaysTypes } from 'date-holidays';

/** Loaded on first use: the package holds the calendars of the whole world, and most processes need none. */
async function library(): Promise<typeof Holidays> {
  return (await import('date-holidays')).default;
}

/** Country, state and region as date-holidays names them: DE, DE-BY, DE-BY-A. */
function partsOf(region: string): [country: string, state: string, part: string] {
  const [country = '', state = '', ...rest] = region.toUpperCase().split('-');
  return [country, state, rest.join('-')];
}

const hasKey = (list: object | undefined, key: string): boolean =>
  Object.keys(list ?? {}).some((one) => one.toUpperCase() === key);

/** date-holidays silently gives an unknown state the holidays of its country, and an unknown country no holidays. */
function isKnown(calendars: Holidays, region: string): boolean {
  const [country, state, part] = partsOf(region);
  if (!hasKey(calendars.getCountries(), country)) return false;
  if (state === '') return true;
  if (!hasKey(calendars.getStates(country), state)) return false;
  return part === '' || hasKey(calendars.getRegions(country, state), part);
}

/**
 * One problem for each region without public holidays and without holidays recorded by hand, in the order of the
 * regions. A pointer is the index and `/region`: `/3/region`.
 * @param byHand regions with holidays recorded by hand
 */
export async function regionProblems(
  regions: readonly (string | null)[],
  byHand: Iterable<string> = [],
): Promise<Problem[]> {
  if (regions.every((region) => region === null)) return [];
  const calendars = new (await library())();
  const own = new Set(byHand);
  const known = new Map<string, boolean>();
  return regions.flatMap((region, at): Problem[] => {
    if (region === null || own.has(region)) return [];
    const found = known.get(region) ?? isKnown(calendars, region);
    known.set(region, found);
    if (found) return [];
    return [
      {
        code: 'region-unknown',
        pointer: `/${at}/region`,
        sentence: `No holidays are known of “${region}”; use a country or a part of it such as DE or DE-BY, or record its holidays by hand first.`,
      },
    ];
  });
}

/** Local dates of public holidays in a year, ascending; empty for an unknown region. */
export async function publicHolidays(region: string, year: number): Promise<string[]> {
  const calendar = new (await library())();
  if (!isKnown(calendar, region)) return [];
  const [country, state, part] = partsOf(region);
  calendar.init(country, state, part);
  // A holiday that begins in December can continue in January.
  const dates = [year - 1, year].flatMap((one) => calendar.getHolidays(one)).flatMap(daysOf);
  return [...new Set(dates)].filter((date) => date.startsWith(`${year}-`)).toSorted();
}

const DAY_MS = 86_400_000;

/** Every whole day of a holiday. A holiday of 3.75 days that begins on the eve has three. */
function daysOf({ type, date, start, end }: HolidaysTypes.Holiday): string[] {
  if (type !== 'public') return [];
  const first = Temporal.PlainDate.from(date.slice(0, 10));
  const days = Math.max(1, Math.floor((end.getTime() - start.getTime()) / DAY_MS));
  return Array.from({ length: days }, (_, n) => first.add({ days: n }).toString());
}
