/** The versions that decide together. */
export interface DecisionBasis {
  /** Counts up in the order in which bases came in force. */
  readonly id: number;
  readonly model: string;
  readonly rules: number;
  readonly topics: number;
  /** Epoch milliseconds by the database's clock: when it came in force. */
  readonly since: number;
}

/** From `fromOffset` of a partition on, this basis decides. */
export interface DecisionSwitch {
  readonly fromOffset: number;
  readonly basis: DecisionBasis;
}

/**
 * A basis decides what its stream received at least so long after it came in force. Every process hears of a basis
 * within two seconds, so what was decided before by another process is never decided by it.
 */
export const SWITCH_MARGIN_MS = 5_000;

export interface PlacedRecord {
  readonly offset: number;
  /** Epoch milliseconds, as the stream noted it. */
  readonly timestamp: number;
}

/**
 * The offset from which `basis` decides in a partition, when the batch at hand says so, else null.
 * @param records of one partition in order, at least one
 * @param switches of that partition that are known, the lowest offset first
 */
export function dueSwitch(
  records: readonly PlacedRecord[],
  switches: readonly DecisionSwitch[],
  basis: DecisionBasis,
): number | null {
  const newest = switches.at(-1);
  // Nothing was ever decided here.
  if (newest === undefined) return records[0]?.offset ?? null;
  // A process that has not heard of the newest basis yet must not switch back to an older one.
  if (newest.basis.id >= basis.id) return null;
  const first = records.find(
    ({ offset, timestamp }) => offset >= newest.fromOffset && timestamp >= basis.since + SWITCH_MARGIN_MS,
  );
  return first?.offset ?? null;
}

/** The basis that decides at an offset; null when no switch is known. */
export function basisAt(offset: number, switches: readonly DecisionSwitch[]): DecisionBasis | null {
  return (switches.findLast(({ fromOffset }) => fromOffset <= offset) ?? switches[0])?.basis ?? null;
}
