import { WEIGHT_PER_HOUR } from '../model/duty-weight.js';
import type { PlanInput } from '../model/model.js';
import { type Ratio, toNumber } from '../model/ratio.js';
import type { Roster } from './roster.js';
import { meanWeight, type Row } from './rows.js';
import type { Targets } from './seat-goals.js';

export const toFloat = ({ num, den }: Ratio): number => {
  if (num === 0n) return 0;
  const whole = num / den;
  const rest = num - whole * den;
  return Number(whole) + Number((rest * 1_000_000_000n) / den) / 1e9;
};

/** Fair loads by person, in weight. */
export function loadTargets(roster: Roster, rows: readonly Row[], loads: readonly Ratio[]): Float64Array {
  const total = new Float64Array(roster.people.length);
  rows.forEach(({ people }, s) => {
    const load = toFloat(loads[s] as Ratio) * roster.quantum;
    for (const p of people) total[p] = load;
  });
  return total;
}

/** Parts of a class of duty by person, by who is liable for it, with what is owed from before. */
function classTarget(
  roster: Roster,
  seats: readonly number[],
  level: number,
  lag: (person: string) => number,
): Float64Array {
  const { people, columns, liable, levels, weights } = roster;
  const width = columns.length;
  const shares = Float64Array.from(people, ({ share }) => share.num / share.den);
  const claim = new Float64Array(people.length);
  columns.forEach((_, at) => {
    let sum = 0;
    let any = false;
    for (let p = 0; p < people.length; p++) {
      if (!liable[p * width + at]) continue;
      sum += shares[p] as number;
      if (((levels[p] as Uint8Array)[at] as number) >= level) any = true;
    }
    if (!any || sum === 0) return;
    const rate = (seats[at] as number) / sum;
    for (let p = 0; p < people.length; p++)
      if (liable[p * width + at] && ((levels[p] as Uint8Array)[at] as number) >= level)
        claim[p] =
          (claim[p] as number) + rate * (shares[p] as number) * ((weights[p] as Int32Array)[at] as number);
  });
  const all = claim.reduce((sum, one) => sum + one, 0);
  const lags = Float64Array.from(people, ({ id }) => lag(id));
  const owed = lags.reduce((sum, one) => sum + one, 0);
  const scale = all === 0 ? 0 : (all - owed) / all;
  return claim.map((one, p) => Math.max(0, one * scale + (lags[p] as number)));
}

/** What everybody should serve, in weight: of all duty the fair loads, of each class their part of it. */
export function targetsOf(
  input: PlanInput,
  roster: Roster,
  seats: readonly number[],
  total: Float64Array,
): Targets {
  const mean = toFloat(meanWeight(roster)) * roster.quantum;
  const owed = (account: 'unsocial' | 'holiday') => {
    const sums = new Map<string, number>();
    for (const { person, unit, [account]: amount } of input.lags ?? []) {
      if (!amount) continue;
      const weight = toNumber(amount) * (unit === 'hours' ? WEIGHT_PER_HOUR : mean);
      sums.set(person, (sums.get(person) ?? 0) + weight);
    }
    return (person: string): number => sums.get(person) ?? 0;
  };
  return {
    total,
    unsocial: classTarget(roster, seats, 1, owed('unsocial')),
    holiday: classTarget(roster, seats, 2, owed('holiday')),
  };
}
