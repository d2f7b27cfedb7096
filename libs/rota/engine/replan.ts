import { fewestChanges, type ChangeSolution, type FairRange } from './change-network.js';
import { diff } from '../model/diff.js';
import { Seating } from './duty-conflicts.js';
import { evenOut } from './even-out.js';
import { fairestLoads, fairRanges } from './fair-ranges.js';
import { averageBounds } from './fair-bounds.js';
import { inputHash } from '../model/input-hash.js';
import { measureFairness } from './measure-fairness.js';
import type { Assignment, PlanInput } from '../model/model.js';
import type { ReplanResult } from '../model/plan-version.js';
import { ENGINE, holesOf } from './plan.js';
import { isSupported } from './seat-support.js';
import type { Roster } from './roster.js';
import { timeZoneData } from '../model/wall-time.js';
import {
  type FrozenUntil,
  type PublishedPlan,
  type PublishedSeats,
  type RowLoads,
  type ReplanWish,
  type ReplanTask,
  owedAnew,
  taskOf,
  type ReplanAnswer,
  seatingOfKept,
  shortOf,
  stands,
  isFresh,
  isExact,
} from './replan-task.js';
import { searchChanges, spreadFresh, betterOf } from './replan-search.js';

export { frozenEdges } from './replan-task.js';
export type { FrozenUntil, PublishedPlan, ReplanWish } from './replan-task.js';

/** Names the seats: whoever stays keeps the very seat, newcomers take the vacated ones in order. */
function nameSeats(
  seating: Seating,
  published: ReadonlyMap<string, string>,
  frozen: (column: number) => boolean,
): Assignment[] {
  const { columns, people } = seating.roster;
  return columns.flatMap(({ slots }, at) => {
    if (frozen(at))
      return slots.flatMap(({ id }): Assignment[] =>
        published.has(id) ? [{ slot: id, person: published.get(id) ?? '' }] : [],
      );
    const waiting = new Set((seating.seated[at] ?? []).map((p) => people[p]?.id ?? ''));
    const named = new Map<string, string>();
    for (const { id } of slots) {
      const before = published.get(id);
      if (before !== undefined && waiting.delete(before)) named.set(id, before);
    }
    const newcomers = [...waiting].toSorted();
    return slots.flatMap(({ id }): Assignment[] => {
      const person = named.get(id) ?? newcomers.shift();
      return person === undefined ? [] : [{ slot: id, person }];
    });
  });
}

/** Forbids new pairs that clash and solves again; a clash between two kept pairs is left to repair. */
const ROUNDS_MAX = 25;

interface Solved {
  readonly seating: Seating;
  readonly provenFewest: number;
}

function solve(
  roster: Roster,
  seats: readonly number[],
  standing: PublishedSeats,
  ranges: readonly FairRange[],
  frozen: (column: number) => boolean,
): Solved | null {
  const forbidden = new Set<number>();
  const width = roster.columns.length;
  let fewest = -1;
  let best: Seating | null = null;
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const solution: ChangeSolution | null = fewestChanges({
      roster,
      seats: roster.columns.map(({ seat }, at) => (frozen(at) ? 0 : seat.count)),
      filled: seats.reduce((sum, count) => sum + count, 0),
      frozen,
      kept: standing.kept,
      past: standing.past,
      ranges,
      forbidden,
    });
    if (!solution) break;
    if (fewest < 0) fewest = solution.newSeats;
    const seating = new Seating(roster);
    standing.past.forEach((columns, p) => columns.forEach((column) => seating.seat(p, column)));
    solution.duties.forEach((columns, p) => columns.forEach((column) => seating.seat(p, column)));
    best = seating;
    const before = forbidden.size;
    solution.duties.forEach((columns, p) => {
      for (const column of columns) {
        if (standing.kept[p]?.includes(column)) continue;
        if (seating.clash(p, column) >= 0 || seating.overCap(p, column, 0)) forbidden.add(p * width + column);
      }
    });
    if (forbidden.size === before) break;
  }
  return best && { seating: best, provenFewest: fewest };
}

