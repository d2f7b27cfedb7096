import { Seating } from './duty-conflicts.js';
import { type ClassCells, RoundingNetwork, type Unit } from './rounding-network.js';
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

/**
 * Rounds a fractional plan to whole duties without leaving anybody's window. The windows' bounds are
 * laminar per person and the columns disjoint, so the constraints are a network's and an integral plan
 * exists (Hoffman & Kruskal 1956). Duties that people are sure to serve go first; augmenting for the
 * others never unseats one of them (Mendelsohn & Dulmage 1958).
 * @param ranks who goes first among equals, by person; the roster's order when absent
 */
export function roundShares(
  roster: Roster,
  cells: ClassCells,
  amounts: Float64Array,
  seats: readonly number[],
  ranks?: readonly number[],
): Seating {
  const rounding = new RoundingNetwork(roster, cells, amounts, seats);
  seatByDeadline(rounding, new Seating(roster), true, ranks);
  rounding.network.augment(rounding.source, rounding.sink);
  for (const [arc, by] of rounding.later) rounding.network.widen(arc, by);
  seatByDeadline(rounding, seatingOf(rounding), false, ranks);
  rounding.network.augment(rounding.source, rounding.sink);
  return seatingOf(rounding);
}
