import type { FairRange } from './change-network.js';
import { type Wish, fairLoads, loadAt, rateFor, weightOf } from './fair-loads.js';
import { toFloat } from './account-targets.js';
import { type Ratio, ZERO, ceil, compare, divide, floor, fromInteger, multiply } from '../model/ratio.js';
import type { Roster } from './roster.js';
import { meanWeight, type Row } from './rows.js';
import type { Cells } from './supply-network.js';

export interface RangeProblem {
  readonly roster: Roster;
  /** Rows whose lag already holds what their people have served in the frozen part, as less owed. */
  readonly rows: readonly Row[];
  /** Cells outside the frozen part, one strand per row. */
  readonly cells: Cells;
  readonly seats: readonly number[];
  /** Columns per person that the published plan has outside the frozen part, and inside it. */
  readonly kept: readonly (readonly number[])[];
  readonly past: readonly (readonly number[])[];
  /** By person, the heaviest duty of the desks that they serve. */
  readonly heaviest: Float64Array;
}

export const weightIn = (roster: Roster, person: number, columns: readonly number[]): number =>
  columns.reduce((sum, column) => sum + ((roster.weights[person] as Int32Array)[column] as number), 0);

/** Whether a weight is within one duty of a load: nearer than the heaviest duty of the person's desks. */
export const withinOne = (weight: number, load: number, heaviest: number): boolean =>
  Math.abs(weight - load) < heaviest - 1e-6 * heaviest || weight === load;

function rangesFrom(problem: RangeProblem, loads: readonly Ratio[], rate: Ratio | null): FairRange[] {
  const { roster, rows, kept, past } = problem;
  const width = roster.columns.length;
  const mean = meanWeight(roster);
  const duties = (load: Ratio): Ratio => divide(load, mean);
  const countAt = (columns: readonly number[], p: number, level: number): number =>
    columns.filter((column) => (roster.classes?.[p * width + column] ?? 0) >= level).length;
  const ranges: FairRange[] = roster.people.map(() => []);
  rows.forEach(({ people, claims }, s) => {
    const load = loads[s] as Ratio;
    for (const p of people) {
      const [mine, gone] = [kept[p] ?? [], past[p] ?? []];
      const limit = (roster.people[p]?.maxDuties ?? Infinity) - gone.length;
      const stands = withinOne(
        weightIn(roster, p, mine),
        toFloat(load) * roster.quantum,
        problem.heaviest[p] as number,
      );
      // What was published and is within one duty of the share is never the reason for a change.
      const [low, high] = [floor(duties(load)), ceil(duties(load))];
      const most = Math.max(0, Math.min(stands ? Math.max(high, mine.length) : high, limit));
      const least = Math.min(stands ? Math.min(low, mine.length) : low, most);
      const range: (readonly [number, number])[] = [[least, most]];
      for (let level = 1; level < (rate === null ? 1 : claims.length); level++) {
        const owed = loadAt(
          { claim: claims[level] ?? 0n, lag: multiply(fromInteger(-countAt(gone, p, level)), mean) },
          rate ?? ZERO,
        );
        const now = countAt(mine, p, level);
        const top = Math.min(range[level - 1]?.[1] ?? 0, Math.max(ceil(duties(owed)), now));
        range.push([Math.min(floor(duties(owed)), now, top), top]);
      }
      ranges[p] = range;
    }
  });
  return ranges;
}

export interface FairAttempt {
  readonly ranges: FairRange[];
  /** What each row's share comes to beyond the frozen part, per person, in steps of roster.flowWeights. */
  readonly loads: readonly Ratio[];
}

/** Weight beyond the frozen part of the turns that each row's people have and may take. */
function reachOf({ roster, rows, cells }: Omit<RangeProblem, 'kept' | 'past' | 'heaviest'>): number[] {
  return rows.map(({ maxDuties }, s) => {
    const weights: number[] = [];
    let group = -1;
    for (let cell = cells.cellStart[s] as number; cell < (cells.cellStart[s + 1] as number); cell++) {
      const column = cells.cellColumn[cell] as number;
      const here = roster.columns[column]?.group ?? group;
      const weight = roster.flowWeights[column] as number;
      if (here !== group) weights.push(weight);
      else weights.push(Math.max(weight, weights.pop() ?? 0));
      group = here;
    }
    const limit = Math.max(0, cells.strands[s]?.maxDuties ?? maxDuties);
    const heaviest = limit < weights.length ? weights.toSorted((a, b) => b - a).slice(0, limit) : weights;
    return heaviest.reduce((sum, weight) => sum + weight, 0);
  });
}

/**
 * Ranges to try in turn, from the fairest: in proportion to the claims, with and without the classes, and
 * then the fairest that the rest of the horizon allows. Each person may serve the floor or the ceiling.
 */
export function* fairRanges(problem: RangeProblem): Generator<FairAttempt> {
  const { roster, rows, cells, seats } = problem;
  const wishes = rows.map(({ claims, lag }): Wish => ({ claim: claims[0] ?? 0n, lag }));
  const fill = weightOf(seats, roster.flowWeights);
  const rate = rateFor(
    cells,
    wishes,
    wishes.map((_, s) => s),
    fill,
  );
  const loads = wishes.map((wish) => loadAt(wish, rate));
  const reach = reachOf(problem);
  // Who is to serve a duty more than there are turns for cannot: then the proportion is no share but a wish.
  const mean = meanWeight(roster);
  const atMost = (s: number): number => Math.ceil((reach[s] as number) / toFloat(mean));
  if (loads.every((load, s) => floor(divide(load, mean)) <= atMost(s))) {
    const within = loads.map((load, s) => {
      const most = fromInteger(reach[s] as number);
      return compare(load, most) > 0 ? most : load;
    });
    if (roster.classes) yield { ranges: rangesFrom(problem, loads, rate), loads: within };
    yield { ranges: rangesFrom(problem, loads, null), loads: within };
  }
  const fairest = fairLoads(roster, cells, wishes, seats, roster.flowWeights);
  if (fairest) yield { ranges: rangesFrom(problem, fairest.loads, null), loads: fairest.loads };
}

/** What the rows' shares come to beyond the frozen part when nothing is to change. */
export function fairestLoads(
  problem: Omit<RangeProblem, 'kept' | 'past' | 'heaviest'>,
): readonly Ratio[] | null {
  const { roster, rows, cells, seats } = problem;
  const wishes = rows.map(({ claims, lag }): Wish => ({ claim: claims[0] ?? 0n, lag }));
  return fairLoads(roster, cells, wishes, seats, roster.flowWeights)?.loads ?? null;
}
