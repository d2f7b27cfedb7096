import { Seating } from './duty-conflicts.js';
import { type ClassCells, RoundingNetwork, type Unit } from './rounding-network.js';
import { WINDOW_SLACK } from './duty-windows.js';
import { MinCostFlow } from './min-cost-flow.js';
import type { Roster } from './roster.js';

interface Waiting {
  readonly unit: Unit;
  readonly opens: number;
  readonly deadline: number;
  cell: number;
}

/**
 * Column by column, seats the duty whose window closes first (Glover 1967 on convex bipartite graphs).
 * Holes in the windows and rest make it a good start, not the answer.
 */
function seatByDeadline(
  rounding: RoundingNetwork,
  seating: Seating,
  mandatory: boolean,
  ranks?: readonly number[],
): void {
  const { units, cells, network, columnArc } = rounding;
  const rankOf = (person: number): number => ranks?.[person] ?? person;
  const waiting = units
    .filter(({ window }) => window.mandatory === mandatory)
    .map((unit): Waiting => ({
      unit,
      opens: cells.cellColumn[unit.window.first] as number,
      deadline: cells.cellColumn[unit.window.last] as number,
      cell: unit.window.first,
    }));
  const byOpening = waiting.toSorted(
    (a, b) => a.opens - b.opens || a.deadline - b.deadline || rankOf(a.unit.person) - rankOf(b.unit.person),
  );
  let active: Waiting[] = [];
  let next = 0;
  for (let column = 0; column < columnArc.length; column++) {
    const before = next;
    while (next < byOpening.length && (byOpening[next]?.opens ?? Infinity) <= column) next++;
    if (next > before) {
      active = active
        .concat(byOpening.slice(before, next))
        .toSorted((a, b) => a.deadline - b.deadline || rankOf(a.unit.person) - rankOf(b.unit.person));
    }
    let free = network.room(columnArc[column] as number);
    active = active.filter((one) => {
      if (one.deadline < column) return false;
      while ((cells.cellColumn[one.cell] as number) < column) one.cell++;
      if (free === 0 || cells.cellColumn[one.cell] !== column || !seating.canSit(one.unit.person, column))
        return true;
      if (!rounding.seat(one.unit, one.cell)) return true;
      seating.seat(one.unit.person, column);
      free--;
      return false;
    });
  }
}

function seatingOf(rounding: RoundingNetwork): Seating {
  const seating = new Seating(rounding.roster);
  for (const [person, column] of rounding.seated()) seating.seat(person, column);
  return seating;
}

/** Steps in which remainders are told apart: costs are small whole numbers. */
const REMAINDER_STEPS = 60;

/**
 * Who gets the spare duties where people's remainders differ: those with the largest, by one minimum-cost flow, which
 * makes the numbers of duties the nearest to the shares. False where all remainders are alike.
 */
function roundByRemainder({ network, source, sink, remainders }: RoundingNetwork): boolean {
  const costs = new Map(
    [...remainders].map(([arc, part]) => [arc, Math.round((1 - part) * REMAINDER_STEPS)]),
  );
  if (new Set(costs.values()).size < 2) return false;
  const cost = new Int8Array(network.arcs);
  for (const [arc, one] of costs) {
    cost[arc] = one;
    cost[arc ^ 1] = -one;
  }
  new MinCostFlow(network, cost).send(source, sink, Infinity);
  return true;
}

/** By person × columns + column: the first and last column in which that duty of theirs may be served. */
export type DutyWindows = Map<number, readonly [first: number, last: number]>;

export interface Rounded {
  readonly seating: Seating;
  /** Worked out when asked for: large plans have no use for it. */
  readonly windows: (of?: Seating) => DutyWindows;
}

/** The k-th duty of a person is for their k-th window. */
function windowsBy(
  { units, cells: { cellColumn }, seats }: RoundingNetwork,
  { duties }: Seating,
): DutyWindows {
  const windows: DutyWindows = new Map();
  const sorted = duties.map((columns) => columns.toSorted((a, b) => a - b));
  const next = new Int32Array(duties.length);
  for (const { person, window } of units) {
    const column = sorted[person]?.[next[person] as number];
    next[person] = (next[person] as number) + 1;
    if (column === undefined) continue;
    windows.set(person * seats.length + column, [
      cellColumn[window.first] as number,
      cellColumn[window.last] as number,
    ]);
  }
  return windows;
}

/** Shares in units of one duty, whatever their columns weigh. */
function inDuties(
  measure: readonly number[],
  { cellColumn }: ClassCells,
  amounts: Float64Array,
): Float64Array {
  if (measure.every((weight) => weight === 1)) return amounts;
  return amounts.map((amount, cell) => Math.round(amount / (measure[cellColumn[cell] as number] as number)));
}

/**
 * Rounds a fractional plan to whole duties without leaving anybody's window. The windows' bounds are
 * laminar per person and the columns disjoint, so the constraints are a network's and an integral plan
 * exists (Hoffman & Kruskal 1956). Duties that people are sure to serve go first; augmenting for the
 * others never unseats one of them (Mendelsohn & Dulmage 1958).
 * @param measure what a duty of each column counts in `amounts`
 * @param ranks who goes first among equals, by person; the roster's order when absent
 */
export function roundShares(
  roster: Roster,
  cells: ClassCells,
  amounts: Float64Array,
  seats: readonly number[],
  measure: readonly number[],
  ranks?: readonly number[],
): Rounded {
  const isWhole = measure.every((weight) => weight === 1);
  const rounding = new RoundingNetwork(
    roster,
    cells,
    inDuties(measure, cells, amounts),
    seats,
    isWhole ? 0 : WINDOW_SLACK,
  );
  seatByDeadline(rounding, new Seating(roster), true, ranks);
  rounding.network.augment(rounding.source, rounding.sink);
  for (const [arc, by] of rounding.later) rounding.network.widen(arc, by);
  if (!roundByRemainder(rounding)) {
    seatByDeadline(rounding, seatingOf(rounding), false, ranks);
    rounding.network.augment(rounding.source, rounding.sink);
  }
  const seating = seatingOf(rounding);
  return { seating, windows: (of = seating) => windowsBy(rounding, of) };
}
