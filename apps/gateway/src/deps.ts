import type { TriageRule } from '#libs/classification';
import type { Mention, TriageDecision } from '#libs/contracts';
import type { Ledger } from '#libs/ledger';
import type { Lines, LiveUpdates } from '#libs/line';
import type { Planner, RulesTrial, TriageSubject } from '#libs/platform';
import type { Health, Logger, Metrics, Settings } from '#libs/runtime';
import type { Streams } from '#libs/streams';

/** Decides what a mention needs; pure and fast enough to answer a request with. */
export type Classifier = (mention: Mention) => TriageDecision;

/** What the gateway needs; embedded and main.ts give it. */
export interface GatewayDeps {
  readonly ledger: Ledger;
  readonly streams: Pick<Streams, 'producer'>;
  readonly lines: Pick<Lines, 'pause' | 'resume' | 'depth'>;
  readonly live: Pick<LiveUpdates, 'publish' | 'subscribe'>;
  readonly settings: Pick<Settings, 'ADMIN_KEY' | 'RATE_LIMIT_PER_MINUTE'>;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly health: Health;
  readonly planner: Planner;
  readonly model: Classifier;
  /** What triage rules would do to mentions. @throws RuleSetError */
  readonly tryRules: (rules: readonly TriageRule[], mentions: readonly TriageSubject[]) => RulesTrial;
  /** Epoch milliseconds. Default the system's clock. */
  readonly now?: () => number;
}
