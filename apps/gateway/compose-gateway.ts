import { type AccessDeps, KeyRing } from '#libs/access';
import { findApiKey } from '#libs/access';
import {
  Backlog,
  type CareDeps,
  listQueues,
  LiveStreams,
  loadRouting,
  queueCounts,
  routeToQueue,
} from '#libs/care';
import { type Scope, SCOPES } from '#libs/contracts';
import type { DeadLetterDeps } from '#libs/dead-letters';
import { BODY_LIMIT_BYTES, InFlight, type ServiceDeps } from '#libs/http';
import type { Database } from '#libs/postgres';
import type { RotaDeps } from '#libs/rota';
import type { Logger } from '#libs/service';
import type { StreamProducer } from '#libs/streams';
import type { TriageDeps } from '#libs/triage';
import type { GatewayDeps } from './deps.js';
import { countRequests, type GatewayMetrics, watchBacklog } from './metrics.js';
import { ROUTES } from './routes.js';

/** Bodies as they came; in memory they take some times as much. */
const MOST_PUBLISHING_BYTES = 5 * BODY_LIMIT_BYTES;

/** What each module of the gateway works with, and what the door itself needs. */
export interface GatewayParts {
  readonly triage: TriageDeps;
  readonly care: CareDeps;
  readonly rota: RotaDeps;
  readonly deadLetters: DeadLetterDeps;
  readonly access: AccessDeps;
  readonly service: ServiceDeps;
  readonly log: Logger;
  readonly keys: KeyRing;
  readonly producer: StreamProducer;
  readonly metrics: GatewayMetrics;
}

export async function composeGateway(deps: GatewayDeps): Promise<GatewayParts> {
  const { ledger, lines, live, log, model, planner, tryRules, health } = deps;
  const { db } = ledger;
  const now = deps.now ?? Date.now;
  const backlog = new Backlog({ read: () => queueCounts(db), clock: () => performance.now() });
  watchBacklog(deps, backlog);
  const metrics = countRequests(deps);
  const producer = await deps.streams.producer();
  const keys = openKeyRing(deps);
  const streams = new LiveStreams({ db, live, log, backlog, keys, metrics });
  return {
    triage: {
      db,
      producer,
      publishing: new InFlight(MOST_PUBLISHING_BYTES),
      model,
      tryRules,
      forecastQueue: () => forecastQueue(db),
      metrics,
    },
    care: { db, live, lines, log, backlog, streams, metrics },
    rota: { db, live, planner, queuesAtDesk, now },
    deadLetters: { db, producer, log, now },
    access: { db, now },
    service: { health, metrics: deps.metrics, routes: ROUTES },
    log,
    keys,
    producer,
    metrics,
  };
}

async function queuesAtDesk(db: Database, deskId: string): Promise<readonly string[]> {
  return (await listQueues(db)).filter((queue) => queue.deskId === deskId).map(({ id }) => id);
}

async function forecastQueue(db: Database): ReturnType<TriageDeps['forecastQueue']> {
  const { rules, defaultQueueId } = await loadRouting(db);
  return (mention, decision) => {
    const { queueId, reason, rule } = routeToQueue(rules, defaultQueueId, mention, decision);
    return { id: queueId, reason, rule };
  };
}

function openKeyRing({ ledger, settings }: GatewayDeps): KeyRing {
  return new KeyRing({
    adminKey: settings.ADMIN_KEY,
    // A clock that is set back must not keep a revoked key.
    now: () => performance.now(),
    find: async (hash) => {
      const key = await findApiKey(ledger.db, hash);
      return key && { ...key, scopes: key.scopes.filter(isScope) };
    },
  });
}

function isScope(value: string): value is Scope {
  return (SCOPES as readonly string[]).includes(value);
}
