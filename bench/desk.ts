import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { claimMostUrgent, fillPerson } from '#libs/care';
import { ensureDefaults, type Ledger, migrate, openLedger } from '#libs/postgres';
import { startCluster } from '#tools/cluster';
import { sql } from 'kysely';
import { itemDeps } from '../test/support/item-deps.js';
import { type SeededAgent, seedAgents, seedItems } from '../test/support/seed-desk.js';
import { CLAIM_BEFORE_LANES } from './claim-before-lanes.js';
import { percentile } from './percentile.js';
import type { BenchResult } from './result.js';

const SIZES = [10_000, 100_000, 1_000_000];
const PEOPLE = 500;
const EVERY_MS = 5_000;
const MEASURE_MS = 10_000;
const OFFER_SECONDS = 8;
const FILLERS = 8;
/** The share of items that need a skill which the pullers lack. */
const UNSUITABLE = [0, 0.95];

interface Times {
  readonly p50: number;
  readonly p99: number;
  readonly claims: number;
}

/**
 * 500 people each pull every 5 s: over HTTP, in the ledger, and in the ledger with the claim of before lanes (the same
 * line, the same people). Then offers: 500 people who are there are filled.
 *
 * Arguments: the numbers of waiting items; default 10000 100000 1000000.
 */
