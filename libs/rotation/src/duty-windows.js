import { UNIT } from './fair-loads.js';
export function windowsOf(cells, amounts, strand) {
  const duty = (cells.strands[strand]?.people.length ?? 0) * UNIT;
  const windows = [];
  let total = 0;
  let first = -1;
  let last = -1;
  const end = cells.cellStart[strand + 1];
  for (let cell = cells.cellStart[strand]; cell < end; cell++) {
    const amount = amounts[cell];
    if (amount <= 0) continue;
    if (first < 0) first = cell;
    last = cell;
    const limit = (windows.length + 1) * duty;
    total += amount;
    if (total < limit) continue;
    windows.push({ first, last: cell, mandatory: true });
    first = total > limit ? cell : -1;
  }
  const whole = windows.length;
  if (first >= 0) windows.push({ first, last, mandatory: false });
  return { windows, whole, remainder: total - whole * duty };
}
/** Cells of a strand in groups that two windows touch: only there could one person be seated twice. */
export function contestedGroups(roster, cells, windows) {
  const contested = new Set();
  for (let k = 1; k < windows.length; k++) {
    const before = roster.columns[cells.cellColumn[windows[k - 1]?.last ?? 0]]?.group ?? -1;
    const after = roster.columns[cells.cellColumn[windows[k]?.first ?? 0]]?.group ?? -2;
    if (before === after) contested.add(before);
  }
  return contested;
}
//# sourceMappingURL=duty-windows.js.map
