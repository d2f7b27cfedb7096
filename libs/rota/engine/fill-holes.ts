import type { SeatPlan } from './seat-plan.js';

/** Columns looked at for one empty seat. A count, not a clock. */
const COLUMNS_MAX = 2_000;
/** People who give up more duties than this for one seat are not asked. */
const EJECTED_MAX = 1;

interface Step {
  readonly column: number;
  readonly person: number;
  /** Duty that the person gives up for it, −1 for none. */
  readonly left: number;
  readonly before: Step | null;
}

export interface HoleSearch {
  readonly plan: SeatPlan;
  /** Whoever is furthest below what they should serve comes first. */
  readonly surplus: (person: number) => number;
  /** Columns that nobody may change. */
  readonly locked: (column: number) => boolean;
  /** Seats to fill by column. */
  readonly seats: readonly number[];
}

/** Takes the steps from the empty seat onwards; undoes them all where one is no longer possible. */
function apply({ plan }: HoleSearch, last: Step): boolean {
  const steps: Step[] = [];
  for (let step: Step | null = last; step; step = step.before) steps.unshift(step);
  const undo: (() => void)[] = [];
  for (const { column, person, left } of steps) {
    if (left >= 0) {
      const seat = plan.seatOf(person, left);
      if (seat < 0 || plan.carries(left)) {
        undo.toReversed().forEach((one) => one());
        return false;
      }
      plan.take(seat);
      undo.push(() => plan.put(person, seat));
    }
    const seat = plan.emptySeat(column);
    if (seat < 0 || !plan.fits(person, column)) {
      undo.toReversed().forEach((one) => one());
      return false;
    }
    plan.put(person, seat);
    undo.push(() => plan.take(seat));
  }
  return true;
}

/** Whoever could sit there without giving anything up, the least burdened first; −1 for nobody. */
function freePerson({ plan, surplus }: HoleSearch, column: number): number {
  let best = -1;
  let least = Infinity;
  for (let person = 0; person < plan.duties.length; person++) {
    if (!plan.isAvailable(person, column)) continue;
    const now = surplus(person);
    if (now >= least || !plan.fits(person, column)) continue;
    [best, least] = [person, now];
  }
  return best;
}

/**
 * Fills one empty seat: breadth first through the people who could sit there if they gave up the one duty that clashes,
 * which somebody else then takes. False where no chain was found.
 */
function fillOne(search: HoleSearch, column: number): boolean {
  const { plan, locked } = search;
  const seen = new Set([column]);
  const queue: { column: number; step: Step | null }[] = [{ column, step: null }];
  for (let at = 0; at < queue.length && seen.size < COLUMNS_MAX; at++) {
    const { column: here, step } = queue[at] as (typeof queue)[number];
    const free = freePerson(search, here);
    if (free >= 0 && apply(search, { column: here, person: free, left: -1, before: step })) return true;
    for (let person = 0; person < plan.duties.length; person++) {
      if (!plan.isAvailable(person, here)) continue;
      const clashing = plan.clashing(person, here);
      if (clashing.includes(here)) continue;
      const candidates = clashing.length === 0 ? (plan.duties[person] as number[]) : clashing;
      if (clashing.length > EJECTED_MAX) continue;
      for (const left of candidates) {
        if (seen.has(left) || locked(left) || !plan.fitsWithout(person, here, [left])) continue;
        seen.add(left);
        queue.push({ column: left, step: { column: here, person, left, before: step } });
      }
    }
  }
  return false;
}

/** Fills what it can; returns the columns with a seat that stays empty. */
export function fillHoles(search: HoleSearch): number[] {
  const { plan, seats, locked } = search;
  const short: number[] = [];
  for (let again = true, round = 0; again && round < 4; round++) {
    again = false;
    short.length = 0;
    // A seat that another one needs goes first.
    const order = seats
      .map((_, at) => at)
      .toSorted(
        (a, b) =>
          Number(plan.roster.columns[a]?.seat.needs !== undefined) -
            Number(plan.roster.columns[b]?.seat.needs !== undefined) || a - b,
      );
    for (const column of order) {
      if (locked(column)) continue;
      let missing = (seats[column] as number) - plan.seated(column);
      while (missing > 0 && plan.isSupported(column) && fillOne(search, column)) {
        missing--;
        again = true;
      }
      if (missing > 0) short.push(column);
    }
  }
  return short;
}
