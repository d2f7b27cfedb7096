/** Hours without an act of the person after which a session ends. */
export const IDLE_HOURS = 12;
/** Days after which a session ends though its person uses it. */
export const LIFE_DAYS = 30;

const HOUR_MS = 3_600_000;

/** The instant at which the session ends if its person does nothing more. */
export function endOfSession({
  lastUsedAt,
  endsAt,
}: {
  readonly lastUsedAt: number;
  readonly endsAt: number;
}): number {
  return Math.min(lastUsedAt + IDLE_HOURS * HOUR_MS, endsAt);
}
