/**
 * A stream that keeps up hands over what came since the last look, a few hundred mentions of a partition at most. Half
 * of a full batch means that mentions wait, or that more than 2,000 a second come by one partition.
 */
const MANY = 500;

/**
 * True when later readers must yield: they would take time from mentions that wait. Counted and not timed, since the
 * clocks of publishers may be wrong.
 */
export function isFlood(recordsInBatch: number): boolean {
  return recordsInBatch >= MANY;
}
