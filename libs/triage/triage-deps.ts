import type { KeptReason, Mention, TriageDecision } from '#libs/contracts';
import type { InFlight } from '#libs/http';
import type { Database } from '#libs/postgres';
import type { StreamProducer } from '#libs/streams';
import type { TriageRule } from './decision/rules/rule.js';
import type { RulesTrial, TriageSubject } from './live-model/classifier.js';
import type { MentionTraces } from './mention/use-cases/mention-status.js';

/** Token under which Nest gives TriageDeps to controllers. */
export const TRIAGE_DEPS = Symbol('triage dependencies');

/** Token of `TriageDeps['forecastQueue']`, which the rules of care answer. */
export const FORECAST_QUEUE = Symbol('queue forecast');

/** Token of `TriageDeps['traces']`, which care and the dead letters answer. */
export const MENTION_TRACES = Symbol('mention traces');

/** The queue that a mention would wait in, and why. */
export interface QueueForecast {
  readonly id: string;
  readonly reason: string;
  readonly reasonCode: KeptReason;
  /** Null when the default queue would take it. */
  readonly rule: { readonly id: string; readonly name: string; readonly version: number } | null;
}

/** Dependencies of triage's use cases. */
export interface TriageDeps {
  readonly db: Database;
  readonly producer: StreamProducer;
  /** Bytes of publishers' events that are not yet on their stream. */
  readonly publishing: InFlight;
  /** Decides a mention; pure, and fast enough for a request. */
  readonly model: (mention: Mention) => TriageDecision;
  /** The effect of triage rules on mentions. @throws RuleSetError */
  readonly tryRules: (rules: readonly TriageRule[], mentions: readonly TriageSubject[]) => RulesTrial;
  /** Reads the rules of care once; the function that it gives says which queue a support mention would wait in. */
  readonly forecastQueue: () => Promise<(mention: Mention, decision: TriageDecision) => QueueForecast>;
  readonly traces: MentionTraces;
  readonly metrics: {
    /** Counts one event at the door. `code` is `none` when it was accepted. */
    event(result: 'accepted' | 'refused', code: string): void;
  };
}
