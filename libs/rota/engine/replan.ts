import { type ChangeSolution, type FairRange, fewestChanges } from './change-network.js';
import { diff } from '../model/diff.js';
import { Seating } from './duty-conflicts.js';
import { evenOut } from './even-out.js';
import { fairestLoads, fairRanges } from './fair-ranges.js';
import { fillDemand } from './fill-demand.js';
import { averageBounds } from './fair-bounds.js';
import { inputHash } from '../model/input-hash.js';
import { measureFairness } from './measure-fairness.js';
import type { Assignment, Desk, InstantText, PlanInput } from '../model/model.js';
import type { ReplanResult } from '../model/plan-version.js';
import { ENGINE, holesOf } from './plan.js';
import { repairSeating, settleGaps } from './repair-seating.js';
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

/**
 * Changes a published plan as little as the new input and fairness allow. Slots that start before
 * `frozenUntil` stay as they are, filled or not. The number of changes is the optimum of a minimum-cost
 * flow; rest and overlaps outside the network can add to it, `provenFewest` stays a lower bound.
 */
export function replan(input: PlanInput, published: PublishedPlan, frozenUntil: FrozenUntil): ReplanResult {
  const roster = buildRoster(input);
  const frozen = freezer(roster, frozenUntil);
  const standing = standingOf(roster, published.assignments, frozen, new Seating(roster));
  const { kept, past } = standing;
  const width = roster.columns.length;
  const classAt = (p: number, column: number): number => roster.classes?.[p * width + column] ?? 0;
  const countAt = (columns: readonly number[], p: number, level: number): number =>
    level === 0 ? columns.length : columns.filter((column) => classAt(p, column) >= level).length;
  const pastOf = new Map(roster.people.map(({ id }, p) => [id, past[p]?.length ?? 0]));
  const served = input.people.flatMap(({ id }) =>
    pastOf.get(id) ? [{ person: id, lag: { num: -(pastOf.get(id) ?? 0), den: 1 } }] : [],
  );
  const demand = roster.columns.map(({ seat }) => seat.count);
  const rows = rowsOf({ ...input, lags: [...(input.lags ?? []), ...served] }, roster, demand);
  const strands = rows.map(({ people, department, maxDuties }) => ({
    people,
    department,
    maxDuties: maxDuties - (past[people[0] ?? 0]?.length ?? 0),
  }));
  const cells = cellsOf(roster, strands, (_, __, column) => !frozen(column));
  const open = demand.map((count, at) => (frozen(at) ? 0 : count));
  const fill = fillDemand(roster, cells, open);
  const hash = inputHash(input);
  const unchanged = published.inputHash === hash;
  const problem = {
    roster,
    rows,
    cells,
    seats: fill.seats,
    kept: (p: number, level: number) => countAt(kept[p] ?? [], p, level),
    past: (p: number, level: number) => countAt(past[p] ?? [], p, level),
  };
  let solved: Solved | null = null;
  let loads: Loads | null = null;
  for (const attempt of unchanged ? [] : fairRanges(problem)) {
    solved = solve(roster, fill.seats, standing, attempt.ranges, frozen);
    ({ loads } = attempt);
    if (solved) break;
  }
  loads ??= fairestLoads(problem);
  const fresh = (at: number): boolean =>
    !frozen(at) && (roster.columns[at]?.slots.every(({ id }) => !standing.published.has(id)) ?? false);
  const seating = solved ? evenOut(solved.seating, fresh) : new Seating(roster);
  if (!solved)
    [past, kept].forEach((list) =>
      list.forEach((columns, p) => columns.forEach((column) => seating.seat(p, column))),
    );
  return finish(input, published, {
    hash,
    roster,
    rows,
    frozen,
    standing,
    seating,
    fill,
    loads,
    unchanged,
    provenFewest: solved?.provenFewest ?? 0,
  });
}

interface Finished {
  readonly hash: string;
  readonly roster: Roster;
  readonly rows: readonly Row[];
  readonly frozen: (column: number) => boolean;
  readonly standing: Standing;
  readonly seating: Seating;
  readonly fill: ReturnType<typeof fillDemand>;
  /** Duties beyond the frozen part that each row's share comes to. */
  readonly loads: Loads | null;
  readonly unchanged: boolean;
  readonly provenFewest: number;
}

function finish(input: PlanInput, published: PublishedPlan, done: Finished): ReplanResult {
  const { roster, rows, frozen, standing, seating, fill } = done;
  const loads = averageBounds(roster, rows, fill.seats, { past: standing.past, loads: done.loads });
  const surplus = (p: number): number => (seating.duties[p]?.length ?? 0) - (loads.fair[p] as number);
  let unsupported: readonly number[] = [];
  let provenFewest: number | null = done.provenFewest;
  if (!done.unchanged) {
    const repaired = repairSeating(seating, surplus, frozen);
    const seats = roster.columns.map(({ seat }, at) =>
      frozen(at)
        ? (seating.seated[at]?.length ?? 0)
        : repaired.emptied.size > 0
          ? seat.count
          : (fill.seats[at] ?? 0),
    );
    const settled = settleGaps(seating, seats, surplus);
    unsupported = settled.unsupported.filter((column) => !frozen(column));
    if (!repaired.loadsKept || !settled.loadsKept) provenFewest = null;
  }
  const assignments = done.unchanged ? published.assignments : nameSeats(seating, standing.published, frozen);
  const slots = roster.columns.flatMap((column) => column.slots);
  return {
    engine: ENGINE,
    inputHash: done.hash,
    timeZoneData: timeZoneData(),
    slots,
    assignments,
    holes: holesOf(roster, assignments, fill, unsupported, frozen),
    bounds: loads.bounds,
    fairness: measureFairness(input, seating, rows, loads.shares, loads.bounds),
    shares: null,
    changes: diff({ assignments: published.assignments }, { assignments, slots }, input),
    provenFewest,
  };
}
