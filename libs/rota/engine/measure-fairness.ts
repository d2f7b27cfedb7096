import type { Seating } from './duty-conflicts.js';
import { classOf, holidaysByRegion } from './duty-class.js';
import { fullMaximum, fullMinimum } from './fair-bounds.js';
import type { Bounds, Fairness, PersonFairness, PlanInput } from '../model/model.js';
import { type Ratio, ZERO, toFraction } from '../model/ratio.js';
import type { Column, Roster } from './roster.js';
import type { Row } from './rows.js';

function classCounter(input: PlanInput, roster: Roster): (person: number, column: number) => number {
  const { classes, columns, people } = roster;
  if (classes) return (person, column) => classes[person * columns.length + column] ?? 0;
  const plain = !input.holidays?.length && input.desks.every(({ unsocial }) => !unsocial);
  if (plain) return () => 0;
  const regions = holidaysByRegion(input.holidays ?? []);
  const none = new Set<string>();
  const known = new Map<string, number>();
  return (person, at) => {
    const { zone = 'UTC', region = '' } = people[person] ?? {};
    const key = `${zone}\n${region}\n${at}`;
    let found = known.get(key);
    if (found === undefined) {
      const { desk, start, end } = columns[at] as Column;
      found = classOf(desk, { from: start, to: end }, zone, regions.get(region) ?? none);
      known.set(key, found);
    }
    return found;
  };
}

/** How the duties of a seating compare with what each person's share comes to. */
export function measureFairness(
  input: PlanInput,
  seating: Seating,
  rows: readonly Row[],
  loads: readonly Ratio[],
  bounds: Bounds,
): Fairness {
  const { roster } = seating;
  const classAt = classCounter(input, roster);
  const full = rows.reduce((most, { claims }) => ((claims[0] ?? 0n) > most ? (claims[0] ?? 0n) : most), 0n);
  const people: PersonFairness[] = [];
  const withoutDuty: string[] = [];
  let [max, min] = [0, Infinity];
  rows.forEach((row, s) => {
    const share = toFraction(loads[s] ?? ZERO);
    const claim = row.claims[0] ?? 0n;
    for (const p of row.people) {
      const id = roster.people[p]?.id ?? '';
      const duties = seating.duties[p] ?? [];
      const levels = duties.map((column) => classAt(p, column));
      people.push({
        person: id,
        share,
        duties: duties.length,
        unsocial: levels.filter((one) => one >= 1).length,
        holiday: levels.filter((one) => one === 2).length,
      });
      if (claim === 0n) continue;
      if (duties.length === 0) withoutDuty.push(id);
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
