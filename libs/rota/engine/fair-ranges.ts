import type { FairRange } from './change-network.js';
import { type Wish, fairLoads, loadAt, rateFor } from './fair-loads.js';
import { type Ratio, ZERO, ceil, compare, floor, fromInteger } from '../model/ratio.js';
import type { Roster } from './roster.js';
import type { Row } from './rows.js';
import type { Cells } from './supply-network.js';

export interface RangeProblem {
  readonly roster: Roster;
  /** Rows whose lag already holds what their people have served in the frozen part, as less owed. */
  readonly rows: readonly Row[];
  /** Cells outside the frozen part, one strand per row. */
  readonly cells: Cells;
  readonly seats: readonly number[];
  /** Duties per person that the published plan has outside the frozen part, by class level. */
  readonly kept: (person: number, level: number) => number;
  /** Duties per person inside the frozen part, by class level. */
  readonly past: (person: number, level: number) => number;
}

function rangesFrom(problem: RangeProblem, loads: readonly Ratio[], rate: Ratio | null): FairRange[] {
  const { roster, rows } = problem;
  const ranges: FairRange[] = roster.people.map(() => []);
  rows.forEach(({ people, claims }, s) => {
    const load = loads[s] as Ratio;
    for (const p of people) {
      const limit = (roster.people[p]?.maxDuties ?? Infinity) - problem.past(p, 0);
      const high = Math.max(0, Math.min(ceil(load), limit));
      const range: (readonly [number, number])[] = [[Math.min(floor(load), high), high]];
      // A class is kept within its own floor and ceiling, but what was published is never the reason for a change.
      for (let level = 1; level < (rate === null ? 1 : claims.length); level++) {
        const wish = loadAt(
          { claim: claims[level] ?? 0n, lag: fromInteger(-problem.past(p, level)) },
          rate ?? ZERO,
        );
        const now = problem.kept(p, level);
        const top = Math.min(range[level - 1]?.[1] ?? 0, Math.max(ceil(wish), now));
        range.push([Math.min(floor(wish), now, top), top]);
      }
      ranges[p] = range;
    }
  });
  return ranges;
}

export interface FairAttempt {
  readonly ranges: FairRange[];
  /** Duties beyond the frozen part that each row's share comes to, per person; the ranges are rounded from them. */
  readonly loads: readonly Ratio[];
}

/** Turns beyond the frozen part that each row's people have and may take. */
function reachOf({ roster, rows, cells }: RangeProblem): number[] {
  return rows.map(({ maxDuties }, s) => {
    let turns = 0;
    let group = -1;
    for (let cell = cells.cellStart[s] as number; cell < (cells.cellStart[s + 1] as number); cell++) {
      const here = roster.columns[cells.cellColumn[cell] as number]?.group ?? group;
      if (here !== group) turns++;
      group = here;
    }
    return Math.max(0, Math.min(turns, cells.strands[s]?.maxDuties ?? maxDuties));
  });
}

/**
 * Ranges to try in turn, from the fairest: in proportion to the claims, with and without the classes, and
 * then the fairest that the rest of the horizon allows. Each person may serve the floor or the ceiling.
 */
export function* fairRanges(problem: RangeProblem): Generator<FairAttempt> {
  const { roster, rows, cells, seats } = problem;
  const wishes = rows.map(({ claims, lag }): Wish => ({ claim: claims[0] ?? 0n, lag }));
  const fill = seats.reduce((sum, count) => sum + count, 0);
  const rate = rateFor(
    cells,
    wishes,
    wishes.map((_, s) => s),
    fill,
  );
  const loads = wishes.map((wish) => loadAt(wish, rate));
  const reach = reachOf(problem);
  // Who is to serve a duty more than there are turns for cannot: then the proportion is no share but a wish.
  if (loads.every((load, s) => floor(load) <= (reach[s] as number))) {
    const within = loads.map((load, s) => {
      const most = fromInteger(reach[s] as number);
      return compare(load, most) > 0 ? most : load;
    });
    if (roster.classes) yield { ranges: rangesFrom(problem, loads, rate), loads: within };
    yield { ranges: rangesFrom(problem, loads, null), loads: within };
  }
  const fairest = fairLoads(roster, cells, wishes, seats);
  if (fairest) yield { ranges: rangesFrom(problem, fairest.loads, null), loads: fairest.loads };
}

/** What the rows' shares come to beyond the frozen part when nothing is to change. */
export function fairestLoads(problem: Omit<RangeProblem, 'kept' | 'past'>): readonly Ratio[] | null {
  const { roster, rows, cells, seats } = problem;
  const wishes = rows.map(({ claims, lag }): Wish => ({ claim: claims[0] ?? 0n, lag }));
  return fairLoads(roster, cells, wishes, seats)?.loads ?? null;
}