function change(task: ReplanTask, wish: ReplanWish): ReplanAnswer {
  const { roster, frozen, standing, fill, ranges } = task;
  const kept = seatingOfKept(task);
  const fresh = isFresh(task);
  let loads: RowLoads | null = null;
  for (const attempt of fairRanges(ranges)) {
    ({ loads } = attempt);
    if (!wish.rebalance && stands(task, loads))
      return { seating: kept, loads, provenFewest: 0, short: shortOf(task, kept) };
    const solved = solve(roster, fill.seats, standing, attempt.ranges, frozen);
    if (solved) {
      const exact = isExact(task) ? solved.provenFewest : null;
      return searchChanges(task, evenOut(solved.seating, fresh), loads, exact, wish);
    }
  }
  loads ??= fairestLoads(ranges);
  return loads === null
    ? { seating: kept, loads, provenFewest: 0, short: shortOf(task, kept) }
    : searchChanges(task, { seating: kept }, loads, null, wish);
}

const seatsIn = (seats: readonly number[]): number => seats.reduce((sum, count) => sum + count, 0);

/** Larger plans keep the shares of what the flow fills. */
const AGAIN_SEATS_MAX = 2_000;

/** Where rules outside the flow leave seats empty that the flow fills, once more by what is owed of the seats that are filled. */
function byFilledSeats(
  task: ReplanTask,
  answer: ReplanAnswer,
  answerTo: (task: ReplanTask) => ReplanAnswer,
): { readonly task: ReplanTask; readonly answer: ReplanAnswer } {
  const seatsOf = ({ seating }: ReplanAnswer): number[] =>
    seating.seated.map((those, at) => (task.frozen(at) ? 0 : those.length));
  const seats = seatsOf(answer);
  const filled = seatsIn(seats);
  if (filled >= seatsIn(task.fill.seats) || filled > AGAIN_SEATS_MAX) return { task, answer };
  const anew = owedAnew(task, seats);
  const again = answerTo(anew);
  return seatsIn(seatsOf(again)) < filled ? { task, answer } : { task: anew, answer: again };
}

/**
 * Changes a published plan as little as the new input and fairness allow. Slots that start before `frozenUntil` stay as
 * they are, filled or not. Published seats that are valid stay while they fill what can be filled and leave nobody
 * further than one duty from their share; else the fewest seats change hands that bring everybody back, by a minimum-cost
 * flow and, for rules outside it, an exchange search.
 */
export function replan(
  input: PlanInput,
  published: PublishedPlan,
  frozenUntil: FrozenUntil,
  wish: ReplanWish = {},
): ReplanResult {
  const hash = inputHash(input);
  const unchanged = published.inputHash === hash && wish.rebalance !== true;
  const answerTo = (task: ReplanTask): ReplanAnswer => {
    if (!unchanged) return spreadFresh(task, betterOf(task, change(task, wish), wish));
    const kept = seatingOfKept(task);
    return { seating: kept, loads: fairestLoads(task.ranges), provenFewest: 0, short: shortOf(task, kept) };
  };
  const first = taskOf(input, published, frozenUntil);
  const { task, answer } = byFilledSeats(first, answerTo(first), answerTo);
  const { roster, rows, frozen, standing, fill } = task;
  const { seating } = answer;
  const averages = averageBounds(roster, rows, fill.seats, { past: standing.past, loads: answer.loads });
  const assignments = unchanged ? published.assignments : nameSeats(seating, standing.published, frozen);
  const slots = roster.columns.flatMap((column) => column.slots);
  const fairness = measureFairness(input, seating, rows, averages.shares, averages.bounds);
  const unsupported = answer.short.filter((column) => !frozen(column) && !isSupported(seating, column));
  return {
    engine: ENGINE,
    inputHash: hash,
    timeZoneData: timeZoneData(),
    slots,
    assignments,
    holes: holesOf(roster, assignments, fill, unsupported, frozen),
    bounds: { ...averages.bounds, everyoneServes: fairness.withoutDuty.length === 0 },
    fairness,
    shares: null,
    changes: diff({ assignments: published.assignments }, { assignments, slots }, input),
    provenFewest: answer.provenFewest,
  };
}
