import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { claimMostUrgent } from '#libs/care';
import { ensureDefaults, type Ledger, migrate, openLedger } from '#libs/postgres';
import { startCluster } from '#tools/cluster';
import { type SeededAgent, seedAgents, seedItems } from '../test/support/seed-desk.js';
import { percentile } from './percentile.js';
import { postgresCpuSeconds } from './postgres-cpu.js';
import { cpuSeconds } from './process-cpu.js';
import type { BenchResult } from './result.js';

const ITEMS = 100_000;
const PULLERS = 50;
const WARM_UP = 300;
const MEASURE_MS = 8_000;

type Claim = (puller: SeededAgent) => Promise<void>;
/** Seconds of CPU used so far, by process. */
type Cpu = () => { readonly postgres: number; readonly gateway: number };

interface Measured {
  readonly claims: number;
  readonly perSecond: number;
  /** Microseconds of CPU per claim. Other load changes this figure much less than claims/s. */
  readonly postgresMicros: number;
  readonly gatewayMicros: number;
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly max: number;
}

/** 50 people claim from 100,000 waiting items at the same time: directly in the ledger, and through one gateway over HTTP. */
export async function run(): Promise<BenchResult> {
  const folder = await mkdtemp(path.join(tmpdir(), 'dutydesk-bench-'));
  const cluster = await startCluster({
    folder,
    processes: { gateway: 1 },
    env: { LOG_LEVEL: 'warn', RATE_LIMIT_PER_MINUTE: '10000000', DATABASE_POOL: '20' },
  });
  const ledger = openLedger(cluster.env['DATABASE_URL'] ?? '', {
    maxConnections: 20,
    applicationName: 'bench',
  });
  try {
    await migrate(ledger);
    await ensureDefaults(ledger.db);
    await seedItems(ledger, ITEMS);
    const pullers = await seedAgents(ledger, {
      prefix: 'puller-',
      count: PULLERS,
      onDuty: true,
      capacity: ITEMS,
    });
    const [gateway] = cluster.of('gateway');
    if (gateway === undefined) throw new Error('The cluster has no gateway.');
    const cpu: Cpu = () => ({
      postgres: cluster.postgres === undefined ? 0 : postgresCpuSeconds(cluster.postgres.pid),
      gateway: cpuSeconds(gateway.pid),
    });
    const inLedger = await measure(pullers, claimInLedger(ledger), cpu);
    const agent = new Agent({ keepAlive: true, maxSockets: PULLERS });
    const overHttp = await measure(pullers, claimOverHttp(gateway.url, agent), cpu);
    agent.destroy();
    return {
      title: `Claims by ${PULLERS} pullers at once for ${MEASURE_MS / 1_000} s, ${ITEMS.toLocaleString('en')} items waiting`,
      columns: [
        '',
        'claims/s',
        'p50 ms',
        'p90 ms',
        'p99 ms',
        'max ms',
        'PostgreSQL CPU µs/claim',
        'gateway CPU µs/claim',
      ],
      rows: [
        row('ledger (20 connections)', inLedger),
        row('one gateway over HTTP, item with all details', overHttp),
      ],
      notes: [
        `Servers, gateway and pullers share the processors of this machine; ${loadavg()[0]?.toFixed(1)} processes wanted one on average.`,
      ],
      data: { inLedger, overHttp },
    };
  } finally {
    await ledger.close();
    await cluster.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function row(name: string, measured: Measured): (string | number)[] {
  const { perSecond, p50, p90, p99, max, postgresMicros, gatewayMicros } = measured;
  return [name, Math.round(perSecond), p50, p90, p99, max, postgresMicros, gatewayMicros];
}

function claimInLedger(ledger: Ledger): Claim {
  return async (puller) => {
    const claim = await claimMostUrgent(ledger.db, puller.personId);
    if (claim.outcome !== 'claimed') throw new Error(`Expected an item, got ${claim.outcome}.`);
  };
}

function claimOverHttp(url: string, agent: Agent): Claim {
  return (puller) =>
    new Promise((resolve, reject) => {
      const headers = { authorization: `Bearer ${puller.key}` };
      const call = request(`${url}/v1/desk/next`, { method: 'POST', agent, headers }, (response) => {
        response.resume();
        response.once('end', () =>
          response.statusCode === 200
            ? resolve()
            : reject(new Error(`Expected 200, got ${response.statusCode}.`)),
        );
      });
      call.once('error', reject);
      call.end();
    });
}

async function measure(pullers: readonly SeededAgent[], claim: Claim, cpu: Cpu): Promise<Measured> {
  await pull(pullers, claim, (claims) => claims < WARM_UP);
  const before = cpu();
  const started = performance.now();
  const times = await pull(pullers, claim, () => performance.now() - started < MEASURE_MS);
  const seconds = (performance.now() - started) / 1_000;
  const after = cpu();
  const micros = (used: number) => Math.round((used / times.length) * 1e6);
  return {
    claims: times.length,
    perSecond: times.length / seconds,
    postgresMicros: micros(after.postgres - before.postgres),
    gatewayMicros: micros(after.gateway - before.gateway),
    p50: percentile(times, 0.5),
    p90: percentile(times, 0.9),
    p99: percentile(times, 0.99),
    max: percentile(times, 1),
  };
}

/** Milliseconds of each claim. Each puller claims again after each item while `more` returns true. */
async function pull(
  pullers: readonly SeededAgent[],
  claim: Claim,
  more: (begun: number) => boolean,
): Promise<number[]> {
  const times: number[] = [];
  let begun = 0;
  await Promise.all(
    pullers.map(async (puller) => {
      while (more(begun)) {
        begun += 1;
        const began = performance.now();
        await claim(puller);
        times.push(performance.now() - began);
      }
    }),
  );
  return times;
}
