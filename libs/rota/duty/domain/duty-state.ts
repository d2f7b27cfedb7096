import type { DutyInterval } from './duty-interval.js';

export interface DutyState {
  readonly on: boolean;
  readonly until: string | null;
  /** When the next duty begins that is not the running one. */
  readonly next: string | null;
}

/** Whether a person serves at an instant, until when without a gap, and when again. `duty` in order of start. */
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
