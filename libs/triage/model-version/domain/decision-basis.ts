/** The versions of model, rules and topics that decide together. */
export interface DecisionBasis {
  /** Increases in the order in which bases came into force. */
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
 * A basis decides records that the stream received at least this long after the basis came into force. Every process
 * knows a basis within two seconds, so no record that another process decided before falls to the new basis.
 */
export const SWITCH_MARGIN_MS = 5_000;

export interface PlacedRecord {
  readonly offset: number;
  /** Epoch milliseconds of the record in the stream. */
  readonly timestamp: number;
}

/**
 * The offset from which `basis` decides in a partition, if the switch falls into this batch, else null.
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
