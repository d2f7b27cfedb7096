import type { Seating } from './duty-conflicts.js';
import type { Roster } from './roster.js';

/** Pairs looked at before a clash is handed to somebody else instead of swapped. A count, not a clock. */
const PAIRS_MAX = 50_000;

export interface Repair {
  /** Seats that had to be left empty, by column. */
  readonly emptied: ReadonlyMap<number, number>;
  readonly moved: number;
  /** True when every repair was a swap, so that nobody's number of duties changed. */
  readonly loadsKept: boolean;
}

/** A repair while it is under way. */
interface RepairLog {
  readonly emptied: Map<number, number>;
  moved: number;
  loadsKept: boolean;
}

interface Context {
  readonly seating: Seating;
  readonly roster: Roster;
  /** Duties over (positive) or under the fair load, by person: whoever is under takes over first. */
  readonly surplus: (person: number) => number;
  readonly locked: (column: number) => boolean;
}

function sameClass({ classes, columns }: Roster, person: number, a: number, b: number): boolean {
  return !classes || classes[person * columns.length + a] === classes[person * columns.length + b];
}

/** Columns by distance from one, nearest first. */
function* outward(from: number, columns: number): Generator<number> {
  for (let step = 1; step < columns; step++) {
    if (from - step >= 0) yield from - step;
    if (from + step < columns) yield from + step;
  }
}

/** Exchanges two seats so that everybody keeps their number of duties, and of each class. */
function swap({ seating, roster, locked }: Context, person: number, column: number): boolean {
  let pairs = 0;
  for (const other of outward(column, roster.columns.length)) {
    if (locked(other) || !sameClass(roster, person, column, other) || !seating.canSit(person, other, column))
      continue;
    for (const candidate of seating.seated[other] ?? []) {
      if (++pairs > PAIRS_MAX) return false;
      if (
        candidate === person ||
        !sameClass(roster, candidate, other, column) ||
        !seating.canSit(candidate, column, other)
      )
        continue;
      seating.unseat(person, column);
      seating.unseat(candidate, other);
      seating.seat(person, other);
      seating.seat(candidate, column);
      return true;
    }
  }
  return false;
}

/** Whoever is furthest below their fair load and can sit there. */
function taker({ seating, roster, surplus }: Context, column: number, except: number): number {
  let best = -1;
  for (let p = 0; p < roster.people.length; p++) {
    if (p === except || !roster.available[p * roster.columns.length + column]) continue;
    const limit = roster.people[p]?.maxDuties ?? Infinity;
    if ((seating.duties[p]?.length ?? 0) >= limit || !seating.canSit(p, column)) continue;
    if (best < 0 || surplus(p) < surplus(best)) best = p;
  }
  return best;
}

/** Lets `helper` swap one of their duties for this column, and somebody else take what they leave. */
function chain(context: Context, person: number, column: number): boolean {
  const { seating, roster, locked } = context;
  for (let helper = 0; helper < roster.people.length; helper++) {
    if (helper === person || !roster.available[helper * roster.columns.length + column]) continue;
    for (const left of seating.duties[helper] ?? []) {
      if (left === column || locked(left) || !seating.canSit(helper, column, left)) continue;
      seating.unseat(person, column);
      seating.unseat(helper, left);
      seating.seat(helper, column);
      const next = taker(context, left, helper);
      if (next >= 0) {
        seating.seat(next, left);
        return true;
      }
      seating.unseat(helper, column);
      seating.seat(helper, left);
      seating.seat(person, column);
    }
  }
  return false;
}

/** Gives one duty to the person who has done least, else passes it along a chain. */
function handOver(context: Context, person: number, column: number): boolean {
  const next = taker(context, column, person);
  if (next >= 0) {
    context.seating.unseat(person, column);
    context.seating.seat(next, column);
    return true;
  }
  return chain(context, person, column);
}

/** Clears one duty of clashes; false when nothing about it may move or nothing is wrong any more. */
function clearOne(context: Context, person: number, column: number, repair: RepairLog): boolean {
  const { seating, locked } = context;
  if (!seating.duties[person]?.includes(column)) return false;
  const clash = seating.clash(person, column);
  if (clash < 0 && !seating.overCap(person, column, 0)) return false;
  const movable = [column, clash].filter((one) => one >= 0 && !locked(one));
  if (movable.length === 0) return false;
  repair.moved++;
  if (movable.some((one) => swap(context, person, one))) return true;
  repair.loadsKept = false;
  if (movable.some((one) => handOver(context, person, one))) return true;
  const given = movable.at(-1) ?? column;
  seating.unseat(person, given);
  repair.emptied.set(given, (repair.emptied.get(given) ?? 0) + 1);
  return true;
}

/**
 * Rest, overlaps of unlike slots and caps over several roles are not a network's constraints. They are
 * repaired after rounding, hard rules before fairness; what cannot be repaired is left empty and said.
 */
export function repairSeating(
  seating: Seating,
  surplus: (person: number) => number,
  locked: (column: number) => boolean = () => false,
): Repair {
  const { roster } = seating;
  const context: Context = { seating, roster, surplus, locked };
  const repair: RepairLog = { emptied: new Map(), moved: 0, loadsKept: true };
  for (let person = 0; person < roster.people.length; person++) {
    for (const column of (seating.duties[person] ?? []).toSorted((a, b) => a - b)) {
      while (clearOne(context, person, column, repair));
    }
  }
  return repair;
}

/** Seats whoever can still be seated where a seat stayed empty; returns the columns that it touched or left short. */
function fillGaps(context: Context, seats: readonly number[]): number {
  const { seating } = context;
  let short = 0;
  seats.forEach((count, column) => {
    for (let missing = count - (seating.seated[column]?.length ?? 0); missing > 0; missing--) {
      short++;
      const next = supported(seating, column) ? taker(context, column, -1) : -1;
      if (next >= 0) seating.seat(next, column);
      else return;
    }
  });
  return short;
}

/** False for a seat that needs another role's seat in the same turn where that one is empty. */
function supported({ roster, seated }: Seating, column: number): boolean {
  const here = roster.columns[column];
  if (!here?.seat.needs) return true;
  return roster.columns.some(
    ({ desk, turn, seat }, at) =>
      desk.id === here.desk.id &&
      turn.start === here.turn.start &&
      seat.role === here.seat.needs &&
      (seated[at]?.length ?? 0) > 0,
  );
}

export interface Settled {
  /** Columns that stay empty because the seat that they need is empty. */
  readonly unsupported: readonly number[];
  /** False when somebody's number of duties changed. */
  readonly loadsKept: boolean;
}

/** Last round: empties seats whose supporting seat is empty, then lets whoever can take what is left. */
export function settleGaps(
  seating: Seating,
  seats: readonly number[],
  surplus: (person: number) => number,
): Settled {
  const context: Context = { seating, roster: seating.roster, surplus, locked: () => false };
  const needy = seating.roster.columns.flatMap(({ seat }, at) => (seat.needs ? [at] : []));
  let changes = fillGaps(context, seats);
  for (const column of needy) {
    if (supported(seating, column)) continue;
    for (const person of seating.seated[column]?.slice() ?? []) {
      seating.unseat(person, column);
      changes++;
    }
  }
  if (needy.length > 0 && changes > 0) fillGaps(context, seats);
  return { unsupported: needy.filter((column) => !supported(seating, column)), loadsKept: changes === 0 };
}
