import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureDefaults } from '#libs/postgres';
import { type Cluster, startCluster } from '#tools/cluster';
import { expectOneHolder } from '../support/checker.js';
import { openOutside, type Outside } from '../support/platform.js';
import { type SeededAgent, seedAgents, seedItems } from '../support/seed-desk.js';
import { describeWith } from '../support/services.js';

const ITEMS = 1_500;
const ON_DUTY = 150;
const OFF_DUTY = 50;
const CAPACITY = 8;

interface Pulled {
  readonly agent: SeededAgent;
  readonly items: string[];
  /** Status and code of every answer without an item. */
  readonly refusals: string[];
}

describeWith(['kafka', 'redis', 'postgres'], '200 pullers on three gateways', (given) => {
  let folder: string;
  let cluster: Cluster;
  let outside: Outside;
  let pulled: Pulled[];
  let offDuty: Set<string>;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'dutydesk-pullers-'));
    outside = await openOutside(given);
    await ensureDefaults(outside.ledger.db);
    await seedItems(outside.ledger, ITEMS);
    const serving = await seedAgents(outside.ledger, {
      prefix: 'on-',
      count: ON_DUTY,
      onDuty: true,
      capacity: CAPACITY,
    });
    const idle = await seedAgents(outside.ledger, {
      prefix: 'off-',
      count: OFF_DUTY,
      onDuty: false,
      capacity: CAPACITY,
    });
    offDuty = new Set(idle.map((agent) => agent.personId));
    cluster = await startCluster({
      folder,
      processes: { gateway: 3 },
      env: { ...given.env, LOG_LEVEL: 'warn' },
    });
    const gateways = cluster.of('gateway').map((gateway) => gateway.url);
    const everybody = [...serving, ...idle];
    pulled = await Promise.all(everybody.map((agent, index) => pullUntilRefused(agent, gateways, index)));
  }, 180_000);

  afterAll(async () => {
    await cluster?.stop();
    await outside?.close();
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  it('never get the same item twice', async () => {
    const given = pulled.flatMap((one) => one.items);
    expect(new Set(given).size).toBe(given.length);
    await expectOneHolder(outside.ledger);
  });

  it('fill each person on duty exactly up to their capacity', () => {
    const serving = pulled.filter((one) => !offDuty.has(one.agent.personId));
    expect(serving.map((one) => one.items.length)).toEqual(Array.from({ length: ON_DUTY }, () => CAPACITY));
    expect(new Set(serving.flatMap((one) => one.refusals))).toEqual(new Set(['409 agent.capacity']));
  });

  it('get a refusal when they are off duty', () => {
    const idle = pulled.filter((one) => offDuty.has(one.agent.personId));
    expect(idle.flatMap((one) => one.items)).toEqual([]);
    expect(new Set(idle.flatMap((one) => one.refusals))).toEqual(new Set(['403 duty.off']));
  });

  it('get the most urgent items first', async () => {
    const waiting = await outside.ledger.db
      .selectFrom('items')
      .select(({ fn }) => fn.min('rank_at').as('first'))
      .where('state', '=', 'queued')
      .executeTakeFirstOrThrow();
    const taken = await outside.ledger.db
      .selectFrom('items')
      .select(({ fn }) => fn.max('rank_at').as('last'))
      .where('state', '=', 'working')
      .executeTakeFirstOrThrow();
    expect(taken.last.getTime()).toBeLessThan(waiting.first.getTime());
  });
});

/** Asks for the next item, each time on another gateway, until there is none. */
async function pullUntilRefused(
  agent: SeededAgent,
  gateways: readonly string[],
  start: number,
): Promise<Pulled> {
  const items: string[] = [];
  const refusals: string[] = [];
  for (let turn = start; refusals.length === 0 && items.length <= CAPACITY; turn += 1) {
    const gateway = gateways[turn % gateways.length] ?? '';
    const response = await fetch(`${gateway}/v1/desk/next`, {
      method: 'POST',
      headers: { authorization: `Bearer ${agent.key}` },
    });
    const body = (await response.json()) as { item?: { id: string } | null; code?: string };
    if (response.status === 200 && body.item) items.push(body.item.id);
    else refusals.push(`${response.status} ${body.code ?? 'empty'}`);
  }
  return { agent, items, refusals };
}
