import { BestSeating, COOL, PAIRS_HEAT, filledSeats } from './best-seating.js';
import { Seating } from './duty-conflicts.js';
import { exactFill } from './exact-fill.js';
import type { DutyWindows } from './round-shares.js';
import { fillBound } from './fill-bound.js';
import { fillHoles } from './fill-holes.js';
import { type Judge, usualGaps } from './seat-goals.js';
import { SeatPlan } from './seat-plan.js';
import { seatInTurn, seatPairs } from './seats-in-turn.js';

/** Larger plans are improved where a rule is broken or a seat is empty, and no further. */
const SEATS_MAX = 6_000;
/** Larger plans have too few steps to find their way back from heat. */
const HOT_SEATS_MAX = 1_500;
/** Larger plans begin with the flow's answer only. */
const IN_TURN_SEATS_MAX = 2_000;
const AGAIN = 5;
const AGAIN_SEATS_MAX = 200;
/** A plan in turn whose weight is this even, in average duties, needs no search from heat. */
const EVEN_ENOUGH = 0.75;
/** Plans with more columns have no bound on what can be filled but the flow's. */
const BOUND_COLUMNS_MAX = 2_000;

export interface Improvement {
  readonly judge: (plan: SeatPlan) => Judge;
  /** How far above (positive) or below the target somebody is who serves this weight. */
  readonly surplus: (person: number, total: number) => number;
  /** Duties that each person will have, about. */
  readonly expected: (person: number) => number;
  readonly locked: (column: number) => boolean;
  /** Seats to fill by column, of which some may have no plan that fills them. */
  readonly seats: readonly number[];
  /** More seats than this no plan fills. */
  readonly fillable: number;
  /** What a duty weighs on average. */
  readonly unit: number;
  /** Whether somebody owes duty at all. */
  readonly counts: (person: number) => boolean;
  /** Heat at which a search lets a duty go anywhere. */
  readonly heat: number;
  readonly seed: string;
  /** A plan that is known to be even is only polished. */
  readonly even: boolean;
  /** Duties that stay in their windows while the plan is only polished. */
  readonly windows?: (of?: Seating) => DutyWindows;
  /** Whether a plan from nothing is made, which may begin with everybody in turn. */
  readonly inTurn?: boolean;
  /** false leaves a plan alone that is even already. */
  readonly polish?: boolean;
}

/** Puts a seating into seats; duties that break a rule beside those before them stay out. */
function seatPlanOf(
  seating: Seating,
  locked: (column: number) => boolean,
): { plan: SeatPlan; dropped: number } {
  const plan = new SeatPlan(seating.roster);
  let dropped = 0;
  const columns = seating.seated.map((_, at) => at);
  // What nobody may change is there first, whatever rule it breaks; seats that others need come before these.
  const order = [
    ...columns.filter(locked),
    ...columns.filter((at) => !locked(at) && seating.roster.columns[at]?.seat.needs === undefined),
    ...columns.filter((at) => !locked(at) && seating.roster.columns[at]?.seat.needs !== undefined),
  ];
  for (const column of order)
    for (const person of seating.seated[column] ?? []) {
      const seat = plan.emptySeat(column);
      if (seat >= 0 && (locked(column) || plan.fits(person, column))) plan.put(person, seat);
      else dropped++;
    }
  return { plan, dropped };
}

function seatingOf(plan: SeatPlan): Seating {
  const seating = new Seating(plan.roster);
  plan.occupant.forEach((person, seat) => {
    if (person >= 0) seating.seat(person, plan.columnOf[seat] as number);
  });
  return seating;
}

export interface Improved {
  readonly seating: Seating;
  /** Seats whose person is another than at the start. */
  readonly moved: number;
  /** Columns with a seat that stays empty. */
  readonly short: readonly number[];
}

/**
 * Makes a plan keep every rule, fills what can be filled, and evens it out: by exchanges that look at what clashes. The
 * start is the flow's answer, and stays where the search finds nothing better.
 */
