import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Mention, TriagedMention } from '#libs/contracts';
import type { Caller } from '#libs/http';
import { ensureDefaults, type Ledger, migrate, openLedger } from '#libs/postgres';
import { sql } from 'kysely';
import { wrongClocks } from '../../../../test/support/clock-check.js';
import { aDecision } from '../../../../test/support/decision.js';
import { itemDeps } from '../../../../test/support/item-deps.js';
import { seedAgents } from '../../../../test/support/seed-desk.js';
import { addOutboxKinds } from '../../../../test/support/outbox-kinds.js';
import { describeWith } from '../../../../test/support/services.js';
import { takeIn } from '../../intake/use-cases/take-in.js';
import { actsReaderOf } from '../../intake/domain/read-acts.js';
import { claimMostUrgent } from '../../item/store/claims.js';
import { readItemDetail } from '../../item/store/item-detail.js';
import { noteItem } from '../../item/use-cases/note-item.js';
import { releaseItem } from '../../item/use-cases/release-item.js';
import { resolveItem } from '../../item/use-cases/resolve-item.js';
import { loadRouting } from '../../queue/store/routing-table.js';
import type { SlaPolicy } from '../domain/sla-policy.js';
import { type ClockDeps, sweepClocks } from './sweep-clocks.js';

const MINUTE = 60_000;
const HOUR_EACH = [60, 60, 60, 60, 60];
const POLICY: SlaPolicy = {
  hours: 'calendar',
  targets: { first_response: HOUR_EACH, next_response: HOUR_EACH, resolution: null },
  warnPercent: 75,
  pauses: ['waiting_customer'],
  escalation: null,
};

