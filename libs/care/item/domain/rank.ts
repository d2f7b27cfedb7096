const MINUTE_MS = 60_000;

/**
 * When an item should be answered at the latest: the line is ordered by this, ascending. A fixed number, so priority
 * and age are one order and nothing starves.
 * @param queuedAt epoch milliseconds
 * @param targetMinutes five targets, for priority 1 (most urgent) to 5
 */
export function rankAt(queuedAt: number, priority: number, targetMinutes: readonly number[]): number {
  const minutes = targetMinutes[priority - 1];
  if (minutes === undefined) throw new RangeError(`No target for priority ${priority}.`);
  return queuedAt + minutes * MINUTE_MS;
}
