import type { OpenHours } from '#libs/calendar';

/** The clocks of an item. */
export const CLOCK_NAMES = ['first_response', 'next_response', 'resolution'] as const;
export type ClockName = (typeof CLOCK_NAMES)[number];

/** The states in which a policy may stop the resolution clock. */
export const PAUSE_STATES = ['waiting_customer', 'waiting_colleague', 'snoozed'] as const;
export type PauseState = (typeof PAUSE_STATES)[number];

/** Minutes for priority 1 to 5. */
export type TargetMinutes = readonly number[];

/** What happens when a share of a target has passed: a queue takes the item over, or its priority rises. */
export interface EscalationRule {
  /** Of the target; 100 is the due time. */
  readonly percent: number;
  /** The queue that gets the item; null raises its priority by one. */
  readonly queueId: string | null;
}

/** What a queue promises. A clock without targets does not run. */
export interface SlaPolicy {
  /** business: only the queue's open hours count; calendar: every hour counts. */
  readonly hours: 'business' | 'calendar';
  readonly targets: Readonly<Record<ClockName, TargetMinutes | null>>;
  /** The share of a target, in percent, after which its clock warns. */
  readonly warnPercent: number;
  /** The states in which the resolution clock stands still. */
  readonly pauses: readonly PauseState[];
  readonly escalation: EscalationRule | null;
}

/** The policy and the hours of a queue from an instant on. */
export interface RulesVersion {
  /** Epoch milliseconds; null: since ever. */
  readonly from: number | null;
  readonly policy: SlaPolicy;
  /** The queue's open hours, for policies with business hours. */
  readonly open: OpenHours;
}

/** The versions of each queue, the earliest first. */
export type ClockRules = ReadonlyMap<string, readonly RulesVersion[]>;

/** The version in force at an instant; null for a queue without rules. */
export function rulesAt(rules: ClockRules, queueId: string, at: number): RulesVersion | null {
  const versions = rules.get(queueId) ?? [];
  return versions.findLast(({ from }) => from === null || from <= at) ?? versions[0] ?? null;
}

/** The promise of a queue without a policy: a first answer within the queue's targets, at any hour. */
export function defaultPolicy(targetMinutes: TargetMinutes): SlaPolicy {
  return {
    hours: 'calendar',
    targets: { first_response: targetMinutes, next_response: null, resolution: null },
    warnPercent: 75,
    pauses: ['waiting_customer', 'snoozed'],
    escalation: null,
  };
}
