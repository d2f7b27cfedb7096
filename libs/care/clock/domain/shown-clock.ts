import type { ClockMark } from './clock-facts.js';
import type { Clock, ClockResult } from './clocks.js';
import type { ClockName } from './sla-policy.js';

/** A clock as people see it. Instants are ISO 8601 in UTC. */
export interface ShownClock {
  readonly clock: ClockName;
  readonly state: ClockResult;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly targetMinutes: number;
  readonly dueAt: string | null;
  /** Seconds that it took, by the hours of the policy; null while it runs. */
  readonly tookSeconds: number | null;
  readonly marks: readonly ClockMark[];
}

export function shownClock({ clock, state, targetMinutes, marks, ...kept }: Clock): ShownClock {
  return {
    clock,
    state,
    startedAt: new Date(kept.startedAt).toISOString(),
    endedAt: kept.endedAt === null ? null : new Date(kept.endedAt).toISOString(),
    targetMinutes,
    dueAt: kept.dueAt === null ? null : new Date(kept.dueAt).toISOString(),
    tookSeconds: kept.endedAt === null ? null : Math.round(kept.elapsedMs / 1_000),
    marks,
  };
}