export function improveSeating(start: Seating, task: Improvement): Improved {
  const { locked, seats } = task;
  const { plan, dropped } = seatPlanOf(start, locked);
  const surplus = (person: number): number => task.surplus(person, weightOf(plan, person));
  let filled = filledSeats(plan);
  const refill = filled < task.fillable;
  let fillable = task.fillable;
  if (refill) {
    fillHoles({ plan, surplus, locked, seats });
    filled = filledSeats(plan);
    if (filled < fillable) fillable = Math.min(fillable, boundOf(plan, task));
    if (filled < fillable) [filled, fillable] = fillExactly(plan, task, filled, fillable);
  }
  const open = [...plan.occupant.keys()].filter((seat) => !locked(plan.columnOf[seat] as number));
  if (open.length > SEATS_MAX) return ended(start, plan, seats);
  const search = !task.even || dropped > 0 || refill;
  if (!search && task.polish === false) return ended(start, plan, seats);
  const best = new BestSeating(plan, task, open);
  const begin = plan.occupant.slice();
  const windows = dropped === 0 && !refill ? task.windows : undefined;
  const hot = search && open.length <= HOT_SEATS_MAX;
  // Which seats stay empty where some have to may save changes, and even weight out.
  const wanted = seats.reduce((sum, count) => sum + count, 0);
  const options = { heat: hot ? task.heat : COOL, holes: filled < wanted, search };
  let even = false;
  if (windows) {
    best.walk({ ...options, holes: false, windows: windows() });
    even = rangeOf(plan, task) <= EVEN_ENOUGH * task.unit;
    if (!search && task.inTurn === true && seatPairs(plan, seats))
      best.walk({ ...options, heat: PAIRS_HEAT, windows: windows(seatingOf(plan)) });
  }
  if (search && task.inTurn === true && open.length <= IN_TURN_SEATS_MAX) {
    plan.empty();
    seatInTurn(plan, usualGaps(plan.roster, task.expected), seats);
    best.walk({ ...options, heat: COOL });
  }
  if (!windows || (search && !even)) {
    plan.restore(begin);
    best.walk(options);
    // A plan that keeps what stands has few answers that are best, so small ones are looked for again.
    const again = search && !task.judge(plan).customs && open.length <= AGAIN_SEATS_MAX ? AGAIN : 0;
    for (let walk = 0; walk < again; walk++) {
      plan.restore(begin);
      best.walk({ ...options, heat: walk % 2 === 0 ? task.heat / 10 : task.heat });
    }
  }
  best.end();
  if (search && task.inTurn === true) best.narrow();
  return ended(start, plan, seats);
}

/** No plan fills more, with what nobody may change. */
function boundOf(plan: SeatPlan, { seats, locked }: Improvement): number {
  const kept = seats.reduce((sum, _, at) => (locked(at) ? sum + plan.seated(at) : sum), 0);
  return plan.roster.columns.length > BOUND_COLUMNS_MAX ? Infinity : kept + fillBound(plan, seats, locked);
}

/** Puts the exact answer in place of a plan that fills less; returns what is filled, and what may be. */
function fillExactly(
  plan: SeatPlan,
  { seats, locked }: Improvement,
  filled: number,
  fillable: number,
): [filled: number, fillable: number] {
  const held = seats.map((_, at) => (locked(at) ? plan.peopleIn(at) : []));
  const exact = exactFill(plan, seats, locked, held);
  if (exact === null) return [filled, fillable];
  const most = exact.proven ? exact.filled : fillable;
  if (exact.filled <= filled) return [filled, Math.max(filled, most)];
  plan.empty();
  exact.people.forEach((people, column) => {
    for (const person of people) plan.put(person, plan.emptySeat(column));
  });
  return [exact.filled, most];
}

function ended(start: Seating, plan: SeatPlan, seats: readonly number[]): Improved {
  const seating = seatingOf(plan);
  const moved = seating.seated.reduce(
    (sum, people, at) => sum + people.filter((p) => start.seated[at]?.includes(p) !== true).length,
    0,
  );
  return { seating, moved, short: shortOf(plan, seats) };
}

const shortOf = (plan: SeatPlan, seats: readonly number[]): number[] =>
  seats.flatMap((count, at) => (plan.seated(at) < count ? [at] : []));

/** Between who serves most and least for what they should. */
function rangeOf(plan: SeatPlan, task: Improvement): number {
  let [most, least] = [-Infinity, Infinity];
  plan.duties.forEach((_, person) => {
    if (!task.counts(person)) return;
    const off = task.surplus(person, weightOf(plan, person));
    most = Math.max(most, off);
    least = Math.min(least, off);
  });
  return most === -Infinity ? 0 : most - least;
}

function weightOf(plan: SeatPlan, person: number): number {
  const weights = plan.roster.weights[person] as Int32Array;
  return (plan.duties[person] as number[]).reduce((sum, column) => sum + (weights[column] as number), 0);
}
