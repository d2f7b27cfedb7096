import type { SeatPlan } from './seat-plan.js';

/** Plans in part that are kept side by side, and steps in all. Counts, not a clock: the same input, the same plan. */
const STATES_MAX = 2_000;
const NODES_MAX = 60_000;
/** Larger rotas have too many plans in part. */
const PEOPLE_MAX = 30;
const COLUMNS_MAX = 400;

/** A plan up to some column: what still binds, and how it was reached. */
interface State {
  readonly filled: number;
  /** By person, columns that later ones may clash with, and how often somebody with a limit has served. */
  readonly recent: readonly (readonly number[])[];
  readonly counts: readonly number[];
  /** Who sits in the turn at hand: person and column, in turn. */
  readonly turn: readonly number[];
  readonly key: string;
  readonly before: State | null;
  readonly column: number;
  readonly people: readonly number[];
}

export interface ExactFill {
  readonly filled: number;
  /** People by column. */
  readonly people: readonly (readonly number[])[];
  /** True when every plan in part was looked at: then no plan fills more. */
  readonly proven: boolean;
}

/** Columns in time order, within a turn those that others need first. */
function orderOf(plan: SeatPlan): number[] {
  const { columns } = plan.roster;
  return columns
    .map((_, at) => at)
    .toSorted((a, b) => {
      const [x, y] = [columns[a], columns[b]];
      return (
        (x?.start ?? 0) - (y?.start ?? 0) ||
        (plan.turnOf[a] as number) - (plan.turnOf[b] as number) ||
        Number(x?.seat.needs !== undefined) - Number(y?.seat.needs !== undefined) ||
        a - b
      );
    });
}

/** Last position in the order at which a column may still clash with one. */
function bindsUntil(plan: SeatPlan, order: readonly number[]): Int32Array {
  const until = new Int32Array(plan.roster.columns.length);
  order.forEach((column, at) => {
    until[column] = at;
    for (let later = at + 1; later < order.length; later++)
      if (plan.clashes(column, order[later] as number)) until[column] = later;
  });
  return until;
}

class Fill {
  private nodes = 0;
  private complete = true;
  private readonly order: readonly number[];
  private readonly until: Int32Array;
  private readonly limited: boolean;

  constructor(
    private readonly plan: SeatPlan,
    private readonly seats: readonly number[],
    private readonly locked: (column: number) => boolean,
    private readonly held: readonly (readonly number[])[],
  ) {
    this.order = orderOf(plan);
    this.until = bindsUntil(plan, this.order);
    this.limited = plan.roster.people.some(({ maxDuties }) => maxDuties !== undefined);
  }

  private fits(state: State, person: number, column: number, chosen: readonly number[]): boolean {
    const { plan } = this;
    const { people, columns } = plan.roster;
    if (!plan.isAvailable(person, column)) return false;
    if (state.recent[person]?.some((other) => plan.clashes(other, column))) return false;
    if ((state.counts[person] ?? 0) >= (people[person]?.maxDuties ?? Infinity)) return false;
    const cap = plan.capOf(person, column);
    if (cap === Infinity) return true;
    const department = people[person]?.department;
    let here = chosen.filter((one) => people[one]?.department === department).length;
    for (let at = 0; at < state.turn.length; at += 2) {
      const [other, of] = [state.turn[at] as number, state.turn[at + 1] as number];
      if (columns[of] && plan.turnOf[of] === plan.turnOf[column] && people[other]?.department === department)
        here++;
    }
    return here < cap;
  }

  private supported(state: State, column: number): boolean {
    const needs = this.plan.roster.columns[column]?.seat.needs;
    if (needs === undefined) return true;
    for (let at = 1; at < state.turn.length; at += 2) {
      const of = state.turn[at] as number;
      if (
        this.plan.turnOf[of] === this.plan.turnOf[column] &&
        this.plan.roster.columns[of]?.seat.role === needs
      )
        return true;
    }
    return false;
  }

