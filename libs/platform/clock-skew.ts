/** One reading of another clock, in milliseconds. */
export interface ClockReading {
  readonly askedAt: number;
  readonly answeredAt: number;
  /** The reading of the other clock, taken between the two instants. */
  readonly said: number;
}

/** Least amount by which our clock is ahead of the other one; 0 when the time of the query explains the difference. */
export function leastSkewMs({ askedAt, answeredAt, said }: ClockReading): number {
  if (said < askedAt) return askedAt - said;
  return said > answeredAt ? answeredAt - said : 0;
}
