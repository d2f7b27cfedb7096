import type { Database } from '#libs/ledger';
import type { StreamProducer } from '#libs/streams';
import type { Backlog } from './backlog.js';
import type { GatewayDeps } from './deps.js';
import type { KeyRing } from './http/key-ring.js';
import type { GatewayMetrics } from './metrics.js';

/** Token under which Nest gives the Gateway to controllers. */
export const GATEWAY = Symbol('gateway');

/** What use cases work with. */
export interface Gateway extends Pick<GatewayDeps, 'lines' | 'live' | 'log' | 'model'> {
  readonly db: Database;
  readonly producer: StreamProducer;
  readonly keys: KeyRing;
  readonly backlog: Backlog;
  readonly metrics: GatewayMetrics;
  /** Epoch milliseconds. */
  readonly now: () => number;
}
