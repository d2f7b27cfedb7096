import type { Assignment, LocalDate, Slot } from '../../model/model.js';
import { isoWeek } from '../../model/wall-time.js';

export interface GridDuty {
  /** Index into the weeks. */
  readonly week: number;
  readonly deskId: string;
  readonly slots: number;
}

/** People by weeks: who serves how often in which week, at which desk. */
export interface WeekGrid {
  /** ISO weeks, without gaps. */
  readonly weeks: readonly { readonly week: string; readonly monday: LocalDate }[];
  readonly people: readonly {
    readonly personId: string;
    readonly name: string;
    readonly duties: readonly GridDuty[];
  }[];
  readonly emptySeats: readonly GridDuty[];
}

const DAY_MS = 86_400_000;
const DAYS = 7;
/** Epoch days count from a Thursday. */
const MONDAY_OF_EPOCH = 3;

const dayOf = (date: LocalDate): number => Date.parse(`${date}T00:00:00Z`) / DAY_MS;
const mondayOf = (date: LocalDate): number => {
  const day = dayOf(date);
  return Math.floor((day + MONDAY_OF_EPOCH) / DAYS) * DAYS - MONDAY_OF_EPOCH;
};
const dateOf = (day: number): LocalDate =>
  Temporal.Instant.fromEpochMilliseconds(day * DAY_MS)
    .toZonedDateTimeISO('UTC')
    .toPlainDate()
    .toString();

function countDuties(slots: readonly Slot[], first: number): GridDuty[] {
  const found = new Map<string, { week: number; deskId: string; slots: number }>();
  for (const { date, desk: deskId } of slots) {
    const week = (mondayOf(date) - first) / DAYS;
    const key = `${String(week).padStart(6, '0')} ${deskId}`;
    const cell = found.get(key) ?? { week, deskId, slots: 0 };
    cell.slots += 1;
    found.set(key, cell);
  }
  return [...found].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, cell]) => cell);
}

/** Pure. Slots count in the week of their local date; the weeks are those of the dates, served in or not. */
export function weekGrid(
  slots: readonly Slot[],
  assignments: readonly Assignment[],
  people: readonly { readonly id: string; readonly name: string }[],
  dates: { readonly from: LocalDate; readonly to: LocalDate },
): WeekGrid {
  const first = mondayOf(dates.from);
  const last = dates.to > dates.from ? mondayOf(dateOf(dayOf(dates.to) - 1)) : first - DAYS;
  const holders = new Map(assignments.map(({ slot, person }) => [slot, person]));
  const held = Map.groupBy(slots, ({ id }) => holders.get(id) ?? null);
  return {
    weeks: Array.from({ length: (last - first) / DAYS + 1 }, (_, at) => {
      const monday = dateOf(first + at * DAYS);
      const { year, week } = isoWeek(monday);
      return { week: `${year}-W${String(week).padStart(2, '0')}`, monday };
    }),
    people: people.map(({ id, name }) => ({
      personId: id,
      name,
      duties: countDuties(held.get(id) ?? [], first),
    })),
    emptySeats: countDuties(held.get(null) ?? [], first),
  };
}
