import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ITEM_STATES } from '#libs/contracts';
import { type Database, type Ledger, migrate, openLedger } from '#libs/postgres';
import { CompiledQuery, Kysely, PostgresDialect, sql } from 'kysely';
import { describeWith } from '../../../../test/support/services.js';
import type { ItemFilter, ItemOrder } from '../domain/item-filter.js';
import { countItems, listItems } from './item-lists.js';
import type { ItemSummary } from './item-summaries.js';
import type { Visibility } from './visibility.js';

const ITEMS = 60_000;
const QUEUES = 6;
/** Pages of 8 kB that a page of 20 items may touch; the table of this test has more than 2,000. */
const MAX_BLOCKS = 900;
const PAGE = { limit: 20, after: null };
const SERVES: Visibility = { personId: 'p7', queueIds: ['q1', 'q2'] };

describeWith(['postgres'], 'lists among many items', (given) => {
  let ledger: Ledger;
  beforeAll(async () => {
    ledger = openLedger(given.databaseUrl, { maxConnections: 2 });
    await migrate(ledger);
    await fill();
  }, 60_000);
  afterAll(() => ledger.close());

  /** Most items wait in q0; the others are spread over six queues and all states. One in 5,000 is about "rare". */
  async function fill(): Promise<void> {
    const { db } = ledger;
    await sql`insert into desks (id, name, zone, handoff_weekday, handoff_time, starts_on)
      values ('one', 'One', 'UTC', 1, '09:00', '2026-01-05')`.execute(db);
    await sql`insert into queues (id, name, desk_id) select 'q' || n, 'Q', 'one' from generate_series(0, ${QUEUES - 1}) n`.execute(
      db,
    );
    await sql`insert into people (id, name, zone) select 'p' || n, 'P', 'UTC' from generate_series(0, 49) n`.execute(
      db,
    );
    await sql`
      with facts as (select n, gen_random_uuid() as id, now() - n * interval '7 seconds' as at, 'q' || (case when n % 4 = 0 then n / 4 % ${QUEUES} else 0 end) as queue,
        case when n % 400 = 0 then 'working' when n % 800 = 4 then 'snoozed' when n % 4 = 0 then (array['queued','resolved','closed','not_support'])[1 + n / 4 % 4] else 'queued' end as state
        from generate_series(1, ${ITEMS}::int) n)
      insert into items (id, queue_id, state, priority, rank_at, queued_at, opened_at, network, brand, conversation_key,
        author_id, intent, language, topics, holder_id, lease_until, wake_at, resolved_at, last_mention_at, updated_at)
      select id, queue, state, 1 + n % 5, at + interval '1 hour', at, at, case when n % 2 = 0 then 'x' else 'mastodon' end,
        'Acme', 'c' || n, md5('a' || n % 9000)::uuid, 'question', 'en',
        case when n % 5000 = 0 then array['rare'] else array['network'] end,
        case when state in ('working', 'snoozed') then 'p' || n / 400 % 50 end,
        case when state = 'working' then now() end, case when state = 'snoozed' then now() end,
        case when state in ('resolved', 'closed') then now() end, at, at from facts`.execute(db);
    await sql`vacuum (analyze) items`.execute(db);
  }

  /** Reads, then runs every statement of the read again under EXPLAIN. */
  async function blocksRead(read: (db: Database) => Promise<unknown>): Promise<number> {
    const asked: CompiledQuery[] = [];
    const dialect = new PostgresDialect({ pool: ledger.pool });
    await read(new Kysely({ dialect, log: ({ query }) => void asked.push(query) }));
    let blocks = 0;
    for (const { sql: text, parameters } of asked) {
      const result = await ledger.db.executeQuery<{ 'QUERY PLAN': [{ Plan: Record<string, number> }] }>(
        CompiledQuery.raw(`explain (analyze, buffers, format json) ${text}`, [...parameters]),
      );
      const plan = result.rows[0]?.['QUERY PLAN'][0].Plan ?? {};
      blocks += (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0);
    }
    return blocks;
  }

  const screens: [string, ItemFilter, ItemOrder, Visibility][] = [
    ['the line', { states: ['queued'] }, 'rank', 'all'],
    ['the line of an agent', { states: ['queued'] }, 'rank', SERVES],
    ['the line and what is held, by rank', {}, 'rank', 'all'],
    ['what an agent holds', { holder: { personId: 'p7' } }, 'rank', SERVES],
    [
      'the most urgent of a network',
      { states: ['queued'], networks: ['x'], priorities: [1, 2] },
      'rank',
      'all',
    ],
    ['the newest of all', {}, 'newest', 'all'],
    ['the newest of an agent', {}, 'newest', SERVES],
    ['the newest resolved', { states: ['resolved'] }, 'newest', 'all'],
    ['the snoozed of a queue', { states: ['snoozed'], queueIds: ['q1'] }, 'newest', 'all'],
    [
      'the earlier items of an author',
      { authorId: '00000000-0000-0000-0000-000000000000' },
      'newest',
      SERVES,
    ],
  ];
  it.each(screens)('read %s from an index', async (_name, filter, order, visibility) => {
    const list = { visibility, filter, order };
    expect(await blocksRead((db) => listItems(db, list, PAGE))).toBeLessThan(MAX_BLOCKS);
  });

  /** The same list without an index: all items, in memory. */
  function expected(all: readonly ItemSummary[], { states, topic }: ItemFilter, order: ItemOrder): string[] {
    const fits = all.filter(
      (item) =>
        (states?.includes(item.state) ?? true) && (topic === undefined || item.topics.includes(topic)),
    );
    const key = (item: ItemSummary) => (order === 'rank' ? item.rankAt : item.openedAt);
    return fits
      .toSorted((a, b) => (key(a) < key(b) ? -1 : 1) * (order === 'rank' ? 1 : -1))
      .map((item) => item.id);
  }

  async function readAll(filter: ItemFilter, order: ItemOrder, visibility: Visibility) {
    const rows: ItemSummary[] = [];
    let after: { at: string; id: string } | null = null;
    let pages = 0;
    do {
      const page: Awaited<ReturnType<typeof listItems>> = await listItems(
        ledger.db,
        { visibility, filter, order },
        { limit: 200, after },
      );
      rows.push(...page.rows);
      after = page.next;
      pages += 1;
    } while (after !== null);
    return { rows, pages };
  }

  describe('find, page by page,', () => {
    it('the few that fit among all, each once and in order', async () => {
      const { rows, pages } = await readAll({ topic: 'rare' }, 'newest', 'all');
      expect(rows).toHaveLength(ITEMS / 5_000);
      expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
      expect(rows.map(({ id }) => id)).toEqual(expected(rows, {}, 'newest'));
      // It gave up three times on the way.
      expect(pages).toBeGreaterThan(3);
    });

    it('each state of an agent’s queues, and what the agent holds elsewhere', async () => {
      const seen = await readAll({}, 'newest', SERVES);
      for (const state of ITEM_STATES) {
        const filter = { states: [state] };
        const { rows } = await readAll(filter, 'newest', SERVES);
        expect(rows.map(({ id }) => id)).toEqual(expected(seen.rows, filter, 'newest'));
      }
      const elsewhere = seen.rows.filter(({ queueId }) => queueId !== 'q1' && queueId !== 'q2');
      expect(elsewhere.length).toBeGreaterThan(0);
      expect(elsewhere.every(({ holderId }) => holderId === 'p7')).toBe(true);
    }, 30_000);

    it('the open items by rank, without the ended ones', async () => {
      const { rows } = await readAll({}, 'rank', SERVES);
      expect(rows.map(({ id }) => id)).toEqual(expected(rows, {}, 'rank'));
      expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(['queued', 'working', 'snoozed']));
    }, 30_000);
  });

  it('count exactly what is few, and say so when there are more', async () => {
    const counted = (filter: ItemFilter, order: ItemOrder = 'newest') =>
      countItems(ledger.db, { visibility: 'all', filter, order });
    const snoozed = await sql<{
      n: number;
    }>`select count(*)::int as n from items where state = 'snoozed'`.execute(ledger.db);
    expect(await counted({ states: ['snoozed'] })).toEqual({ value: snoozed.rows[0]?.n, more: false });
    expect(await counted({ states: ['queued'] }, 'rank')).toEqual({ value: 1_000, more: true });
    expect(await counted({ topic: 'rare' })).toEqual({ value: 4, more: true });
    expect(await counted({ queueIds: ['nowhere'] })).toEqual({ value: 0, more: false });
  });
});
