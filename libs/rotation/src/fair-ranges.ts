import type { FairRange } from './change-network.js';
import { type Wish, fairLoads, loadAt, rateFor } from './fair-loads.js';
import { type Ratio, ZERO, ceil, compare, floor, fromInteger } from './ratio.js';
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
  /** Duties beyond the frozen part that the ranges were rounded from, per person of each row. */
  readonly loads: readonly Ratio[];
}

/** False where a row is to serve more than it has turns for or may: then its load is a wish and no share. */
function withinReach({ roster, rows, cells }: RangeProblem, loads: readonly Ratio[]): boolean {
  return rows.every(({ people, maxDuties }, s) => {
    let turns = 0;
    let group = -1;
    for (let cell = cells.cellStart[s] as number; cell < (cells.cellStart[s + 1] as number); cell++) {
      const here = roster.columns[cells.cellColumn[cell] as number]?.group ?? group;
      if (here !== group) turns++;
      group = here;
    }
    const most = Math.min(turns, cells.strands[s]?.maxDuties ?? maxDuties);
    return people.length === 0 || compare(loads[s] as Ratio, fromInteger(Math.max(0, most))) <= 0;
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
  if (withinReach(problem, loads)) {
    if (roster.classes) yield { ranges: rangesFrom(problem, loads, rate), loads };
    yield { ranges: rangesFrom(problem, loads, null), loads };
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