export async function run(args: string[]): Promise<BenchResult> {
  const sizes = args.length === 0 ? SIZES : args.map(Number);
  const folder = await mkdtemp(path.join(tmpdir(), 'dutydesk-bench-'));
  const env = { LOG_LEVEL: 'warn', RATE_LIMIT_PER_MINUTE: '10000000', DATABASE_POOL: '20' };
  const cluster = await startCluster({ folder, processes: { gateway: 1 }, env });
  const ledger = openLedger(cluster.env['DATABASE_URL'] ?? '', {
    maxConnections: 20,
    applicationName: 'bench',
  });
  try {
    await migrate(ledger);
    await ensureDefaults(ledger.db);
    await sql.raw(CLAIM_BEFORE_LANES).execute(ledger.db);
    const people = await seedAgents(ledger, {
      prefix: 'puller-',
      count: PEOPLE,
      onDuty: true,
      capacity: 1_000_000,
    });
    const [gateway] = cluster.of('gateway');
    if (gateway === undefined) throw new Error('The cluster has no gateway.');
    const rows: (string | number)[][] = [];
    const data: Record<string, unknown> = {};
    for (const size of sizes) {
      for (const share of UNSUITABLE) {
        await lineOf(ledger, size, share);
        const http = await pulled(ledger, people, overHttp(gateway.url));
        const now = await pulled(ledger, people, inLedger(ledger));
        const before = await pulled(ledger, people, beforeLanes(ledger));
        const name = `${size.toLocaleString('en')} waiting, ${share * 100} % for others`;
        rows.push([name, http.p50, http.p99, now.p50, now.p99, before.p50, before.p99]);
        data[name] = { http, now, before };
      }
    }
    const offers = await offersASecond(ledger, people);
    return {
      title: `${PEOPLE} people pull every ${EVERY_MS / 1_000} s; ${Math.round(offers)} offers a second`,
      columns: [
        '',
        'HTTP p50 ms',
        'HTTP p99 ms',
        'ledger p50 ms',
        'ledger p99 ms',
        'before lanes p50 ms',
        'before lanes p99 ms',
      ],
      rows,
      notes: [
        `Offers: ${FILLERS} at once, ${PEOPLE} people online.`,
        `Servers and clients share the processors of this machine; ${loadavg()[0]?.toFixed(1)} processes wanted one on average.`,
      ],
      data: { ...data, offersPerSecond: offers },
    };
  } finally {
    await ledger.close();
    await cluster.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** A line of that many items, of which a share stands in a lane that nobody here may take. */
async function lineOf(ledger: Ledger, size: number, share: number): Promise<void> {
  await sql`truncate items, mentions, item_events, assignments, authors, outbox, cool_downs`.execute(
    ledger.db,
  );
  await sql`update people set load = 0`.execute(ledger.db);
  await seedItems(ledger, size);
  if (share === 0) return;
  await sql`insert into lanes (queue_id, lane, needs, weight)
    select id, 'rare', '{rare}', 1 from queues on conflict do nothing`.execute(ledger.db);
  // Every twentieth is for everybody: the others stand before it, as they would in a real line.
  const every = Math.round(1 / (1 - share));
  await sql`update items i set lane = 'rare' from (select id, row_number() over (order by rank_at) as n from items) r
    where r.id = i.id and r.n % ${every} <> 0`.execute(ledger.db);
  await sql`vacuum (analyze) items`.execute(ledger.db);
}

/** @returns the id of the item */
type Pull = (person: SeededAgent) => Promise<string>;

/** The item goes to the end of the line, so that a line of any length lasts; this is not measured. */
async function putBack({ db }: Ledger, itemId: string): Promise<void> {
  await sql`with ended as (update assignments set ended_at = now() where item_id = ${itemId} and ended_at is null)
    update items set state = 'queued', holder_id = null, lease_until = null, rank_at = rank_at + interval '60 days'
    where id = ${itemId}`.execute(db);
}

/** Each person pulls every 5 s, at their own instant: nobody waits for the pulls of the others. */
async function pulled(ledger: Ledger, people: readonly SeededAgent[], pull: Pull): Promise<Times> {
  await Promise.all(people.slice(0, 50).map(async (person) => putBack(ledger, await pull(person))));
  const times: number[] = [];
  const until = performance.now() + MEASURE_MS;
  await Promise.all(
    people.map(async (person, index) => {
      await sleep((index / people.length) * EVERY_MS);
      for (let next = performance.now(); next < until; next += EVERY_MS) {
        await sleep(Math.max(0, next - performance.now()));
        const began = performance.now();
        const itemId = await pull(person);
        times.push(performance.now() - began);
        await putBack(ledger, itemId);
      }
    }),
  );
  return { p50: percentile(times, 0.5), p99: percentile(times, 0.99), claims: times.length };
}

function inLedger({ db }: Ledger): Pull {
  return async ({ personId }) => {
    const claim = await claimMostUrgent(db, personId);
    if (claim.outcome !== 'claimed') throw new Error(`Expected an item, got ${claim.outcome}.`);
    return claim.itemId;
  };
}

function beforeLanes({ db }: Ledger): Pull {
  return async ({ personId }) => {
    const { rows } = await sql<{ outcome: string; item_id: string }>`
      select outcome, item_id from claim_before_lanes(${personId}, gen_random_uuid())`.execute(db);
    const [row] = rows;
    if (row?.outcome !== 'claimed') throw new Error(`Expected an item, got ${row?.outcome}.`);
    return row.item_id;
  };
}

function overHttp(url: string): Pull {
  const agent = new Agent({ keepAlive: true, maxSockets: PEOPLE });
  return ({ key }) =>
    new Promise((resolve, reject) => {
      const headers = { authorization: `Bearer ${key}` };
      const call = request(`${url}/v1/desk/next`, { method: 'POST', agent, headers }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.once('end', () => {
          const { item } = JSON.parse(Buffer.concat(parts).toString()) as { item: { id: string } | null };
          if (response.statusCode === 200 && item !== null) resolve(item.id);
          else reject(new Error(`Expected an item, got ${response.statusCode}.`));
        });
      });
      call.once('error', reject);
      call.end();
    });
}

async function offersASecond(ledger: Ledger, people: readonly SeededAgent[]): Promise<number> {
  await lineOf(ledger, 100_000, 0);
  await sql`update people set capacity = 100`.execute(ledger.db);
  await sql`insert into presence (person_id, status, beat_at, online_since)
    select id, 'online', now() + interval '1 hour', now() - interval '1 hour' from people`.execute(ledger.db);
  let offered = 0;
  const deps = { ...itemDeps(ledger), placed: () => void (offered += 1) };
  const began = performance.now();
  const waiting = people.map(({ personId }) => personId);
  await Promise.all(
    Array.from({ length: FILLERS }, async () => {
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
        await fillPerson(deps, next);
        if (performance.now() - began > OFFER_SECONDS * 1_000) return;
      }
    }),
  );
  return offered / ((performance.now() - began) / 1_000);
}
