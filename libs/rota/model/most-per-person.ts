import type { Fraction } from '#libs/contracts';
import type { LocalDate, MostPerPerson } from './model.js';
import { isoWeek } from './wall-time.js';

export type DutyPeriod = keyof MostPerPerson;

/** The period that a turn counts in, by its date. */
export function periodOf(period: DutyPeriod, date: LocalDate): string {
  if (period === 'month') return date.slice(0, 7);
  const { year, week } = isoWeek(date);
  return `${year}-W${week}`;
}

/** Most duties of somebody in a period, by their share; null where nothing limits them. */
export function mostIn(
  most: MostPerPerson | undefined,
  period: DutyPeriod,
  { num, den }: Fraction,
): number | null {
  const full = most?.[period];
  return full === undefined ? null : Math.max(1, Math.ceil((full * num) / den));
}
