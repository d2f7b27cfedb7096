import path from 'node:path';
import { TOPICS } from '#libs/contracts';
import {
  ensureDefaults,
  isLedgerUnavailable,
  type Ledger,
  migrate,
  openLedger,
  startSupervisedPostgres,
  StreamLog,
} from '#libs/postgres';
import {
  isLineUnavailable,
  type LineBackend,
  type Lines,
  type LiveUpdates,
  openLines,
  openLiveUpdates,
  openTimers,
  type Timers,
} from '#libs/line';
import { retry } from '#libs/retry';
import { type Health, type Logger, type Metrics, type Settings, splitList } from '#libs/service';
import { watchServers } from './watch-servers.js';
import { createKafkaStreams, createLogStreams, type Streams } from '#libs/streams';

/** What a service stands on, whatever the profile. */
export interface Platform {
  readonly settings: Settings;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly health: Health;
  readonly ledger: Ledger;
  readonly streams: Streams;
  readonly lines: Lines;
  readonly live: LiveUpdates;
  /** Timers of one owner; closed with the platform. */
  timersFor(owner: string): Timers;
  /** Resolves when what is needed answers and the schema and topics are there. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

export interface PlatformOptions {
  readonly settings: Settings;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly health: Health;
  /** Named to the servers. */
  readonly service: string;
}

interface Addresses {
  readonly databaseUrl: string;
  readonly line: LineBackend;
  readonly stop: () => Promise<void>;
}

/** Infrastructure that is away for now: wait and try again. */
export function isUnavailable(error: unknown): boolean {
  return isLedgerUnavailable(error) || isLineUnavailable(error);
}

/** The one place that knows the profile. Embedded starts its own PostgreSQL; distributed takes the given addresses. */
export async function openPlatform(options: PlatformOptions): Promise<Platform> {
  const { settings, log, metrics, health, service } = options;
  const addresses = await addressesFor(settings, log, health);
  let closing = false;
  const ledger = openLedger(addresses.databaseUrl, {
    maxConnections: settings.DATABASE_POOL,
    applicationName: `dutydesk ${service}`,
    onConnectionError: (error) => {
      if (!closing) log.warn({ err: error }, 'A database connection broke; it is replaced');
    },
  });
  const streams = openStreams(settings, ledger, service, log);
  const lines = openLines({ backend: addresses.line, log });
  const live = openLiveUpdates({ backend: liveBackend(settings), log });
  const timers: Timers[] = [];
  watchServers({ settings, metrics, health, service, ledger, streams, lines });
  return {
    settings,
    log,
    metrics,
    health,
    ledger,
    streams,
    lines,
    live,
    timersFor(owner) {
      const opened = openTimers({ backend: addresses.line, owner, log });
      timers.push(opened);
      return opened;
    },
    ready: () => makeReady(ledger, streams, settings, log),
    async close() {
      closing = true;
      await Promise.allSettled(timers.map((opened) => opened.close()));
      await Promise.allSettled([streams.close(), lines.close(), live.close()]);
      await ledger.close();
      await addresses.stop();
    },
  };
}

async function addressesFor(settings: Settings, log: Logger, health: Health): Promise<Addresses> {
  if (settings.PROFILE === 'distributed') {
    const { DATABASE_URL: databaseUrl = '', REDIS_URL: url = '', REDIS_PREFIX: prefix } = settings;
    return { databaseUrl, line: { kind: 'redis', url, prefix }, stop: () => Promise.resolve() };
  }
  const server = await startSupervisedPostgres({
    dataDir: path.resolve(settings.DATA_DIR, 'postgres'),
    log: (level, message) => log[level]({ postgres: message }, 'PostgreSQL'),
  });
  health.registerVital('postgres', () => server.assertAlive());
  return { databaseUrl: server.url, line: { kind: 'postgres', url: server.url }, stop: () => server.stop() };
}

function openStreams(settings: Settings, ledger: Ledger, service: string, log: Logger): Streams {
  const topicPrefix = settings.KAFKA_TOPIC_PREFIX;
  if (settings.PROFILE === 'embedded') return createLogStreams({ store: new StreamLog(ledger), topicPrefix });
  return createKafkaStreams({
    brokers: splitList(settings.KAFKA_BROKERS ?? ''),
    clientId: `dutydesk-${service}`,
    topicPrefix,
    sessionTimeoutMs: settings.KAFKA_SESSION_TIMEOUT_MS,
    log: (level, message, details) => log[level](details, message),
  });
}

function liveBackend(settings: Settings) {
  if (settings.PROFILE === 'embedded' || settings.REDIS_URL === undefined)
    return { kind: 'process' } as const;
  return { kind: 'redis', url: settings.REDIS_URL, prefix: settings.REDIS_PREFIX } as const;
}

async function makeReady(ledger: Ledger, streams: Streams, settings: Settings, log: Logger): Promise<void> {
  const patiently = { isTransient: () => true, attempts: 30, random: Math.random };
  await retry(async (attempt) => {
    if (attempt > 1) log.warn({ attempt }, 'Waiting for the ledger');
    await migrate(ledger);
    await ensureDefaults(ledger.db);
  }, patiently);
  await retry(async (attempt) => {
    if (attempt > 1) log.warn({ attempt }, 'Waiting for the streams');
    await streams.ensureTopics(
      Object.values(TOPICS).map((topic) => ({ topic, partitions: settings.KAFKA_PARTITIONS })),
    );
  }, patiently);
}
