import { Seating } from './duty-conflicts.js';
import type { Evened } from './even-out.js';
import { loadTargets, targetsOf } from './account-targets.js';
import { weightIn, withinOne } from './fair-ranges.js';
import { isWorth, outsideBy } from './outside-range.js';
import { improveSeating } from './improve-seating.js';
import { DUTY_HEAT, type Judge, KEEPING_HEAT, fairJudge, keepingJudge } from './seat-goals.js';
import type { SeatPlan } from './seat-plan.js';
import { meanUnit } from './plan.js';
import {
  type RowLoads,
  type ReplanWish,
  type ReplanTask,
  type ReplanAnswer,
  seatingOfKept,
  shortOf,
  isFresh,
  isWhole,
  isExact,
} from './replan-task.js';

/** Seats that have to change hands in any plan with this many seats filled and nobody outside their range. */
function fewestByCounting(
  { roster, standing, ranges }: ReplanTask,
  targets: Float64Array,
  filled: number,
): number {
  let [kept, give, take] = [0, 0, 0];
  standing.kept.forEach((columns, p) => {
    const off = weightIn(roster, p, columns) - (targets[p] as number);
    const duty = Math.max(1, ranges.heaviest[p] as number);
    kept += columns.length;
    const far = Math.ceil((Math.abs(off) - duty * (1 - 1e-6)) / duty);
    if (far > 0 && off > 0) give += far;
    else if (far > 0) take += far;
  });
  return Math.max(0, filled - kept + give, take);
}

export function searchChanges(
  task: ReplanTask,
  { seating: start, windows }: Evened,
  loads: RowLoads,
  exact: number | null,
  wish: ReplanWish,
): ReplanAnswer {
  const { input, roster, rows, frozen, standing, fill, ranges } = task;
  const targets = loadTargets(roster, rows, loads);
  const unit = meanUnit(roster);
  const pastWeight = Float64Array.from(standing.past, (columns, p) => weightIn(roster, p, columns));
  const whole = targets.map((one, p) => one + (pastWeight[p] as number));
  const held = standing.kept.map((columns) => new Set(columns));
  const frozenSeats = start.seated.map((those, at) => (frozen(at) ? those.length : 0));
  const open = fill.seats.reduce((sum, count) => sum + count, 0);
  const judgeOf = (plan: SeatPlan): Judge => {
    const isNew = (person: number, seat: number): boolean =>
      !held[person]?.has(plan.columnOf[seat] as number) && !frozen(plan.columnOf[seat] as number);
    if (!wish.rebalance) return keepingJudge(whole, ranges.heaviest, unit, isNew);
    const fair = fairJudge(targetsOf(input, roster, fill.seats, whole), unit, () => 0, plan);
    return { ...fair, seatCost: (person, seat) => (isNew(person, seat) ? 1 : 0) };
  };
  const outside = start.duties.some(
    (columns, p) =>
      !withinOne(weightIn(roster, p, columns), whole[p] as number, ranges.heaviest[p] as number),
  );
  const newSeats = start.duties.reduce(
    (sum, columns, p) => sum + columns.filter((column) => !frozen(column) && !held[p]?.has(column)).length,
    0,
  );
  const least = fewestByCounting(task, targets, open);
  const improved = improveSeating(start, {
    judge: judgeOf,
    surplus: (person, total) => total - (whole[person] as number),
    expected: (person) => (whole[person] as number) / unit,
    locked: frozen,
    seats: roster.columns.map(({ seat }, at) => (frozen(at) ? (frozenSeats[at] as number) : seat.count)),
    fillable: open + frozenSeats.reduce((sum, count) => sum + count, 0),
    unit,
    counts: (person) => (whole[person] as number) > 0,
    heat: wish.rebalance ? DUTY_HEAT : KEEPING_HEAT,
    seed: input.seed ?? '',
    even:
      wish.rebalance !== true &&
      !outside &&
      (exact !== null || isWhole(task)) &&
      newSeats <= Math.max(least, exact ?? 0),
    polish: wish.rebalance === true,
  });
  const filled = improved.seating.duties.reduce(
    (sum, columns) => sum + columns.filter((column) => !frozen(column)).length,
    0,
  );
  const counted = fewestByCounting(task, targets, filled);
  const inside = improved.seating.duties.every((columns, p) =>
    withinOne(weightIn(roster, p, columns), whole[p] as number, ranges.heaviest[p] as number),
  );
  const asFound = exact !== null && improved.moved === 0 && filled === open;
  const provenFewest = wish.rebalance || !inside ? null : asFound ? exact : counted;
  const { seating, short, moved } = improved;
  return { seating, loads, short, provenFewest, ...(windows && moved === 0 ? { windows } : {}) };
}

/** Shares out the seats that nobody held before by all goals, down to spacing, weekdays and colleagues: that moves nobody. */
export function spreadFresh(task: ReplanTask, answer: ReplanAnswer): ReplanAnswer {
  const { input, roster, rows, standing } = task;
  const { seating, loads, windows } = answer;
  const fresh = isFresh(task);
  if (loads === null || !roster.columns.some((_, at) => fresh(at))) return answer;
  const seats = seating.seated.map((those) => those.length);
  const total = loadTargets(roster, rows, loads).map(
    (one, p) => one + weightIn(roster, p, standing.past[p] ?? []),
  );
  const targets = targetsOf(input, roster, seats, total);
  const unit = meanUnit(roster);
  const improved = improveSeating(seating, {
    judge: (plan) => fairJudge(targets, unit, () => 0, plan),
    surplus: (person, weight) => weight - (total[person] as number),
    expected: (person) => (total[person] as number) / unit,
    locked: (at) => !fresh(at),
    seats,
    fillable: seats.reduce((sum, count) => sum + count, 0),
    unit,
    counts: (person) => (total[person] as number) > 0,
    heat: DUTY_HEAT,
    seed: input.seed ?? '',
    even: isExact(task),
    ...(windows ? { windows } : {}),
  });
  return { ...answer, seating: improved.seating };
}

/**
 * The published seats, unless what was found fills more, or brings everybody into their range, or those outside it
 * together half a duty nearer.
 */
export function betterOf(task: ReplanTask, found: ReplanAnswer, wish: ReplanWish): ReplanAnswer {
  const { roster, rows, standing, ranges } = task;
  if (wish.rebalance || found.loads === null) return found;
  const kept = seatingOfKept(task);
  const filled = ({ duties }: Seating): number => duties.reduce((sum, columns) => sum + columns.length, 0);
  const whole = loadTargets(roster, rows, found.loads).map(
    (one, p) => one + weightIn(roster, p, standing.past[p] ?? []),
  );
  const outside = ({ duties }: Seating): number => outsideBy(roster, duties, whole, ranges.heaviest);
  if (filled(found.seating) > filled(kept)) return found;
  if (isWorth(outside(kept), outside(found.seating), meanUnit(roster))) return found;
  return { seating: kept, loads: found.loads, provenFewest: 0, short: shortOf(task, kept) };
}
