import type { KeptReason, Mention, TriageDecision } from '#libs/contracts';
import type { InFlight } from '#libs/http';
import type { Database } from '#libs/postgres';
import type { StreamProducer } from '#libs/streams';
import type { TriageRule } from './decision/rules/rule.js';
import type { RulesTrial, TriageSubject } from './live-model/classifier.js';

/** Token under which Nest gives TriageDeps to controllers. */
export const TRIAGE_DEPS = Symbol('triage dependencies');

/** Token of `TriageDeps['forecastQueue']`, which the rules of care answer. */
export const FORECAST_QUEUE = Symbol('queue forecast');

/** The queue that a mention would wait in, and why. */
export interface QueueForecast {
  readonly id: string;
  readonly reason: string;
  readonly reasonCode: KeptReason;
  /** Null when the default queue would take it. */
  readonly rule: { readonly id: string; readonly name: string; readonly version: number } | null;
}

/** What the use cases of triage work with. */
export interface TriageDeps {
  readonly db: Database;
  readonly producer: StreamProducer;
  /** Bytes of what publishers sent, until it is on its stream. */
  readonly publishing: InFlight;
  /** Decides what a mention needs; pure and fast enough to answer a request with. */
  readonly model: (mention: Mention) => TriageDecision;
  /** What triage rules would do to mentions. @throws RuleSetError */
  readonly tryRules: (rules: readonly TriageRule[], mentions: readonly TriageSubject[]) => RulesTrial;
  /** Reads the rules of care once; the function that it gives says which queue a support mention would wait in. */
  readonly forecastQueue: () => Promise<(mention: Mention, decision: TriageDecision) => QueueForecast>;
  readonly metrics: {
    /** Counts one event at the door. `code` is `none` when it was accepted. */
    event(result: 'accepted' | 'refused', code: string): void;
  };
}
