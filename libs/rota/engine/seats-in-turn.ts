import type { SeatPlan } from './seat-plan.js';

/**
 * Seats everybody in turn: every seat goes to whoever has waited longest, counted in their own usual time from one duty
 * to the next. Nobody serves soon after a duty; even weight is left to the search that follows.
 * @param usual by person, milliseconds from one duty to the next; 0 for people who owe none
 */
export function seatInTurn(plan: SeatPlan, usual: Float64Array, seats: readonly number[]): void {
  const { start, duties } = plan;
  const first = start[0] ?? 0;
  // Who comes first has waited almost a round: the roster's order, by the wait that is left.
  const last = Float64Array.from(
    duties,
    (_, p) => first - (usual[p] as number) * (1 - p / duties.length / 2),
  );
  seats.forEach((count, column) => {
    const here = start[column] as number;
    for (let seated = 0; seated < count; seated++) {
      let [best, longest] = [-1, -Infinity];
      for (let p = 0; p < duties.length; p++) {
        if (!usual[p]) continue;
        const waited = (here - (last[p] as number)) / (usual[p] as number);
        if (waited > longest && plan.fits(p, column)) [best, longest] = [p, waited];
      }
      if (best < 0) return;
      plan.put(best, plan.emptySeat(column));
      last[best] = here;
    }
  });
}

/**
 * Pairs in rounds in which everybody serves once, so that all meet: the circle method of tournaments (Kirkman 1847).
 * Whoever is at place i of a round is at i − 1, i or i + 1 of the next, so that nobody serves soon after. False where
 * people or turns differ.
 */
export function seatPairs(plan: SeatPlan, seats: readonly number[]): boolean {
  const people = plan.duties.length;
  const { columns, available } = plan.roster;
  if (people < 4 || people % 2 === 1 || seats.some((count) => count !== 2)) return false;
  if (plan.turnColumns.length < columns.length || available.includes(0)) return false;
  const others = people - 1;
  const pairs: (readonly [number, number])[] = columns.map((_, turn) => {
    const round = Math.floor(turn / (people / 2)) % others;
    const place = turn % (people / 2);
    return place === 0 ? [others, round] : [(round + place) % others, (round - place + others) % others];
  });
  plan.empty();
  for (const [column, pair] of pairs.entries())
    for (const person of pair) {
      if (!plan.fits(person, column)) return false;
      plan.put(person, plan.emptySeat(column));
    }
  return true;
}
