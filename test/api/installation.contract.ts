import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, expect, it } from '@jest/globals';
import { ROUTES } from '#apps/gateway';
import type { Route } from '#libs/http';
import pg from 'pg';
import { describeWith } from '../support/services.js';
import { call, type CallOptions } from './support/call.js';
import { world } from './support/world.js';

/** The database of an installation of commit 2b5a299 with invented data, made by scripts/dump-installation.mjs. */
const DUMP = path.join(import.meta.dirname, '../data/installation-2b5a299.sql.gz');

type Rows = readonly Readonly<Record<string, unknown>>[];

describeWith(['postgres'], 'a migrated database of commit 2b5a299', (given) => {
  const before: Record<string, Rows> = {};

  beforeAll(async () => {
    const client = new pg.Client(given.databaseUrl);
    await client.connect();
    await client.query('drop schema public cascade; create schema public');
    await client.query(gunzipSync(await readFile(DUMP)).toString());
    // An override that is over is not listed.
    await client.query(`update public.duty_overrides set ends_at = now() + interval '1 day'`);
    const remember = async (name: string, sql: string) => {
      before[name] = (await client.query<Record<string, unknown>>(sql)).rows;
    };
    await remember(
      'items',
      `select id, state, holder_id as "holderId", version,
              (select count(*)::int from public.item_events e where e.item_id = i.id) as events,
              (select count(*)::int from public.mentions m where m.item_id = i.id) as mentions
         from public.items i order by id`,
    );
    await remember('plans', 'select id, status from public.plan_versions order by id');
    await remember('swaps', `select id, body ->> 'state' as state from public.slot_swaps order by id`);
    await remember(
      'letters',
      `select id, status, encode(bytes, 'base64') as base64 from public.dead_letters order by id`,
    );
    await remember('served', 'select person_id from public.duty_postings order by person_id');
    await client.end();
  }, 60_000);

  const the = world(() => given.databaseUrl);
  let ops = '';
  beforeAll(async () => {
    ops = await the.key(['ops']);
  });

  /** Calls an operation and checks the answer against its schema. */
  async function ask(id: string, options: CallOptions = {}): Promise<Record<string, Rows>> {
    const route: Route | undefined = ROUTES.find((one) => one.id === id);
    if (route === undefined) throw new Error(`There is no operation ${id}.`);
    const answer: unknown = await call(the.app, route, { key: ops, ...options });
    return answer as Record<string, Rows>;
  }
  const one = (answer: Record<string, unknown>, name: string) => answer[name] as Record<string, unknown>;
  const byId = (rows: Rows | undefined) =>
    (rows ?? []).toSorted((a, b) => (String(a['id']) < String(b['id']) ? -1 : 1));

  it('has every item with its mentions and timeline', async () => {
    const { items } = await ask('listItems', { query: { limit: '200' } });
    const found = await Promise.all(
      byId(items).map(async ({ id }) => {
        const item = one(await ask('showItem', { params: { id: String(id) } }), 'item');
        const { state, holderId, version, timeline, mentions } = item as {
          timeline: Rows;
          mentions: Rows;
        } & typeof item;
        return { id, state, holderId, version, events: timeline.length, mentions: mentions.length };
      }),
    );
    expect(found).toEqual(before['items']);
    const states = new Set(found.map(({ state }) => state));
    expect(states).toEqual(new Set(['not_support', 'queued', 'resolved', 'working']));
  });

  it('keeps the holders of items', async () => {
    const held = (before['items'] ?? []).filter(({ state }) => state === 'working');
    const holders = [...new Set(held.map(({ holderId }) => String(holderId)))];
    const mine = await Promise.all(
      holders.map(
        async (person) => (await ask('listMine', { key: await the.key(['agent'], person) }))['items'] ?? [],
      ),
    );
    expect(byId(mine.flat()).map(({ id }) => id)).toEqual(held.map(({ id }) => id));
    expect(held.length).toBeGreaterThan(0);
  });

  it('has every plan version completely', async () => {
    const { plans } = await ask('listPlans');
    expect(byId(plans).map(({ id, status }) => ({ id, status }))).toEqual(before['plans']);
    for (const { id } of plans ?? []) {
      const plan = one(await ask('showPlan', { params: { id: String(id) } }), 'plan');
      expect(plan).toMatchObject({ id, certificate: { valid: true } });
    }
    const { on } = await ask('showDuty', { query: { at: '2026-12-08T12:00:00Z', desk: 'support' } });
    expect(on).toHaveLength(3);
  });

  it('has swaps in each of their states, overrides, absences and holidays', async () => {
    const { swaps } = await ask('listSwaps', { query: { open: 'false' } });
    expect(byId(swaps).map(({ id, state }) => ({ id, state }))).toEqual(before['swaps']);
    expect(new Set((before['swaps'] ?? []).map(({ state }) => state))).toEqual(
      new Set(['applied', 'closed', 'offered']),
    );
    expect((await ask('listSlotOverrides'))['overrides']).toHaveLength(1);
    expect((await ask('listOverrides'))['overrides']).toHaveLength(1);
    expect((await ask('listAbsences'))['absences']).toMatchObject([{ id: 'leave-1', policy: 'catch-up' }]);
    expect((await ask('listHolidays'))['recorded']).toMatchObject([{ region: 'GB', name: 'Invented day' }]);
  });

  it('has the served duty and the lags', async () => {
    const { people } = await ask('showFairness', { query: { limit: '100' } });
    const ahead = (people ?? [])
      .filter(({ balance }) => Number(balance) > 0)
      .map(({ personId }) => String(personId));
    expect(new Set(ahead)).toEqual(new Set((before['served'] ?? []).map((row) => row['person_id'])));
    expect((people ?? []).filter(({ balance }) => Number(balance) < 0)).toHaveLength(
      (people ?? []).length - ahead.length,
    );
  });

  it('has the dead letters, with their bytes', async () => {
    const { deadLetters } = await ask('listDeadLetters');
    const found = await Promise.all(
      byId(deadLetters).map(async ({ id }) => {
        const letter = one(await ask('showDeadLetter', { params: { id: String(id) } }), 'deadLetter');
        return { id, status: letter['status'], base64: letter['base64'] };
      }),
    );
    expect(found).toEqual(before['letters']);
    expect(found).toHaveLength(3);
  });

  it('has the queues, rules, topics and verdicts of ops and reviewers', async () => {
    const { queues } = await ask('listQueues');
    expect((queues ?? []).map(({ id }) => id)).toEqual(
      expect.arrayContaining(['billing', 'deliveries', 'outages']),
    );
    expect((await ask('listRules'))['rules']?.length).toBeGreaterThan(3);
    expect((await ask('showTriageRules'))['rules']).toMatchObject([{ id: 'jobs' }]);
    expect((await ask('showTopics'))['topics']?.map(({ id }) => id)).toContain('tariff');
    expect((await ask('listVerdicts'))['verdicts']?.length).toBeGreaterThan(0);
  });
});
