import type { Database } from '#libs/ledger';
import type { StreamProducer } from '#libs/streams';
import type { Backlog } from './backlog.js';
import type { GatewayDeps } from './deps.js';
import type { InFlight } from './http/in-flight.js';
import type { KeyRing } from './http/key-ring.js';
import type { LiveStreams } from './live/live-streams.js';
import type { GatewayMetrics } from './metrics.js';

/** Token under which Nest gives the Gateway to controllers. */
export const GATEWAY = Symbol('gateway');

/** What use cases work with. */
export interface Gateway extends Pick<
  GatewayDeps,
  'lines' | 'live' | 'log' | 'model' | 'tryRules' | 'health' | 'planner'
> {
  readonly db: Database;
  readonly producer: StreamProducer;
  /** Of what publishers sent, until it is on its stream. */
  readonly publishing: InFlight;
  readonly keys: KeyRing;
  readonly backlog: Backlog;
  readonly metrics: GatewayMetrics;
  /** All metrics of the process, for /metrics. */
  readonly registry: GatewayDeps['metrics'];
  readonly streams: LiveStreams;
  /** Epoch milliseconds. */
  readonly now: () => number;
}
