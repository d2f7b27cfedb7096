import { Seating } from './duty-conflicts.js';
import type { Evened } from './even-out.js';
import { toFloat } from './account-targets.js';
import { type RangeProblem, weightIn, withinOne } from './fair-ranges.js';
import { heaviestDuties } from './outside-range.js';
import { fillDemand } from './fill-demand.js';
import type { Assignment, Desk, InstantText, PlanInput } from '../model/model.js';
import { isSupported } from './seat-support.js';
import type { Ratio } from '../model/ratio.js';
import { type Roster, buildRoster } from './roster.js';
import { type Row, rowsOf } from './rows.js';
import { type Cells, cellsOf } from './supply-network.js';
import { epochOf, instantText } from '../model/wall-time.js';

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
export interface PublishedSeats {
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
): PublishedSeats {
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

export type RowLoads = readonly Ratio[];

export interface ReplanWish {
  /** Make it fair again, whatever it changes, in place of keeping what still stands. */
  readonly rebalance?: boolean;
}

/** What a re-plan works on. */
export interface ReplanTask {
  readonly input: PlanInput;
  readonly roster: Roster;
  readonly rows: readonly Row[];
  readonly frozen: (column: number) => boolean;
  readonly standing: PublishedSeats;
  readonly fill: ReturnType<typeof fillDemand>;
  readonly ranges: RangeProblem;
}

export function taskOf(input: PlanInput, published: PublishedPlan, frozenUntil: FrozenUntil): ReplanTask {
  const roster = buildRoster(input);
  const frozen = freezer(roster, frozenUntil);
  const standing = standingOf(roster, published.assignments, frozen, new Seating(roster));
  const demand = roster.columns.map(({ seat }) => seat.count);
  const facts = { input, roster, frozen, standing };
  const { rows, cells } = owedOf(facts, demand);
  const fill = fillDemand(
    roster,
    cells,
    demand.map((count, at) => (frozen(at) ? 0 : count)),
  );
  return owedAnew({ ...facts, fill, rows, ranges: rangesOf(facts, fill.seats, rows, cells) }, fill.seats);
}

type TaskFacts = Pick<ReplanTask, 'input' | 'roster' | 'frozen' | 'standing'>;

/** What everybody owes of so many seats by column, and where they may serve it. */
function owedOf(
  { input, roster, frozen, standing: { past } }: TaskFacts,
  seats: readonly number[],
): { rows: Row[]; cells: Cells } {
  const served = Float64Array.from(past, (columns, p) => weightIn(roster, p, columns));
  const rows = rowsOf(input, roster, seats, served);
  const strands = rows.map(({ people, department, maxDuties }) => ({
    people,
    department,
    maxDuties: maxDuties - (past[people[0] ?? 0]?.length ?? 0),
  }));
  return { rows, cells: cellsOf(roster, strands, (_, __, column) => !frozen(column)) };
}

function rangesOf(
  { roster, standing: { kept, past } }: TaskFacts,
  seats: readonly number[],
  rows: readonly Row[],
  cells: Cells,
): RangeProblem {
  return { roster, rows, cells, seats, kept, past, heaviest: heaviestDuties(roster) };
}

/**
 * The task with so many seats to fill by column outside the frozen part. Nobody owes a seat that no plan fills, or that
 * stayed empty.
 */
export function owedAnew(task: ReplanTask, seats: readonly number[]): ReplanTask {
  const { roster, frozen, standing, fill } = task;
  const owed = roster.columns.map(({ slots }, at) =>
    frozen(at) ? slots.filter(({ id }) => standing.published.has(id)).length : (seats[at] ?? 0),
  );
  if (seats === fill.seats && owed.every((count, at) => count === roster.columns[at]?.seat.count))
    return task;
  const { rows, cells } = owedOf(task, owed);
  return { ...task, rows, fill: { ...fill, seats }, ranges: rangesOf(task, seats, rows, cells) };
}

export interface ReplanAnswer {
  readonly seating: Seating;
  readonly loads: RowLoads | null;
  readonly provenFewest: number | null;
  readonly short: readonly number[];
  /** Where duties of columns that nobody held before may be served. */
  readonly windows?: Evened['windows'];
}

/** The published seats that are valid; seats that need another one only beside it. */
export const seatingOfKept = ({ roster, standing, frozen }: ReplanTask): Seating => {
  const seating = new Seating(roster);
  for (const list of [standing.past, standing.kept])
    list.forEach((columns, p) => columns.forEach((column) => seating.seat(p, column)));
  roster.columns.forEach(({ seat }, column) => {
    if (seat.needs === undefined || frozen(column) || isSupported(seating, column)) return;
    for (const p of seating.seated[column]?.slice() ?? []) seating.unseat(p, column);
  });
  return seating;
};

export const shortOf = ({ roster, frozen }: ReplanTask, { seated }: Seating): number[] =>
  roster.columns.flatMap(({ seat }, at) =>
    !frozen(at) && (seated[at]?.length ?? 0) < seat.count ? [at] : [],
  );

/** Whether the published seats that are valid fill all that can be filled, with nobody outside their range. */
export function stands(task: ReplanTask, loads: RowLoads): boolean {
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

/** Columns that the published plan had nobody to seat in, since it did not know them. */
export const isFresh =
  ({ roster, frozen, standing }: ReplanTask) =>
  (at: number): boolean =>
    !frozen(at) && (roster.columns[at]?.slots.every(({ id }) => !standing.published.has(id)) ?? false);

/** Whether all that is open can be filled. */
export const isWhole = ({ roster, frozen, fill }: ReplanTask): boolean =>
  roster.columns.every(({ seat }, at) => frozen(at) || fill.seats[at] === seat.count);

/** Whether duties weigh alike and no rule is outside the network: then its answer is the fewest changes. */
export const isExact = ({ roster }: ReplanTask): boolean =>
  roster.flowWeights.every((weight) => weight === 1);
