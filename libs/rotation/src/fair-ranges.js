import { fairLoads, loadAt, rateFor } from './fair-loads.js';
import { ZERO, ceil, floor, fromInteger } from './ratio.js';
function rangesFrom(problem, loads, rate) {
  const { roster, rows } = problem;
  const ranges = roster.people.map(() => []);
  rows.forEach(({ people, claims }, s) => {
    const load = loads[s];
    for (const p of people) {
      const limit = (roster.people[p]?.maxDuties ?? Infinity) - problem.past(p, 0);
      const high = Math.max(0, Math.min(ceil(load), limit));
      const range = [[Math.min(floor(load), high), high]];
      // A class is kept within its own floor and ceiling, but what was published is never the reason for a change.
      for (let level = 1; level < (rate === null ? 1 : claims.length); level++) {
        const wish = loadAt(
          { claim: claims[level] ?? 0n, lag: fromInteger(-problem.past(p, level)) },
          rate ?? ZERO,
        );
        const now = problem.kept(p, level);
        const top = Math.min(range[level - 1]?.[1] ?? 0, Math.max(ceil(wish), now));
        range.push([Math.min(floor(wish), now, top), top]);
      }
      ranges[p] = range;
    }
  });
  return ranges;
}
/**
 * Ranges to try in turn, from the fairest: in proportion to the claims, with and without the classes, and
 * then the fairest that the rest of the horizon allows. Each person may serve the floor or the ceiling.
 */
export function* fairRanges(problem) {
  const { roster, rows, cells, seats } = problem;
  const wishes = rows.map(({ claims, lag }) => ({ claim: claims[0] ?? 0n, lag }));
  const fill = seats.reduce((sum, count) => sum + count, 0);
  const rate = rateFor(
    cells,
    wishes,
    wishes.map((_, s) => s),
    fill,
  );
  const loads = wishes.map((wish) => loadAt(wish, rate));
  if (roster.classes) yield rangesFrom(problem, loads, rate);
  yield rangesFrom(problem, loads, null);
  const fairest = fairLoads(roster, cells, wishes, seats);
  if (fairest) yield rangesFrom(problem, fairest.loads, null);
}
//# sourceMappingURL=fair-ranges.js.map
