import { fairLoads, realise } from './fair-loads.js';
import { ZERO, subtract } from './ratio.js';
import { cellsOf } from './supply-network.js';
function strandsOf(rows, dutyClass) {
  return rows.map(({ people, department, maxDuties }, row) => ({
    people,
    department,
    maxDuties,
    row,
    dutyClass,
  }));
}
/** True when every column has one class for all who could serve it: then the levels are plans of their own. */
function sameForAll({ columns, people, available, classes }) {
  return columns.every((_, at) => {
    let seen = -1;
    for (let p = 0; p < people.length; p++) {
      const cell = p * columns.length + at;
      if (!available[cell]) continue;
      const here = classes?.[cell] ?? 0;
      if (seen >= 0 && here !== seen) return false;
      seen = here;
    }
    return true;
  });
}
/** The fairest loads of the duty of one class and the classes inside it, looked at alone. */
function levelLoads(roster, rows, seats, level) {
  const classOf = (person, column) => roster.classes?.[person * roster.columns.length + column] ?? 0;
  const cells = cellsOf(
    roster,
    strandsOf(rows, level),
    (_, person, column) => classOf(person, column) >= level,
  );
  const inLevel = new Uint8Array(seats.length);
  for (const column of cells.cellColumn) inLevel[column] = 1;
  const wishes = rows.map(({ claims }) => ({ claim: claims[level] ?? 0n, lag: ZERO }));
  return fairLoads(
    roster,
    cells,
    wishes,
    seats.map((count, at) => (inLevel[at] ? count : 0)),
  );
}
/**
 * Splits every row into one strand per class. The nested levels' fairest loads are used together where
 * they go together; where they do not, or where a column's class depends on who serves, each class is
 * balanced by its own claims.
 */
function classShares(roster, rows, seats, totals) {
  const classOf = (person, column) => roster.classes?.[person * roster.columns.length + column] ?? 0;
  const all = [0, 1, 2].flatMap((dutyClass) => strandsOf(rows, dutyClass));
  const cells = cellsOf(
    roster,
    all,
    (strand, person, column) => classOf(person, column) === strand.dutyClass,
  );
  if (sameForAll(roster)) {
    const inner = [1, 2].map((level) => levelLoads(roster, rows, seats, level));
    const [unsocial, holiday] = inner;
    if (unsocial && holiday) {
      const nested = [totals, unsocial, holiday];
      const targets = all.map(({ row, dutyClass }) => {
        const outer = nested[dutyClass]?.loads[row] ?? ZERO;
        return dutyClass === 2 ? outer : subtract(outer, nested[dutyClass + 1]?.loads[row] ?? ZERO);
      });
      const amounts = targets.some(({ num }) => num < 0n)
        ? null
        : realise(roster, cells, seats, targets).amounts;
      if (amounts) return { cells, amounts, levels: nested };
    }
  }
  const wishes = all.map(({ row, dutyClass }) => {
    const { claims, lag } = rows[row];
    return {
      claim: (claims[dutyClass] ?? 0n) - (claims[dutyClass + 1] ?? 0n),
      lag: dutyClass === 0 ? lag : ZERO,
    };
  });
  const loads = fairLoads(roster, cells, wishes, seats);
  return loads && { cells, amounts: loads.amounts, levels: [totals] };
}
/** Null when the demand cannot be filled. */
export function fairShares(roster, rows, seats) {
  const cells = cellsOf(roster, strandsOf(rows, 0));
  const totals = fairLoads(
    roster,
    cells,
    rows.map(({ claims, lag }) => ({ claim: claims[0] ?? 0n, lag })),
    seats,
  );
  if (!totals) return null;
  if (!roster.classes) return { totals, cells, amounts: totals.amounts, levels: [totals] };
  const split = classShares(roster, rows, seats, totals);
  return split && { totals, ...split };
}
//# sourceMappingURL=fair-shares.js.map
