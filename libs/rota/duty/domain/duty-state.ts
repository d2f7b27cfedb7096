import type { DutyInterval } from './duty-interval.js';

export interface DutyState {
  readonly on: boolean;
  readonly until: string | null;
  /** Start of the next duty after the running one. */
  readonly next: string | null;
}

/** Says whether a person serves at an instant, until when without a gap, and when they serve next. `duty` is in order of start. */
export function dutyState(duty: readonly DutyInterval[], now: number): DutyState {
  let until: number | null = null;
  let next: number | null = null;
  for (const interval of duty) {
    if (interval.startsAt <= (until ?? now)) {
      if (interval.endsAt > now) until = Math.max(until ?? 0, interval.endsAt);
    } else {
      next ??= interval.startsAt;
    }
  }
  return { on: until !== null, until: iso(until), next: iso(next) };
}

function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