describeWith(['postgres'], 'a sweep of the clocks', (given) => {
  let ledger: Ledger;
  let deps: ClockDeps;
  const marks: string[] = [];

  beforeAll(async () => {
    ledger = openLedger(given.databaseUrl, { maxConnections: 8 });
    await migrate(ledger);
    await ensureDefaults(ledger.db);
    await sql`insert into queues (id, name, desk_id) values ('seniors', 'Seniors', 'support')`.execute(
      ledger.db,
    );
    await seedAgents(ledger, { prefix: 'p', count: 1, onDuty: true, capacity: 5 });
    deps = {
      ...itemDeps(ledger),
      marked: (queueId, { clock, mark }) => marks.push(`${queueId} ${clock} ${mark}`),
    };
  }, 30_000);
  afterAll(() => ledger.close());

  /** Kinds of the events that were sent, each with the faults of its schema. */
  const kinds = new Map<string, readonly string[]>();

  beforeEach(async () => {
    await addOutboxKinds(ledger.db, kinds);
    marks.length = 0;
    await sql`truncate items, item_clocks, mentions, item_events, assignments, authors, outbox, queue_rules`.execute(
      ledger.db,
    );
    await sql`update people set load = 0`.execute(ledger.db);
    await promise(POLICY);
  });

  const promise = (policy: SlaPolicy) =>
    sql`
      insert into queue_rules (queue_id, version, policy, follows_targets, calendar_ids, made_by)
      values ('care', 1, ${JSON.stringify(policy)}, false, '{}', 'test')
      on conflict (queue_id, version) do update set policy = excluded.policy`.execute(ledger.db);

  let posts = 0;
  /** A post of the customer, or of the brand, that reached us some minutes ago. */
  async function post(minutesAgo: number, over: Partial<Mention> = {}, ownBrand = false): Promise<string> {
    posts += 1;
    const createdAt = new Date(Date.now() - minutesAgo * MINUTE).toISOString();
    const mention: TriagedMention = {
      mentionId: { source: '/test', id: `p${posts}` },
      receivedAt: createdAt,
      mention: {
        network: 'x',
        nativeId: `p${posts}`,
        text: 'My parcel is lost',
        createdAt,
        brand: 'Acme',
        conversationId: 'c',
        author: { nativeId: 'jo' },
        ...over,
      },
      triage: aDecision({ route: ownBrand ? 'marketing' : 'support', ownBrand }),
    };
    const { changes } = await ledger.db
      .transaction()
      .execute(async (tx) =>
        takeIn(tx, [mention], { routing: await loadRouting(tx), acts: actsReaderOf(null) }),
      );
    return changes[0]?.after.id ?? '';
  }
  const answer = (minutesAgo: number) =>
    post(minutesAgo, { author: { nativeId: 'acme' }, text: 'We look into it' }, true);

  async function entriesOf(id: string) {
    const item = await readItemDetail(ledger.db, id);
    return item?.timeline.map(({ kind }) => kind);
  }

  it('warns once when three quarters of the time have passed', async () => {
    const id = await post(50);
    await sweepClocks(deps);
    await sweepClocks(deps);
    expect(await entriesOf(id)).toEqual(['opened', 'sla_warned']);
    expect(marks).toEqual(['care first_response warned']);
    const item = await readItemDetail(ledger.db, id);
    expect(item?.timeline[1]?.reasons).toEqual(['75 % of the time for the first response have passed']);
    expect(item?.sla).toMatchObject({ status: 'active', dueClock: 'first_response' });
    expect(await wrongClocks(ledger)).toEqual([]);
  });

  it('writes the breach and not the warning for a clock that nobody looked at in time', async () => {
    const id = await post(61);
    await sweepClocks(deps);
    await sweepClocks(deps);
    expect(await entriesOf(id)).toEqual(['opened', 'sla_breached']);
    expect((await readItemDetail(ledger.db, id))?.sla).toMatchObject({ status: 'active_with_misses' });
    const events = await ledger.db
      .selectFrom('outbox')
      .select('payload')
      .where('topic', '=', 'care.items.v1')
      .execute();
    expect(events.map(({ payload }) => payload)).toMatchObject([
      { itemId: id, kind: 'sla_breached', version: 2 },
    ]);
    expect(await wrongClocks(ledger)).toEqual([]);
  });

  it('looks again and writes nothing when the brand has answered meanwhile', async () => {
    const id = await post(50);
    await answer(20);
    await sql`update item_clocks set next_at = now() - interval '1 minute'`.execute(ledger.db);
    await sweepClocks(deps);
    expect(await entriesOf(id)).toEqual(['opened', 'mention_added']);
    const { rows } = await sql<{ next_at: Date | null }>`select next_at from item_clocks`.execute(ledger.db);
    expect(rows).toEqual([{ next_at: null }]);
  });

  it('writes one entry when two sweeps run at once', async () => {
    const id = await post(50);
    await Promise.all([sweepClocks(deps), sweepClocks(deps), sweepClocks(deps)]);
    expect(await entriesOf(id)).toEqual(['opened', 'sla_warned']);
  });

  it('escalates a waiting item to the queue of the rule, with its age', async () => {
    await promise({ ...POLICY, escalation: { percent: 150, queueId: 'seniors' } });
    const id = await post(91);
    await sweepClocks(deps);
    await sweepClocks(deps);
    expect(await entriesOf(id)).toEqual(['opened', 'sla_breached', 'escalated']);
    const item = await readItemDetail(ledger.db, id);
    expect(item).toMatchObject({ state: 'queued', queueId: 'seniors' });
    expect(item?.queuedAt).toBe(item?.openedAt);
  });

  // chatwoot #6889, #13515: a late item stayed with somebody who was silent, unnoticed.
  it('raises the priority of an item that somebody holds, and leaves it with them', async () => {
    await promise({ ...POLICY, escalation: { percent: 100, queueId: 'seniors' } });
    const id = await post(59);
    const before = await readItemDetail(ledger.db, id);
    await claimMostUrgent(ledger.db, 'p1');
    await sql`update mentions set received_at = received_at - interval '5 minutes'`.execute(ledger.db);
    await sql`update item_clocks set next_at = now()`.execute(ledger.db);
    await sweepClocks(deps);
    await sweepClocks(deps);
    const item = await readItemDetail(ledger.db, id);
    expect(item).toMatchObject({ state: 'working', holderId: 'p1', queueId: 'care' });
    expect(item?.priority).toBe((before?.priority ?? 0) - 1);
  });

  it('lets a person act on the version that they saw before a clock warned', async () => {
    const id = await post(50);
    await claimMostUrgent(ledger.db, 'p1');
    const seen = (await readItemDetail(ledger.db, id))?.version ?? 0;
    await sweepClocks(deps);
    const caller: Caller = { keyId: 'k', scopes: ['agent'], personId: 'p1', sources: null };
    const resolved = await resolveItem(deps, { caller, itemId: id, version: seen, cause: 'answered' });
    expect(resolved).toMatchObject({ state: 'resolved', sla: { status: 'met' } });
  });

  it('refuses an act on the version before a change of a person', async () => {
    const id = await post(50);
    await claimMostUrgent(ledger.db, 'p1');
    const version = (await readItemDetail(ledger.db, id))?.version ?? 0;
    const caller: Caller = { keyId: 'k', scopes: ['agent'], personId: 'p1', sources: null };
    await noteItem(deps, { caller, itemId: id, text: 'Looked.' });
    await sweepClocks(deps);
    const act = releaseItem(deps, { caller, itemId: id, version, cause: 'other' });
    await expect(act).rejects.toMatchObject({ code: 'item.stale' });
  });

  it('ranks an item by the due time of its first response when that is earlier', async () => {
    await promise({ ...POLICY, targets: { ...POLICY.targets, first_response: [2, 2, 2, 2, 2] } });
    const item = await readItemDetail(ledger.db, await post(0));
    expect(item?.rankAt).toBe(item?.sla?.dueAt);
  });

  it('counts the next response from the turn that needs an answer', async () => {
    const id = await post(100);
    await answer(90);
    await post(50, { text: 'It is still not here?' });
    await sweepClocks(deps);
    const item = await readItemDetail(ledger.db, id);
    expect(item?.clocks.map(({ clock, state }) => `${clock} ${state}`)).toEqual([
      'first_response met',
      'next_response running',
    ]);
    expect(marks).toEqual(['care next_response warned']);
    await post(1, { text: 'thanks' });
    expect((await readItemDetail(ledger.db, id))?.clocks).toHaveLength(2);
    expect(await wrongClocks(ledger)).toEqual([]);
  });

  it('reads only what is due, from the index', async () => {
    await sql`
      insert into item_clocks (item_id, version, next_at, clocks)
      select gen_random_uuid(), 1, now() + interval '1 day', '[]' from generate_series(1, 20000)`.execute(
      ledger.db,
    );
    await sql`analyze item_clocks`.execute(ledger.db);
    const { rows } = await sql<{ 'QUERY PLAN': string }>`
      explain select item_id from item_clocks where next_at <= clock_timestamp() order by next_at limit 200`.execute(
      ledger.db,
    );
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('item_clocks_next');
  });

  it('sends events that fit their published schemas: marks of clocks', async () => {
    await addOutboxKinds(ledger.db, kinds);
    for (const kind of ['sla_warned', 'sla_breached', 'escalated']) {
      expect([kind, kinds.get(kind)]).toEqual([kind, []]);
    }
  });
});
