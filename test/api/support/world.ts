import { afterAll, beforeAll } from '@jest/globals';
import type { Mention, TriageDecision, TriagedMention } from '#libs/contracts';
import { loadRouting } from '#libs/care';
import { takeIn } from '../../../libs/care/intake/use-cases/take-in.js';
import { type Ledger, migrate, newId, openLedger } from '#libs/postgres';
import { type LiveUpdates, openLiveUpdates } from '#libs/line';
import { openPlanner, type Planner } from '#libs/rota';
import { openClassifier, openTurnReader, registerModels } from '#libs/triage';
import { actsReaderOf } from '../../../libs/care/intake/domain/read-acts.js';
import { type Scope } from '#libs/contracts';
import { newApiKey } from '#libs/access';
import { createLogger, Metrics } from '#libs/service';
import type { OutgoingBatch } from '#libs/streams';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { aDecision } from '../../support/decision.js';
import { THREADS_FROM_SOURCES } from '../../support/threads-from-sources.js';
import { gatewayOn } from './gateway-on.js';

export const ADMIN_KEY = 'an-admin-key-of-at-least-32-characters';

/** Stores sent records and publishes nothing. `fail` makes the next send reject, `answers` makes all sends wait. */
class RecordingStreams {
  readonly sent: OutgoingBatch[] = [];
  fail: Error | null = null;
  answers: Promise<void> = Promise.resolve();

  producer() {
    return Promise.resolve({
      send: async (batches: readonly OutgoingBatch[]) => {
        const { fail } = this;
        this.fail = null;
        if (fail !== null) throw fail;
        this.sent.push(...batches);
        await this.answers;
      },
      close: () => Promise.resolve(),
    });
  }

  records(topic: string) {
    return this.sent.filter((batch) => batch.topic === topic).flatMap((batch) => batch.records);
  }
}

/** Lines in memory. */
class RememberedLines {
  readonly paused = new Set<string>();

  pause(queueId: string) {
    this.paused.add(queueId);
    return Promise.resolve();
  }

  resume(queueId: string) {
    this.paused.delete(queueId);
    return Promise.resolve();
  }

  depth() {
    return Promise.resolve(7);
  }
}

/** Decides support for "help", an uncertain answer for "perhaps". A slow text takes a millisecond. */
export function decide(
  mention: Pick<Mention, 'text'> & { readonly author?: Mention['author'] },
): TriageDecision {
  const until = mention.text === 'slow' ? performance.now() + 1 : 0;
  while (performance.now() < until);
  const support = /help|broken/i.test(mention.text);
  const review = /perhaps/i.test(mention.text);
  return aDecision({
    route: support || review ? 'support' : 'marketing',
    review,
    supportProbability: support ? 0.9 : 0.1,
    intent: support ? 'complaint' : 'chatter',
    topics: ['network'],
    ownBrand: mention.author?.brandAccount === true,
    intensity: 0.1,
    urgency: /now/i.test(mention.text) ? 0.9 : 0.1,
    reasons: ['asks for help'],
    modelVersion: 'test-1',
  });
}

export function aMention(over: Partial<Mention> = {}): Mention {
  const nativeId = over.nativeId ?? newId();
  return {
    network: 'mastodon',
    nativeId,
    text: 'My phone is broken, help',
    createdAt: '2026-11-23T09:00:00Z',
    brand: 'Acme',
    author: { nativeId: `author-of-${nativeId}`, handle: 'anna', followers: 10 },
    ...over,
  };
}

export interface InstanceOptions {
  readonly RATE_LIMIT_PER_MINUTE?: number;
  readonly TRUSTED_PROXIES?: string;
  readonly CORS_ORIGINS?: string;
  readonly PUBLIC_URL?: string;
  /** Live updates of its own, when they are not those of the other instances. */
  readonly live?: LiveUpdates;
  readonly OIDC_ISSUER?: string;
  readonly OIDC_CLIENT_ID?: string;
  readonly OIDC_CLIENT_SECRET?: string;
  /** The clock of the gateway's machine. */
  readonly now?: () => number;
}

export interface OpenWorld {
  readonly ledger: Ledger;
  readonly live: LiveUpdates;
  readonly streams: RecordingStreams;
  readonly lines: RememberedLines;
  readonly metrics: Metrics;
  readonly logged: string[];
  readonly planner: Planner;
  readonly app: NestFastifyApplication;
  /** Starts a second instance with the same ledger and live updates. */
  anotherInstance(over?: InstanceOptions): Promise<NestFastifyApplication>;
  key(scopes: readonly Scope[], personId?: string): Promise<string>;
  person(id: string, over?: { capacity?: number; onDutyAt?: string }): Promise<void>;
  /** Opens items, one for each mention (or thread), as the desk does. */
  intake(...mentions: readonly Mention[]): Promise<string[]>;
}

