import { UNIT } from './fair-loads.js';
import type { Roster } from './roster.js';
import type { Cells } from './supply-network.js';

/**
 * The k-th duty of a person falls where their cumulative share goes from k − 1 to k. Serving each duty
 * inside its window keeps |served − share| < 1 at every date (Tijdeman 1980, the chairman assignment problem).
 */
export interface DutyWindow {
  /** First and last cell of the strand, both included. */
  readonly first: number;
  readonly last: number;
  /** false for the last, fractional duty: it may be served or not. */
  readonly mandatory: boolean;
}

/** Shares of weight are no whole units of a duty: what rounding may have added or taken. */
export const WINDOW_SLACK = 2 ** 9;

export interface StrandWindows {
  readonly windows: readonly DutyWindow[];
  /** Whole duties in the share. */
  readonly whole: number;
  /** Units of the share beyond the whole duties, per strand. */
  readonly remainder: number;
}

/** @param slack 0 where the amounts are whole shares of duties */
export function windowsOf(cells: Cells, amounts: Float64Array, strand: number, slack: number): StrandWindows {
  const duty = (cells.strands[strand]?.people.length ?? 0) * UNIT;
  const windows: DutyWindow[] = [];
  let total = 0;
  let first = -1;
  let last = -1;
  const end = cells.cellStart[strand + 1] as number;
  for (let cell = cells.cellStart[strand] as number; cell < end; cell++) {
    const amount = amounts[cell] as number;
    if (amount <= 0) continue;
    if (first < 0) first = cell;
    last = cell;
    const limit = (windows.length + 1) * duty;
    total += amount;
    if (total < limit - slack) continue;
    windows.push({ first, last: cell, mandatory: true });
    first = total > limit + slack ? cell : -1;
  }
  const whole = windows.length;
  if (first >= 0) windows.push({ first, last, mandatory: false });
  return { windows, whole, remainder: Math.max(0, total - whole * duty) };
}

/** Cells of a strand in groups that two windows touch: only there could one person be seated twice. */
export function contestedGroups(roster: Roster, cells: Cells, windows: readonly DutyWindow[]): Set<number> {
  const contested = new Set<number>();
  for (let k = 1; k < windows.length; k++) {
    const before = roster.columns[cells.cellColumn[windows[k - 1]?.last ?? 0] as number]?.group ?? -1;
    const after = roster.columns[cells.cellColumn[windows[k]?.first ?? 0] as number]?.group ?? -2;
    if (before === after) contested.add(before);
  }
  return contested;
}
