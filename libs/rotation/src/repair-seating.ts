import type { Seating } from './duty-conflicts.js';
import type { Roster } from './roster.js';

/** Pairs looked at before a clash is handed to somebody else instead of swapped. A count, not a clock. */
const PAIRS_MAX = 50_000;

export interface Repair {
  /** Seats that had to be left empty, by column. */
  readonly emptied: ReadonlyMap<number, number>;
  readonly moved: number;
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
    if (locked(other) || !sameClass(roster, person, column, other) || !seating.canSit(person, other, column)) continue;
    for (const candidate of seating.seated[other] ?? []) {
      if (++pairs > PAIRS_MAX) return false;
      if (candidate === person || !sameClass(roster, candidate, other, column) || !seating.canSit(candidate, column, other)) continue;
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

/** Moves one duty away from a person: by a swap, else to the one who has done least, else along a chain. */
function relieve(context: Context, person: number, column: number): boolean {
  if (swap(context, person, column)) return true;
  const next = taker(context, column, person);
  if (next >= 0) {
    context.seating.unseat(person, column);
    context.seating.seat(next, column);
    return true;
  }
  return chain(context, person, column);
}

/**
 * Rest, overlaps of unlike slots and caps over several roles are not a network's constraints. They are
 * repaired after rounding, hard rules before fairness; what cannot be repaired is left empty and said.
 */
export function repairSeating(seating: Seating, surplus: (person: number) => number, locked: (column: number) => boolean = () => false): Repair {
  const { roster } = seating;
  const context: Context = { seating, roster, surplus, locked };
  const emptied = new Map<number, number>();
  let moved = 0;
  for (let person = 0; person < roster.people.length; person++) {
    for (const column of [...(seating.duties[person] ?? [])].toSorted((a, b) => a - b)) {
      if (!seating.duties[person]?.includes(column)) continue;
      const clash = seating.clash(person, column);
      if (clash < 0 && !seating.overCap(person, column, 0)) continue;
      const movable = [column, clash].filter((one) => one >= 0 && !locked(one));
      if (movable.length === 0) continue;
      moved++;
      if (movable.some((one) => relieve(context, person, one))) continue;
      const given = movable.at(-1) ?? column;
      seating.unseat(person, given);
      emptied.set(given, (emptied.get(given) ?? 0) + 1);
    }
  }
  return { emptied, moved };
}

/** Seats whoever can still be seated where a seat stayed empty; returns how many stay empty by column. */
export function fillGaps(seating: Seating, seats: readonly number[], surplus: (person: number) => number): Map<number, number> {
  const context: Context = { seating, roster: seating.roster, surplus, locked: () => false };
  const empty = new Map<number, number>();
  seats.forEach((count, column) => {
    for (let missing = count - (seating.seated[column]?.length ?? 0); missing > 0; missing--) {
      const next = taker(context, column, -1);
      if (next >= 0) seating.seat(next, column);
      else empty.set(column, (empty.get(column) ?? 0) + 1);
    }
  });
  return empty;
}

/** Empties seats that need another role's seat in the same turn where that one is empty. */
export function emptyUnsupported(seating: Seating): number[] {
  const { columns } = seating.roster;
  const staffed = new Set<string>();
  const key = (column: number, role: string): string => `${columns[column]?.desk.id}\n${columns[column]?.turn.start}\n${role}`;
  columns.forEach(({ seat }, at) => {
    if ((seating.seated[at]?.length ?? 0) > 0) staffed.add(key(at, seat.role));
  });
  return columns.flatMap(({ seat }, at) => {
    if (!seat.needs || staffed.has(key(at, seat.needs))) return [];
    for (const person of [...(seating.seated[at] ?? [])]) seating.unseat(person, at);
    return [at];
  });
}
