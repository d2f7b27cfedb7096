import type { SeatPlan } from './seat-plan.js';

/** Longest run of columns that is looked at as one stretch. */
const RUN_MAX = 64;

/**
 * No plan fills more seats than this. Columns in time order are cut into stretches in which every two exclude one
 * another for a person, so that everybody serves once at most; the best cut is found by dynamic programming.
 */
export function fillBound(
  plan: SeatPlan,
  seats: readonly number[],
  locked: (column: number) => boolean,
): number {
  const { columns } = plan.roster;
  const open = columns.flatMap((_, at) => (locked(at) ? [] : [at]));
  const able = open.map((column) => plan.duties.flatMap((_, p) => (plan.isAvailable(p, column) ? [p] : [])));
  const best = [0];
  for (let to = 0; to < open.length; to++) {
    let found = Infinity;
    let single = 0;
    const people = new Set<number>();
    for (let from = to; from >= 0 && to - from < RUN_MAX; from--) {
      const here = open[from] as number;
      let exclusive = true;
      for (let later = from + 1; later <= to && exclusive; later++)
        exclusive = plan.clashes(here, open[later] as number);
      if (!exclusive) break;
      for (const p of able[from] as number[]) people.add(p);
      single += Math.min(seats[here] as number, (able[from] as number[]).length);
      found = Math.min(found, (best[from] as number) + Math.min(single, people.size));
    }
    best.push(found);
  }
  return best.at(-1) ?? 0;
}
