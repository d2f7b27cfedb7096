import type { ClockFact, ClockMark } from './clock-facts.js';
import { type Run, runsOf } from './clock-runs.js';
import { type ClockRun, type ClockSpan, elapsedOf, reachedAt, spanAt, spansOf } from './clock-spans.js';
import type { ClockName, ClockRules, EscalationRule } from './sla-policy.js';

/** paused: the policy stops the clock in the item's state. met, missed: it has ended in time, or late. */
export const CLOCK_RESULTS = ['running', 'paused', 'met', 'missed'] as const;
export type ClockResult = (typeof CLOCK_RESULTS)[number];

/** One run of a clock, measured against its target. Instants are epoch milliseconds. */
export interface Clock {
  readonly clock: ClockName;
  readonly state: ClockResult;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly targetMinutes: number;
  /** Counted by the hours of the policy, until its end or until now. */
  readonly elapsedMs: number;
  /** When the target is reached if nothing changes; null while the clock is paused. */
  readonly dueAt: number | null;
  /** What a sweep has written down about it. */
  readonly marks: readonly ClockMark[];
}

/** Of the whole item: active while a clock can still be missed, with or without a missed one before. */
export const SLA_STATUSES = ['active', 'active_with_misses', 'met', 'missed'] as const;
export type SlaStatus = (typeof SLA_STATUSES)[number];

/** A mark that is due from an instant on. */
export interface ClockAlarm {
  readonly at: number;
  readonly clock: Clock;
  readonly mark: ClockMark;
  /** Of the target. */
  readonly percent: number;
  /** For escalated. */
  readonly rule: EscalationRule | null;
}

export interface Clocks {
  /** Null when nothing was promised. */
  readonly status: SlaStatus | null;
  readonly clocks: readonly Clock[];
  /** The earliest due time of the running clocks. */
  readonly dueAt: number | null;
  /** The clock of that due time. */
  readonly dueClock: ClockName | null;
  /** Marks that are not set yet, the earliest first. */
  readonly alarms: readonly ClockAlarm[];
}

const MINUTE_MS = 60_000;

/**
 * The clocks of an item by its timeline and the rules of its queues. An ended run is judged by the rules at its end, a
 * running one by those of now; time that has passed is counted by the rules under which it passed.
 */
export function clocksOf(
  openedAt: number,
  facts: readonly ClockFact[],
  { rules, now }: { readonly rules: ClockRules; readonly now: number },
): Clocks {
  const spans = spansOf(facts, rules);
  const runs = runsOf(openedAt, facts);
  const isOpen = spanAt(spans, Infinity)?.state !== 'resolved';
  const measured = runs.flatMap((run) => measure(run, spans, { facts, now }) ?? []);
  const clocks = measured.map(({ clock }) => clock);
  const due = clocks.reduce<Clock | null>((best, one) => (isEarlier(one, best) ? one : best), null);
  return {
    status: statusOf(clocks, isOpen, now),
    clocks,
    dueAt: due?.dueAt ?? null,
    dueClock: due?.clock ?? null,
    alarms: measured.flatMap(({ alarms }) => alarms).toSorted((a, b) => a.at - b.at),
  };
}

interface Measured {
  readonly clock: Clock;
  readonly alarms: readonly ClockAlarm[];
}

function measure(
  run: Run,
  spans: readonly ClockSpan[],
  { facts, now }: { readonly facts: readonly ClockFact[]; readonly now: number },
): Measured | null {
  const judged = spanAt(spans, run.endedAt ?? now);
  const policy = judged?.rules?.policy;
  const targetMinutes = policy?.targets[run.clock]?.[(judged?.priority ?? 1) - 1];
  if (policy === undefined || targetMinutes === undefined) return null;
  const timed: ClockRun = { startedAt: run.startedAt, pausable: run.clock === 'resolution' };
  const target = targetMinutes * MINUTE_MS;
  const elapsedMs = elapsedOf(spans, timed, run.endedAt ?? now);
  const reached = reachedAt(spans, timed, target);
  const isPaused = run.endedAt === null && reached === null;
  const clock: Clock = {
    clock: run.clock,
    state: resultOf(run, { isPaused, isLate: elapsedMs > target }),
    startedAt: run.startedAt,
    endedAt: run.endedAt,
    targetMinutes,
    elapsedMs,
    dueAt: reached,
    marks: marksOf(run, facts),
  };
  if (run.endedAt !== null) return { clock, alarms: [] };
  const shares: (readonly [ClockMark, number])[] = [
    ['warned', policy.warnPercent],
    ['breached', 100],
    ...(policy.escalation === null ? [] : [['escalated', policy.escalation.percent] as const]),
  ];
  const alarms = shares.flatMap(([mark, percent]): ClockAlarm[] => {
    const at = reachedAt(spans, timed, (target * percent) / 100);
    if (at === null || isMarked(clock, mark)) return [];
    // An answer at the due time is in time.
    const alarmAt = mark === 'breached' ? Math.floor(at) + 1 : Math.ceil(at);
    return [{ at: alarmAt, clock, mark, percent, rule: mark === 'escalated' ? policy.escalation : null }];
  });
  return { clock, alarms };
}

/** A warning after the breach says nothing new. */
function isMarked({ marks }: Clock, mark: ClockMark): boolean {
  return marks.includes(mark) || (mark === 'warned' && marks.includes('breached'));
}

function resultOf(
  { endedAt }: Run,
  { isPaused, isLate }: { readonly isPaused: boolean; readonly isLate: boolean },
): ClockResult {
  if (endedAt !== null) return isLate ? 'missed' : 'met';
  return isPaused ? 'paused' : 'running';
}

function marksOf({ clock, startedAt }: Run, facts: readonly ClockFact[]): ClockMark[] {
  return facts.flatMap((fact) =>
    fact.kind === 'mark' && fact.clock === clock && fact.startedAt === startedAt ? fact.mark : [],
  );
}

function isEarlier(clock: Clock, best: Clock | null): boolean {
  if (clock.endedAt !== null || clock.dueAt === null) return false;
  return best === null || clock.dueAt < (best.dueAt ?? Infinity);
}

function statusOf(clocks: readonly Clock[], isOpen: boolean, now: number): SlaStatus | null {
  if (clocks.length === 0) return null;
  const isMissed = clocks.some(
    ({ state, dueAt, endedAt }) => state === 'missed' || (endedAt === null && dueAt !== null && dueAt < now),
  );
  if (!isOpen) return isMissed ? 'missed' : 'met';
  return isMissed ? 'active_with_misses' : 'active';
}