/** A gateway on an empty ledger with two desks: `support` with queue `care`, `sales` with queue `leads`. */
export function world(databaseUrl: () => string): OpenWorld {
  const open: { now?: OpenWorld; instances: NestFastifyApplication[] } = { instances: [] };
  beforeAll(async () => {
    open.now = await openWorld(databaseUrl(), open.instances);
  }, 30_000);
  afterAll(async () => {
    await Promise.all(open.instances.map((app) => app.close()));
    await open.now?.planner.close();
    await open.now?.live.close();
    await open.now?.ledger.close();
  });
  return new Proxy({} as OpenWorld, {
    get: (_target, name) => {
      if (open.now === undefined) throw new Error('Ask for the world in hooks and tests only.');
      return Reflect.get(open.now, name) as unknown;
    },
  });
}

async function openWorld(url: string, instances: NestFastifyApplication[]): Promise<OpenWorld> {
  const ledger = openLedger(url, { maxConnections: 8 });
  await migrate(ledger);
  await registerModels({ db: ledger.db, log: createLogger({ service: 'test', level: 'silent' }) });
  const logged: string[] = [];
  const log = createLogger({
    service: 'gateway',
    level: 'debug',
    destination: { write: (line: string) => void logged.push(line) },
  });
  const live = openLiveUpdates({ backend: { kind: 'process' }, log });
  const streams = new RecordingStreams();
  const lines = new RememberedLines();
  const classifier = openClassifier();
  const planner = openPlanner({ thread: THREADS_FROM_SOURCES });
  const metrics = new Metrics({ service: 'gateway', processMetrics: false });
  const instance = async (over: InstanceOptions = {}) => {
    const { RATE_LIMIT_PER_MINUTE = 10_000, now = Date.now, ...settings } = over;
    const app = await gatewayOn({
      ledger,
      live: over.live ?? live,
      streams,
      lines,
      log,
      metrics,
      planner,
      classifier: { decide, tryRules: (rules, mentions) => classifier.tryRules(rules, mentions) },
      now,
      settings: { ADMIN_KEY, PORT: 8080, RATE_LIMIT_PER_MINUTE, ...settings },
    });
    instances.push(app);
    return app;
  };
  await seed(ledger);
  return {
    ledger,
    live,
    streams,
    lines,
    metrics,
    logged,
    planner,
    app: await instance(),
    anotherInstance: instance,
    key: (scopes, personId) => makeKey(ledger, scopes, personId ?? null),
    person: (id, over) => addPerson(ledger, id, over ?? {}),
    intake: (...mentions) => intake(ledger, mentions),
  };
}

async function seed({ db }: Ledger): Promise<void> {
  const desk = { zone: 'Europe/London', handoff_weekday: 1, handoff_time: '09:00', starts_on: '2026-11-02' };
  await db
    .insertInto('desks')
    .values([
      { id: 'support', name: 'Support', ...desk },
      { id: 'sales', name: 'Sales', ...desk },
    ])
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await db
    .insertInto('queues')
    .values([
      { id: 'care', name: 'Care', desk_id: 'support', is_default: true },
      { id: 'leads', name: 'Leads', desk_id: 'sales' },
    ])
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function makeKey({ db }: Ledger, scopes: readonly Scope[], personId: string | null): Promise<string> {
  const { id, key, prefix, hash } = newApiKey();
  await db
    .insertInto('api_keys')
    .values({ id, hash, prefix, name: 'test', scopes: [...scopes], person_id: personId })
    .execute();
  return key;
}

const DAY_MS = 86_400_000;
const ACTS = actsReaderOf(openTurnReader());

async function addPerson(
  { db }: Ledger,
  id: string,
  { capacity = 5, onDutyAt }: { capacity?: number; onDutyAt?: string },
): Promise<void> {
  await db.insertInto('people').values({ id, name: id, zone: 'Europe/London', capacity }).execute();
  if (onDutyAt === undefined) return;
  await db
    .insertInto('duty')
    .values({
      slot_id: `slot-of-${id}`,
      desk_id: onDutyAt,
      person_id: id,
      starts_at: new Date(Date.now() - DAY_MS),
      ends_at: new Date(Date.now() + DAY_MS),
      source: 'plan',
    })
    .execute();
}

async function intake({ db }: Ledger, mentions: readonly Mention[]): Promise<string[]> {
  return db.transaction().execute(async (tx) => {
    const told = mentions.map((mention): TriagedMention => {
      const mentionId = { source: '/test', id: mention.nativeId };
      return { mentionId, mention, receivedAt: mention.createdAt, triage: decide(mention) };
    });
    const { changes } = await takeIn(tx, told, { routing: await loadRouting(tx), acts: ACTS });
    return changes.map((change) => change.after.id);
  });
}
