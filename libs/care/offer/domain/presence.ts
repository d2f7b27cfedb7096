/** Whether a person can be offered work. Duty, apart from this, says whether they may be. */
export type Presence = 'online' | 'away' | 'offline';

/** What a console said last. Times are epoch milliseconds. */
export interface Said {
  readonly status: 'online' | 'away';
  readonly beatAt: number;
}

/** A console that is silent for longer is away: its person is offered nothing, and open offers end. */
export const GRACE_SECONDS = 120;
const OFFLINE_SECONDS = 600;

/** Null: no console ever said anything. People who act by command line, API or phone need none to hold items. */
export function presenceOf(said: Said | null, now: number): Presence {
  if (said === null || now - said.beatAt > OFFLINE_SECONDS * 1_000) return 'offline';
  return said.status === 'away' || now - said.beatAt >= GRACE_SECONDS * 1_000 ? 'away' : 'online';
}

/** Who comes back is not flooded: so many offers at most in the first minutes. */
export const RAMP_UP = { minutes: 10, offers: 3 } as const;
