const ROUNDS = 10;
/**
 * Spreads each strand's total (duties) over its cells as evenly as the columns allow: iterative proportional
 * fitting (Deming & Stephan 1940) with cells capped at one seat per person. Approximate on purpose;
 * the flow that follows makes it exact. In units per cell.
 */
export function spreadEvenly(cells, totals, seats, unit) {
  const { strands, cellStart, cellColumn } = cells;
  const pull = new Float64Array(strands.length).fill(1);
  const price = new Float64Array(seats.length).fill(1);
  const columnSum = new Float64Array(seats.length);
  for (let round = 0; round < ROUNDS; round++) {
    columnSum.fill(0);
    for (let s = 0; s < strands.length; s++) {
      const [from, to] = [cellStart[s], cellStart[s + 1]];
      let sum = 0;
      for (let cell = from; cell < to; cell++) sum += price[cellColumn[cell]];
      const factor = sum > 0 ? totals[s] / sum : 0;
      pull[s] = factor;
      for (let cell = from; cell < to; cell++) {
        const column = cellColumn[cell];
        columnSum[column] = columnSum[column] + factor * price[column];
      }
    }
    for (let column = 0; column < seats.length; column++) {
      const sum = columnSum[column];
      if (sum > 0) price[column] = (price[column] * seats[column]) / sum;
    }
  }
  const amounts = new Float64Array(cellColumn.length);
  for (let s = 0; s < strands.length; s++) {
    const people = strands[s]?.people.length ?? 0;
    for (let cell = cellStart[s]; cell < cellStart[s + 1]; cell++) {
      amounts[cell] = unit * Math.min(people, pull[s] * price[cellColumn[cell]]);
    }
  }
  return amounts;
}
//# sourceMappingURL=spread-shares.js.map