  private next(state: State, at: number, people: readonly number[]): State {
    const column = this.order[at] as number;
    const recent = state.recent.map((list, person) => {
      const still = list.filter((other) => (this.until[other] as number) > at);
      return people.includes(person) && (this.until[column] as number) > at ? [...still, column] : still;
    });
    const counts = this.limited
      ? state.counts.map((count, person) => (people.includes(person) ? count + 1 : count))
      : state.counts;
    const sameTurn = state.turn.filter(
      (_, n) => this.plan.turnOf[state.turn[n - (n % 2) + 1] as number] === this.plan.turnOf[column],
    );
    const turn = [...sameTurn, ...people.flatMap((person) => [person, column])];
    const last = this.plan.turnOf[this.order[at + 1] ?? -1] !== this.plan.turnOf[column];
    const rest = last ? [] : turn;
    return {
      filled: state.filled + people.length,
      recent,
      counts,
      turn: rest,
      key: `${recent.map((list) => list.join('.')).join(' ')}|${counts.join(' ')}|${rest.join(' ')}`,
      before: state,
      column,
      people,
    };
  }

  private *choices(state: State, column: number): Generator<readonly number[]> {
    if (this.locked(column)) {
      yield this.held[column] ?? [];
      return;
    }
    yield [];
    if (!this.supported(state, column)) return;
    const seats = this.seats[column] as number;
    const able = this.plan.duties.flatMap((_, person) =>
      this.fits(state, person, column, []) ? [person] : [],
    );
    let partial: (readonly number[])[] = [[]];
    for (let size = 1; size <= seats; size++) {
      const grown: (readonly number[])[] = [];
      for (const chosen of partial)
        for (const person of able) {
          if (chosen.length > 0 && person <= (chosen.at(-1) as number)) continue;
          if (!this.fits(state, person, column, chosen)) continue;
          grown.push([...chosen, person]);
          if (++this.nodes > NODES_MAX) break;
        }
      yield* grown;
      partial = grown;
    }
  }

  run(): ExactFill {
    const people = this.plan.duties.length;
    let states: State[] = [
      {
        filled: 0,
        recent: Array.from({ length: people }, () => []),
        counts: this.limited ? Array.from({ length: people }, () => 0) : [],
        turn: [],
        key: '',
        before: null,
        column: -1,
        people: [],
      },
    ];
    for (let at = 0; at < this.order.length; at++) {
      const found = new Map<string, State>();
      for (const state of states)
        for (const chosen of this.choices(state, this.order[at] as number)) {
          const one = this.next(state, at, chosen);
          const known = found.get(one.key);
          if (!known || known.filled < one.filled) found.set(one.key, one);
        }
      states = [...found.values()].toSorted((a, b) => b.filled - a.filled || (a.key < b.key ? -1 : 1));
      if (states.length > STATES_MAX) {
        states.length = STATES_MAX;
        this.complete = false;
      }
      if (this.nodes > NODES_MAX) {
        // From here on only the best plan in part is followed.
        states.length = 1;
        this.complete = false;
        this.nodes = NODES_MAX - 500;
      }
    }
    const chosen: (readonly number[])[] = this.plan.roster.columns.map(() => []);
    for (let state: State | null = states[0] ?? null; state && state.column >= 0; state = state.before)
      chosen[state.column] = state.people;
    return { filled: states[0]?.filled ?? 0, people: chosen, proven: this.complete };
  }
}

/**
 * The most seats that can be filled, with every rule: dynamic programming over the turns in time order, where what counts
 * of the past is who served what may still clash. Exact for small rotas, a wide search for others; null for large ones.
 * @param held who sits in locked columns
 */
export function exactFill(
  plan: SeatPlan,
  seats: readonly number[],
  locked: (column: number) => boolean,
  held: readonly (readonly number[])[],
): ExactFill | null {
  // Counts by week and month are no part of what this remembers of the past.
  if (plan.periods !== null) return null;
  if (plan.duties.length > PEOPLE_MAX || plan.roster.columns.length > COLUMNS_MAX) return null;
  return new Fill(plan, seats, locked, held).run();
}
