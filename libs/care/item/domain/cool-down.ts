/** Why somebody gives an item back. */
export const RELEASE_CAUSES = ['cannot_solve', 'no_time', 'other'] as const;
export type ReleaseCause = (typeof RELEASE_CAUSES)[number];

/** Causes that make an item cool down for a person. */
export type CoolDownReason = ReleaseCause | 'moved' | 'timed_out';

const MINUTE_MS = 60_000;

/** How long a person does not get an item again after they lost it, while somebody else serves. */
const MINUTES: Readonly<Record<CoolDownReason, number>> = {
  // For good: a person who cannot solve it now cannot solve it in an hour either.
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
