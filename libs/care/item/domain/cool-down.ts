/** Why somebody gives an item back. */
export const RELEASE_CAUSES = ['cannot_solve', 'no_time', 'other'] as const;
export type ReleaseCause = (typeof RELEASE_CAUSES)[number];

/** What makes an item cool down for a person. */
export type CoolDownReason = ReleaseCause | 'moved' | 'timed_out';

const MINUTE_MS = 60_000;

/** How long an item is not given again to who could not keep it, while somebody else serves. */
const MINUTES: Readonly<Record<CoolDownReason, number>> = {
  // For good: who cannot solve it now will not in an hour.
  cannot_solve: Number.POSITIVE_INFINITY,
  no_time: 60,
  timed_out: 60,
  moved: 60,
  other: 15,
};

/** When the item may be given to the person again, epoch milliseconds; Infinity for never while others serve. */
export function coolDownUntil(reason: CoolDownReason, at: number): number {
  return at + MINUTES[reason] * MINUTE_MS;
}
