import type { Seating } from './duty-conflicts.js';
import { fullMaximum, fullMinimum } from './fair-bounds.js';
import type { Bounds, Fairness, Person, PersonFairness, PlanInput } from '../model/model.js';
import { type Ratio, ZERO, divide, toFraction } from '../model/ratio.js';
import { toFloat } from './account-targets.js';
import { WEIGHT_PER_HOUR } from '../model/duty-weight.js';
import { meanWeight, type Row } from './rows.js';

/** Weighted hours to a thousandth. */
const hoursOf = (weight: number): number => Math.round((weight / WEIGHT_PER_HOUR) * 1_000) / 1_000;

/** Whether somebody is on the staff at any time of the horizon. */
function onStaff({ eligible }: Person, { horizon }: PlanInput): boolean {
  return (
    eligible?.some(({ from, to }) => from < horizon.to && (to === undefined || to > horizon.from)) ?? true
  );
}

/** How the duties of a seating compare with what each person's share comes to. */
export function measureFairness(
  input: PlanInput,
  seating: Seating,
  rows: readonly Row[],
  /** By row, in steps of roster.flowWeights. */
  loads: readonly Ratio[],
  bounds: Bounds,
): Fairness {
  const mean = meanWeight(seating.roster);
  const { roster } = seating;
  const full = rows.reduce((most, { turns }) => (turns > most ? turns : most), 0n);
  const people: PersonFairness[] = [];
  const withoutDuty: string[] = [];
  let [max, min] = [0, Infinity];
  rows.forEach((row, s) => {
    const load = loads[s] ?? ZERO;
    const share = toFraction(divide(load, mean));
    const owed = hoursOf(toFloat(load) * roster.quantum);
    const claim = row.turns;
    for (const p of row.people) {
      const id = roster.people[p]?.id ?? '';
      const duties = seating.duties[p] ?? [];
      const levels = duties.map((column) => roster.levels[p]?.[column] ?? 0);
      people.push({
        person: id,
        share,
        duties: duties.length,
        unsocial: levels.filter((one) => one >= 1).length,
        holiday: levels.filter((one) => one === 2).length,
        hours: hoursOf(duties.reduce((sum, column) => sum + (roster.weights[p]?.[column] ?? 0), 0)),
        owedHours: owed,
      });
      const person = roster.people[p] as Person;
      if (duties.length === 0 && onStaff(person, input)) withoutDuty.push(id);
      if (claim === 0n) continue;
      max = Math.max(max, fullMaximum(duties.length, { num: claim, den: full }));
      min = Math.min(min, fullMinimum(duties.length, { num: claim, den: full }));
    }
  });
  if (min === Infinity) min = 0;
  const byId = (a: PersonFairness, b: PersonFairness): number => (a.person < b.person ? -1 : 1);
  return {
    people: people.toSorted(byId),
    max,
    min,
    spread: max - min,
    provenSpread: bounds.spread,
    withoutDuty: withoutDuty.toSorted(),
  };
}
