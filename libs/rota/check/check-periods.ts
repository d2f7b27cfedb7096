import type { Person, PlanInput } from '../model/model.js';
import { isoWeek } from '../model/wall-time.js';
import type { CheckedSlot } from './check-availability.js';

interface Overdone {
  /** The week or the month. */
  readonly period: string;
  readonly most: number;
  readonly duties: readonly CheckedSlot[];
}

const KEYS = {
  week: (date: string): string => {
    const { year, week } = isoWeek(date);
    return `week ${week} of ${year}`;
  },
  month: (date: string): string => date.slice(0, 7),
};

/** Weeks and months in which somebody serves more than somebody with their share may. */
export function overdone(
  { mostPerPerson = {} }: PlanInput,
  { share }: Person,
  duties: readonly CheckedSlot[],
): Overdone[] {
  return (['week', 'month'] as const).flatMap((kind) => {
    const { [kind]: full } = mostPerPerson;
    if (full === undefined) return [];
    const most = Math.max(1, Math.ceil((full * share.num) / share.den));
    const periods = Map.groupBy(duties, ({ slot }) => KEYS[kind](slot.date));
    return [...periods].flatMap(([period, within]) =>
      within.length > most ? [{ period, most, duties: within }] : [],
    );
  });
}
