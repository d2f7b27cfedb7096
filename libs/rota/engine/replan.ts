import { type ChangeSolution, type FairRange, fewestChanges } from './change-network.js';
import { diff } from '../model/diff.js';
import { Seating } from './duty-conflicts.js';
import { type Evened, evenOut } from './even-out.js';
import { loadTargets, targetsOf, toFloat } from './account-targets.js';
import { type RangeProblem, fairestLoads, fairRanges, weightIn, withinOne } from './fair-ranges.js';
import { heaviestDuties, isWorth, outsideBy } from './outside-range.js';
import { improveSeating } from './improve-seating.js';
import { DUTY_HEAT, type Judge, KEEPING_HEAT, fairJudge, keepingJudge } from './seat-goals.js';
import type { SeatPlan } from './seat-plan.js';
import { fillDemand } from './fill-demand.js';
import { averageBounds } from './fair-bounds.js';
import { inputHash } from '../model/input-hash.js';
import { measureFairness } from './measure-fairness.js';
import type { Assignment, Desk, InstantText, PlanInput } from '../model/model.js';
import type { ReplanResult } from '../model/plan-version.js';
import { ENGINE, holesOf, meanUnit } from './plan.js';
import { isSupported } from './seat-support.js';
import type { Ratio } from '../model/ratio.js';
import { type Roster, buildRoster } from './roster.js';
import { type Row, rowsOf } from './rows.js';
import { cellsOf } from './supply-network.js';
import { epochOf, instantText, timeZoneData } from '../model/wall-time.js';

/** Slots that start before this are frozen; one instant for all desks, or one per desk id. */
export type FrozenUntil = InstantText | Readonly<Record<string, InstantText>>;

/** Where each desk's notice window ends at an instant. */
export function frozenEdges(desks: readonly Desk[], at: InstantText): Record<string, InstantText> {
  return Object.fromEntries(
    desks.map(({ id, noticeHours = 0 }) => [id, instantText(epochOf(at) + noticeHours * 3_600_000)]),
  );
}

function freezer(roster: Roster, frozenUntil: FrozenUntil): (column: number) => boolean {
  const edges = new Map<string, number>();
  const edgeOf = (desk: string): number => {
    const text = typeof frozenUntil === 'string' ? frozenUntil : frozenUntil[desk];
    return text === undefined ? -Infinity : epochOf(text);
  };
  return (at) => {
    const column = roster.columns[at];
    if (!column) return true;
    const { id } = column.desk;
    const edge = edges.get(id) ?? edgeOf(id);
    edges.set(id, edge);
    return column.start < edge;
  };
}

export interface PublishedPlan {
  readonly assignments: readonly Assignment[];
  readonly inputHash?: string;
}

/** The published plan, read into the new roster. */
interface Standing {
  /** Slot id → person id, as published, for slots that still exist. */
  readonly published: ReadonlyMap<string, string>;
  readonly kept: readonly number[][];
  readonly past: readonly number[][];
}

function standingOf(
  roster: Roster,
  assignments: readonly Assignment[],
  frozen: (column: number) => boolean,
  careful: Seating,
): Standing {
  const { people, columns } = roster;
  const personAt = new Map(people.map(({ id }, p) => [id, p]));
  const columnAt = new Map(columns.flatMap(({ slots }, at) => slots.map(({ id }) => [id, at] as const)));
  const kept: number[][] = people.map(() => []);
  const past: number[][] = people.map(() => []);
  const published = new Map<string, string>();
  for (const { slot, person } of assignments.toSorted((a, b) => (a.slot < b.slot ? -1 : 1))) {
    const column = columnAt.get(slot);
    if (column === undefined) continue;
    published.set(slot, person);
    const p = personAt.get(person);
    if (frozen(column)) {
      if (p === undefined) continue;
      past[p]?.push(column);
      careful.seat(p, column);
    } else if (p !== undefined && careful.canSit(p, column)) {
      kept[p]?.push(column);
      careful.seat(p, column);
    }
  }
  return { published, kept, past };
}

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

type Loads = readonly Ratio[];

