import { weightIn } from './fair-ranges.js';
import type { Roster } from './roster.js';

/** Where not everybody can be within their range, seats change hands for this part of an average duty and more. */
const WORTH_CHANGES = 0.5;

/** By person, the heaviest duty of the desks that they could serve. */
export function heaviestDuties({ people, columns, weights, liable }: Roster): Float64Array {
  const width = columns.length;
  return Float64Array.from(people, (_, p) => {
    let most = 0;
    const own = weights[p] as Int32Array;
    for (let at = 0; at < width; at++)
      if (liable[p * width + at] && (own[at] as number) > most) most = own[at] as number;
    return most;
  });
}

/** How much further than their heaviest duty people are from what they should serve, together. */
export function outsideBy(
  roster: Roster,
  duties: readonly (readonly number[])[],
  targets: Float64Array,
  heaviest: Float64Array,
): number {
  return duties.reduce((sum, columns, p) => {
    const off = Math.abs(weightIn(roster, p, columns) - (targets[p] as number));
    return sum + Math.max(0, off - (heaviest[p] as number) * (1 - 1e-6));
  }, 0);
}

/** Whether it is worth that seats change hands: everybody comes into their range, or those outside much nearer. */
export const isWorth = (before: number, after: number, unit: number): boolean =>
  (after === 0 && before > 0) || before - after >= WORTH_CHANGES * unit;
