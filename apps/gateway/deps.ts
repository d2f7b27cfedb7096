import type { Mention, TriageDecision } from '#libs/contracts';
import type { Lines, LiveUpdates } from '#libs/line';
import type { Ledger } from '#libs/postgres';
import type { Planner } from '#libs/rota';
import type { Health, Logger, Metrics, Settings } from '#libs/service';
import type { Streams } from '#libs/streams';
import type { TriageDeps } from '#libs/triage';

/** What the gateway needs; main.ts and the all-in-one give it. */
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
  /** Decides what a mention needs; pure and fast enough to answer a request with. */
  readonly model: (mention: Mention) => TriageDecision;
  readonly tryRules: TriageDeps['tryRules'];
  /** Epoch milliseconds. Default the system's clock. */
  readonly now?: () => number;
}
