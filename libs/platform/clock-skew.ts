/** When a clock was asked, and what it said; milliseconds. */
export interface ClockReading {
  readonly askedAt: number;
  readonly answeredAt: number;
  /** What the other clock said, at some time between. */
  readonly said: number;
}

/** By how much our clock is ahead of the other one, at least; 0 where the time of the question explains the difference. */
export function leastSkewMs({ askedAt, answeredAt, said }: ClockReading): number {
  if (said < askedAt) return askedAt - said;
  return said > answeredAt ? answeredAt - said : 0;
}
