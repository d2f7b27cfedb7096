import {
  type FairLoads,
  type Loads,
  type Measure,
  UNIT,
  type Wish,
  fairLoads,
  proportionalLoads,
  realise,
  weightOf,
} from './fair-loads.js';
import { type Ratio, ZERO, ratio, subtract } from '../model/ratio.js';
import type { Roster } from './roster.js';
import type { ClassCells, ClassStrand } from './rounding-network.js';
import type { Row } from './rows.js';
import { cellsOf, SupplyNetwork } from './supply-network.js';

export interface FairShares {
  /** Loads over all classes, one strand per row. */
  readonly totals: Loads;
  readonly cells: ClassCells;
  readonly amounts: Float64Array;
}

function strandsOf(rows: readonly Row[], dutyClass: number): ClassStrand[] {
  return rows.map(({ people, department, maxDuties }, row) => ({
    people,
    department,
    maxDuties,
    row,
    dutyClass,
  }));
}

/** The class of each column where it is the same for all who could serve it: then the levels are plans of their own. */
function columnClasses({ columns, people, available, classes }: Roster): number[] | null {
  const found: number[] = [];
  for (let at = 0; at < columns.length; at++) {
    let seen = -1;
    for (let p = 0; p < people.length; p++) {
      const cell = p * columns.length + at;
      if (!available[cell]) continue;
      const here = classes?.[cell] ?? 0;
      if (seen >= 0 && here !== seen) return null;
      seen = here;
    }
    found.push(Math.max(0, seen));
  }
  return found;
}

/** The problem of one level looked at alone: the duty of one class and of the classes inside it. */
function levelOf(
  measure: Measure,
  rows: readonly Row[],
  seats: readonly number[],
  columns: readonly number[],
  level: number,
): { wishes: Wish[]; seats: number[]; fill: number } {
  const inside = seats.map((count, at) => ((columns[at] ?? 0) >= level ? count : 0));
  const wishes = rows.map(({ claims, lag }): Wish => ({
    claim: claims[level] ?? 0n,
    lag: level === 0 ? lag : ZERO,
  }));
  return { wishes, seats: inside, fill: weightOf(inside, measure) };
}

/** What each strand should serve so that every nested level comes to its own fair load; null where that is less than nothing. */
function nestedTargets(strands: readonly ClassStrand[], levels: readonly (Loads | null)[]): Ratio[] | null {
  const targets = strands.map(({ row, dutyClass }) =>
    subtract(levels[dutyClass]?.loads[row] ?? ZERO, levels[dutyClass + 1]?.loads[row] ?? ZERO),
  );
  return levels.includes(null) || targets.some(({ num }) => num < 0n) ? null : targets;
}

/** Each level's fairest loads by themselves, all three together; tried first without asking whether they fit. */
function nestedShares(
  roster: Roster,
  rows: readonly Row[],
  seats: readonly number[],
  cells: ClassCells,
): FairShares | null {
  const columns = columnClasses(roster);
  if (columns === null) return null;
  const rowStrands = strandsOf(rows, 0);
  const levels = [0, 1, 2].map((level) => levelOf(roster.flowWeights, rows, seats, columns, level));
  const fairest = (level: number): FairLoads | null => {
    const { wishes, seats: inside } = levels[level] as (typeof levels)[number];
    const here = cellsOf(roster, rowStrands, (_, __, column) => (columns[column] ?? 0) >= level);
    return fairLoads(roster, here, wishes, inside, roster.flowWeights);
  };
  const attempts = [
    () => levels.map(({ wishes, fill }): Loads | null => proportionalLoads(rowStrands, wishes, fill)),
    () => levels.map((_, level): Loads | null => fairest(level)),
  ];
  for (const attempt of attempts) {
    const loads = attempt();
    const targets = nestedTargets(cells.strands, loads);
    const amounts = targets && realise(roster, cells, seats, targets, roster.flowWeights).amounts;
    if (amounts && loads[0]) return { totals: loads[0], cells, amounts };
  }
  return null;
}

/**
 * Splits every row into one strand per class. The nested levels' fairest loads are used together where
 * they go together; where they do not, or where a column's class depends on who serves, each class is
 * balanced by its own claims.
 */
function classShares(
  roster: Roster,
  rows: readonly Row[],
  seats: readonly number[],
  plain: ClassCells,
): FairShares | null {
  const classOf = (person: number, column: number): number =>
    roster.classes?.[person * roster.columns.length + column] ?? 0;
  const all = [0, 1, 2].flatMap((dutyClass) => strandsOf(rows, dutyClass));
  const cells = cellsOf(
    roster,
    all,
    (strand, person, column) => classOf(person, column) === strand.dutyClass,
  );
  const nested = nestedShares(roster, rows, seats, cells);
  if (nested) return nested;
  const wishes = all.map(({ row, dutyClass }): Wish => {
    const { claims, lag } = rows[row] as Row;
    return {
      claim: (claims[dutyClass] ?? 0n) - (claims[dutyClass + 1] ?? 0n),
      lag: dutyClass === 0 ? lag : ZERO,
    };
  });
  const totals = fairLoads(
    roster,
    plain,
    rows.map(({ claims, lag }) => ({ claim: claims[0] ?? 0n, lag })),
    seats,
    roster.flowWeights,
  );
  const loads = fairLoads(roster, cells, wishes, seats, roster.flowWeights);
  return totals && loads && { totals, cells, amounts: loads.amounts };
}

/** What a maximum flow gives everybody: fills every seat, fair to nobody in particular. */
function flowShares(roster: Roster, cells: ClassCells, seats: readonly number[]): FairShares {
  const fill = weightOf(seats, roster.flowWeights);
  const supply = new SupplyNetwork(roster, cells, seats, (at) => UNIT * (roster.flowWeights[at] as number));
  cells.strands.forEach((_, s) => supply.open(s, fill * UNIT));
  supply.run();
  const amounts = supply.amounts();
  const loads = cells.strands.map(({ people }, s) => {
    let sum = 0;
    for (let cell = cells.cellStart[s] as number; cell < (cells.cellStart[s + 1] as number); cell++)
      sum += amounts[cell] as number;
    return ratio(BigInt(sum), BigInt(people.length * UNIT));
  });
  const strands = cells.strands.map((_, s) => s);
  return { totals: { parts: [{ strands, fill, rate: ZERO }], loads }, cells, amounts };
}

function sharesWith(
  roster: Roster,
  rows: readonly Row[],
  seats: readonly number[],
  cells: ClassCells,
): FairShares | null {
  if (roster.classes) return classShares(roster, rows, seats, cells);
  const totals = fairLoads(
    roster,
    cells,
    rows.map(({ claims, lag }) => ({ claim: claims[0] ?? 0n, lag })),
    seats,
    roster.flowWeights,
  );
  return totals && { totals, cells, amounts: totals.amounts };
}

/**
 * The fairest shares of a demand that can be filled. Planning goes on whatever people owe: where the fairest shares
 * cannot be found with what is owed, they are found without, and at worst every seat is filled by a maximum flow.
 */
export function fairShares(roster: Roster, rows: readonly Row[], seats: readonly number[]): FairShares {
  const cells = cellsOf(roster, strandsOf(rows, 0));
  const owing = rows.some(({ lag }) => lag.num !== 0n);
  const level = (): Row[] => rows.map((row) => ({ ...row, lag: ZERO }));
  return (
    sharesWith(roster, rows, seats, cells) ??
    (owing ? sharesWith(roster, level(), seats, cells) : null) ??
    flowShares(roster, cells, seats)
  );
}
