/** A part of a day on the wall clock: `from` belongs to it, `to` does not. `to` is `24:00` at the end of the day. */
export interface DayInterval {
  /** HH:MM, 00:00 to 23:59. */
  readonly from: string;
  /** HH:MM, later than `from`; 24:00 at most. */
  readonly to: string;
}

/** ISO weekdays by name, Monday first. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** A date with hours of its own. No intervals: closed. */
export interface SpecialDay {
  /** YYYY-MM-DD in the zone of the calendar. */
  readonly date: string;
  readonly hours: readonly DayInterval[];
}

/**
 * When somebody is there to answer. It is open at an instant when the wall clock of the zone then shows a time inside an
 * interval of the date. When clocks go back, a repeated hour counts twice; when they go forward, a skipped hour does not
 * count.
 */
export interface CalendarRules {
  /** IANA zone. */
  readonly zone: string;
  /** A weekday that is left out is closed. */
  readonly week: Readonly<Partial<Record<Weekday, readonly DayInterval[]>>>;
  /** Public holidays, YYYY-MM-DD: closed all day. */
  readonly holidays: readonly string[];
  /** Days with other hours than the week says; they win over holidays. */
  readonly days: readonly SpecialDay[];
}

export interface CalendarVersion {
  /** In force from this instant on, epoch milliseconds; null: since ever. */
  readonly from: number | null;
  readonly rules: CalendarRules;
}

/** The versions of a calendar, the earliest first. An edit adds a version, so that the past stays as it was. */
export interface Calendar {
  readonly versions: readonly CalendarVersion[];
}
