import type { HolidayCalendar, LocalDate } from '../../model/model.js';

/** A day that ops recorded: a holiday that no calendar knows, or a public holiday that is a working day here. */
export interface ManualHoliday {
  /** The region and all its parts: DE also counts for DE-BY. */
  readonly region: string;
  readonly date: LocalDate;
  readonly name: string;
  /** false: people of this region work on that day, also when the calendar has a holiday. */
  readonly observed: boolean;
}

/** The region, then the larger regions around it: DE-BY-A, DE-BY, DE. */
function lineOf(region: string): string[] {
  const parts = region.split('-');
  return parts.map((_, at) => parts.slice(0, parts.length - at).join('-'));
}

/**
 * The calendars of some regions: public holidays, changed by the days that ops recorded. When a region and a larger
 * region around it have different entries for a day, the entry of the smaller region wins.
 */
export function holidayCalendars(
  regions: Iterable<string>,
  publicOnes: readonly HolidayCalendar[],
  byHand: readonly ManualHoliday[],
): HolidayCalendar[] {
  const known = new Map(publicOnes.map(({ region, dates }) => [region, dates]));
  const recorded = Map.groupBy(byHand, ({ region }) => region);
  return [...new Set(regions)].toSorted().flatMap((region): HolidayCalendar[] => {
    const dates = new Set(known.get(region));
    for (const place of lineOf(region).toReversed()) {
      for (const { date, observed } of recorded.get(place) ?? []) {
        if (observed) dates.add(date);
        else dates.delete(date);
      }
    }
    return dates.size === 0 ? [] : [{ region, dates: [...dates].toSorted() }];
  });
}