function solve(
  roster: Roster,
  seats: readonly number[],
  standing: Standing,
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
      seats,
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

export interface ReplanWish {
  /** Make it fair again, whatever it changes, in place of keeping what still stands. */
  readonly rebalance?: boolean;
}

/** What a re-plan works on. */
interface Task {
  readonly input: PlanInput;
  readonly roster: Roster;
  readonly rows: readonly Row[];
  readonly frozen: (column: number) => boolean;
  readonly standing: Standing;
  readonly fill: ReturnType<typeof fillDemand>;
  readonly ranges: RangeProblem;
}

function taskOf(input: PlanInput, published: PublishedPlan, frozenUntil: FrozenUntil): Task {
  const roster = buildRoster(input);
  const frozen = freezer(roster, frozenUntil);
  const standing = standingOf(roster, published.assignments, frozen, new Seating(roster));
  const { kept, past } = standing;
  const demand = roster.columns.map(({ seat }) => seat.count);
  const served = Float64Array.from(past, (columns, p) => weightIn(roster, p, columns));
  const rows = rowsOf(input, roster, demand, served);
  const strands = rows.map(({ people, department, maxDuties }) => ({
    people,
    department,
    maxDuties: maxDuties - (past[people[0] ?? 0]?.length ?? 0),
  }));
  const cells = cellsOf(roster, strands, (_, __, column) => !frozen(column));
  const fill = fillDemand(
    roster,
    cells,
    demand.map((count, at) => (frozen(at) ? 0 : count)),
  );
  const heaviest = heaviestDuties(roster);
  const ranges = { roster, rows, cells, seats: fill.seats, kept, past, heaviest };
  return { input, roster, rows, frozen, standing, fill, ranges };
}

interface Answer {
  readonly seating: Seating;
  readonly loads: Loads | null;
  readonly provenFewest: number | null;
  readonly short: readonly number[];
  /** Where duties of columns that nobody held before may be served. */
  readonly windows?: Evened['windows'];
}

/** The published seats that are valid; seats that need another one only beside it. */
const seatingOfKept = ({ roster, standing, frozen }: Task): Seating => {
  const seating = new Seating(roster);
  for (const list of [standing.past, standing.kept])
    list.forEach((columns, p) => columns.forEach((column) => seating.seat(p, column)));
  roster.columns.forEach(({ seat }, column) => {
    if (seat.needs === undefined || frozen(column) || isSupported(seating, column)) return;
    for (const p of seating.seated[column]?.slice() ?? []) seating.unseat(p, column);
  });
  return seating;
};

const shortOf = ({ roster, frozen }: Task, { seated }: Seating): number[] =>
  roster.columns.flatMap(({ seat }, at) =>
    !frozen(at) && (seated[at]?.length ?? 0) < seat.count ? [at] : [],
  );

/** Whether the published seats that are valid fill all that can be filled, with nobody outside their range. */
function stands(task: Task, loads: Loads): boolean {
  const { roster, rows, standing, fill, ranges } = task;
  const past = standing.past.reduce((sum, columns) => sum + columns.length, 0);
  const kept = seatingOfKept(task).duties.reduce((sum, columns) => sum + columns.length, -past);
  if (kept < fill.seats.reduce((sum, count) => sum + count, 0)) return false;
  return rows.every(({ people }, s) =>
    people.every((p) =>
      withinOne(
        weightIn(roster, p, standing.kept[p] ?? []),
        toFloat(loads[s] as Ratio) * roster.quantum,
        ranges.heaviest[p] as number,
      ),
    ),
  );
}

/** Seats that have to change hands in any plan with this many seats filled and nobody outside their range. */
function fewestByCounting({ roster, standing, ranges }: Task, targets: Float64Array, filled: number): number {
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

function search(
  task: Task,
  { seating: start, windows }: Evened,
  loads: Loads,
  exact: number | null,
  wish: ReplanWish,
): Answer {
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
    even: wish.rebalance !== true && !outside && isWhole(task) && newSeats <= Math.max(least, exact ?? 0),
    polish: windows !== undefined && !isExact(task),
    ...(windows && !wish.rebalance && !isExact(task) ? { windows } : {}),
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

/** Columns that the published plan had nobody to seat in, since it did not know them. */
const isFresh =
  ({ roster, frozen, standing }: Task) =>
  (at: number): boolean =>
    !frozen(at) && (roster.columns[at]?.slots.every(({ id }) => !standing.published.has(id)) ?? false);

/** Shares out the seats that nobody held before by all goals, down to spacing, weekdays and colleagues: that moves nobody. */
function spread(task: Task, answer: Answer): Answer {
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
    ...(windows && isExact(task) ? { windows } : {}),
  });
  return { ...answer, seating: improved.seating };
}

/**
 * The published seats, unless what was found fills more, or brings everybody into their range, or those outside it
 * together half a duty nearer.
 */
function better(task: Task, found: Answer, wish: ReplanWish): Answer {
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

/** Whether all that is open can be filled. */
const isWhole = ({ roster, frozen, fill }: Task): boolean =>
  roster.columns.every(({ seat }, at) => frozen(at) || fill.seats[at] === seat.count);

/** Whether duties weigh alike and no rule is outside the network: then its answer is the fewest changes. */
const isExact = ({ roster }: Task): boolean => roster.flowWeights.every((weight) => weight === 1);

function change(task: Task, wish: ReplanWish): Answer {
  const { roster, frozen, standing, fill, ranges } = task;
  const kept = seatingOfKept(task);
  const fresh = isFresh(task);
  let loads: Loads | null = null;
  for (const attempt of fairRanges(ranges)) {
    ({ loads } = attempt);
    if (!wish.rebalance && stands(task, loads))
      return { seating: kept, loads, provenFewest: 0, short: shortOf(task, kept) };
    const solved = solve(roster, fill.seats, standing, attempt.ranges, frozen);
    if (solved) {
      // Which seats stay empty where some have to is not the network's choice.
      const exact = isExact(task) && isWhole(task) ? solved.provenFewest : null;
      return search(task, evenOut(solved.seating, fresh), loads, exact, wish);
    }
  }
  loads ??= fairestLoads(ranges);
  return loads === null
    ? { seating: kept, loads, provenFewest: 0, short: shortOf(task, kept) }
    : search(task, { seating: kept }, loads, null, wish);
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
  const task = taskOf(input, published, frozenUntil);
  const { roster, rows, frozen, standing, fill, ranges } = task;
  const hash = inputHash(input);
  const unchanged = published.inputHash === hash && wish.rebalance !== true;
  const kept = unchanged ? seatingOfKept(task) : null;
  const answer: Answer = kept
    ? { seating: kept, loads: fairestLoads(ranges), provenFewest: 0, short: shortOf(task, kept) }
    : spread(task, better(task, change(task, wish), wish));
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
