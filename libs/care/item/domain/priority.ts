import type { Mention, TriageDecision } from '#libs/contracts';
import type { CareReason, CareReasonCode } from '../../reason/domain/care-reason.js';

export interface PrioritySignals {
  readonly mention: Pick<Mention, 'author'>;
  readonly triage: Pick<
    TriageDecision,
    'urgency' | 'intensity' | 'sentiment' | 'intent' | 'influence' | 'review' | 'priority'
  >;
  /** Mentions in the conversation so far, this one included. */
  readonly contacts: number;
}

export interface Priority {
  /** 1 (most urgent) to 5. */
  readonly priority: number;
  /** Each signal that moved it. */
  readonly reasons: readonly CareReason[];
}

interface Weight {
  readonly step: number;
  readonly code: CareReasonCode;
  readonly holds: (signals: PrioritySignals) => boolean;
}

const BASE = 3;
const WIDE_AUDIENCE = 50_000;

/** The signals and how far each moves the priority; negative is more urgent. Shown on the item. */
const WEIGHTS: readonly Weight[] = [
  { step: -2, code: 'priority.urgent-words', holds: (s) => s.triage.urgency >= 0.8 },
  {
    step: -1,
    code: 'priority.rather-urgent-words',
    holds: (s) => s.triage.urgency >= 0.5 && s.triage.urgency < 0.8,
  },
  { step: -1, code: 'priority.incident', holds: (s) => s.triage.intent === 'incident' },
  {
    step: -1,
    code: 'priority.very-upset',
    holds: (s) => s.triage.sentiment === 'negative' && s.triage.intensity >= 0.8,
  },
  { step: -1, code: 'priority.third-contact', holds: (s) => s.contacts >= 3 },
  {
    step: -1,
    code: 'priority.wide-audience',
    holds: (s) => s.triage.influence >= 0.8 || (s.mention.author.followers ?? 0) >= WIDE_AUDIENCE,
  },
  { step: 1, code: 'priority.unsure-route', holds: (s) => s.triage.review },
];

/** Priority 1 to 5 by the signals of the mention and its conversation. */
export function priorityOf(signals: PrioritySignals): Priority {
  const set = signals.triage.priority;
  if (set !== undefined) {
    return { priority: set, reasons: [{ code: 'priority.set-by-rule', params: { priority: set } }] };
  }
  const moved = WEIGHTS.filter((weight) => weight.holds(signals));
  const sum = moved.reduce((priority, weight) => priority + weight.step, BASE);
  return { priority: Math.min(5, Math.max(1, sum)), reasons: moved.map(({ code }) => ({ code })) };
}
