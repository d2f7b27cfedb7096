import type { Cells } from './supply-network.js';

const ROUNDS = 6;

/**
 * Spreads each strand's total (of the measure, as `seats` is) over its cells as evenly as the columns allow: iterative proportional
 * fitting (Deming & Stephan 1940) with cells capped at one seat per person. Approximate on purpose;
 * the flow that follows makes it exact. In units per cell.
 */
export function spreadEvenly(
  cells: Cells,
  totals: readonly number[],
  seats: readonly number[],
  unit: number,
  measure: readonly number[],
): Float64Array {
  const { strands, cellStart, cellColumn } = cells;
  const pull = new Float64Array(strands.length).fill(1);
  const price = new Float64Array(seats.length).fill(1);
  const columnSum = new Float64Array(seats.length);
  for (let round = 0; round < ROUNDS; round++) {
    columnSum.fill(0);
    for (let s = 0; s < strands.length; s++) {
      const [from, to] = [cellStart[s] as number, cellStart[s + 1] as number];
      let sum = 0;
      for (let cell = from; cell < to; cell++) sum += price[cellColumn[cell] as number] as number;
      const factor = sum > 0 ? (totals[s] as number) / sum : 0;
      pull[s] = factor;
      for (let cell = from; cell < to; cell++) {
        const column = cellColumn[cell] as number;
        columnSum[column] = (columnSum[column] as number) + factor * (price[column] as number);
      }
    }
    for (let column = 0; column < seats.length; column++) {
      const sum = columnSum[column] as number;
      if (sum > 0) price[column] = ((price[column] as number) * (seats[column] as number)) / sum;
    }
  }
  const amounts = new Float64Array(cellColumn.length);
  for (let s = 0; s < strands.length; s++) {
    const people = strands[s]?.people.length ?? 0;
    for (let cell = cellStart[s] as number; cell < (cellStart[s + 1] as number); cell++) {
      amounts[cell] =
        unit *
        Math.min(
          people * (measure[cellColumn[cell] as number] as number),
          (pull[s] as number) * (price[cellColumn[cell] as number] as number),
        );
    }
  }
  return amounts;
}
