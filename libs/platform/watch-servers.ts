import { statfs } from 'node:fs/promises';
import type { Lines } from '#libs/line';
import { type Ledger, probeLedger } from '#libs/postgres';
import { type Health, type Metrics, Remembered, type Settings } from '#libs/service';
import type { Streams } from '#libs/streams';
import {
  KAFKA,
  POSTGRESQL,
  REDIS,
  type SecuredServer,
  withCertificateAdvice,
} from './certificate-problem.js';
import { leastSkewMs } from './clock-skew.js';

export interface WatchedServers {
  readonly settings: Settings;
  readonly metrics: Metrics;
  readonly health: Health;
  /** Name of the process. */
  readonly service: string;
  readonly ledger: Ledger;
  readonly streams: Streams;
  readonly lines: Lines;
}

/**
 * Services that need the line. A gateway hands out items from the ledger and triage uses no line, so both stay in
 * service while the line is away.
 */
const NEED_LINE = new Set(['desk', 'rota']);
/** Readiness and metrics read the clock at about the same time and share the answer. */
const SHARED_MS = 500;
const CLOCK_SKEW_MAX_MS = 5_000;
/** Two segments of PostgreSQL's log of changes. */
const FREE_BYTES_MIN = 32 * 1024 * 1024;

/** Readiness of a process: a missing server that its work needs makes it not ready; other failures are warnings. */
export function watchServers(watched: WatchedServers): void {
  const { settings, health, service, streams, lines } = watched;
  const skew = new Remembered({ read: () => measuredSkew(watched), freshMs: SHARED_MS });
  health.register(
    'ledger',
    advised(POSTGRESQL, async () => void (await skew.get())),
  );
  health.register('clock', async () => tellSkew(await skew.get().catch(() => 0)), { needed: false });
  health.register(
    'streams',
    advised(KAFKA, () => streams.check()),
  );
  health.register(
    'line',
    advised(REDIS, () => lines.check()),
    { needed: NEED_LINE.has(service) },
  );
  if (settings.PROFILE === 'embedded') health.register('disk', () => checkDisk(settings.DATA_DIR));
  const help = 'Seconds that this process’s clock is ahead of the database’s';
  watched.metrics.gauge('clock_skew_seconds', help, [], async (gauge) =>
    gauge.set((await skew.get().catch(() => 0)) / 1_000),
  );
}

/** A check that says what to do about a certificate. */
function advised(server: SecuredServer, check: () => Promise<void>): () => Promise<void> {
  return () =>
    check().catch((error: unknown) => {
      throw withCertificateAdvice(error, server);
    });
}

async function measuredSkew({ ledger, service }: WatchedServers): Promise<number> {
  const askedAt = Date.now();
  const said = await probeLedger(ledger.db, service);
  return leastSkewMs({ askedAt, answeredAt: Date.now(), said });
}

/** The process's own clock dates logs and checks certificates. Stored, sent and due times use the servers' clocks. */
function tellSkew(ms: number): void {
  if (Math.abs(ms) <= CLOCK_SKEW_MAX_MS) return;
  const where = ms > 0 ? 'ahead of' : 'behind';
  throw new Error(
    `The clock is ${Math.round(Math.abs(ms) / 1_000)} s ${where} the database’s: set it right.`,
  );
}

async function checkDisk(folder: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  if (free >= FREE_BYTES_MIN) return;
  throw new Error(
    `The disk of the data folder has ${Math.floor(free / 1_048_576)} MiB left: make room, ${FREE_BYTES_MIN / 1_048_576} MiB at least.`,
  );
}
