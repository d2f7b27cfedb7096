import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { describeWith } from '../../../../test/support/services.js';
import { type Ledger, migrate, openLedger } from '#libs/postgres';
import { newId } from '#libs/postgres';
import { type ItemFilter, usualOrder } from '../domain/item-filter.js';
import { listItems as listOrdered } from './item-lists.js';
import { itemsHeldBy, itemsToReview } from './item-summaries.js';
import type { Page, PageRequest, Position } from '#libs/postgres';
import { queueCounts } from '../../queue/store/queue-counts.js';
import { queuesServed, type Visibility } from './visibility.js';

const ITEMS = 60;

function listItems(db: Ledger['db'], visibility: Visibility, filter: ItemFilter, page: PageRequest) {
  return listOrdered(db, { visibility, filter, order: usualOrder(filter) }, page);
}

describeWith(['postgres'], 'lists of items', (given) => {
  let ledger: Ledger;
  beforeAll(async () => {
    ledger = openLedger(given.databaseUrl, { maxConnections: 4 });
    await migrate(ledger);
    await fill();
  });
  afterAll(() => ledger.close());

  /** Two queues. Instants differ by a microsecond or not at all; JavaScript dates cannot represent the difference. */
  async function fill(): Promise<void> {
    const { db } = ledger;
    await sql`insert into desks (id, name, zone, handoff_weekday, handoff_time, starts_on)
      values ('one', 'One', 'UTC', 1, '09:00', '2026-01-05'), ('two', 'Two', 'UTC', 1, '09:00', '2026-01-05')`.execute(
      db,
    );
    await sql`insert into queues (id, name, desk_id, is_default)
      values ('a', 'A', 'one', true), ('b', 'B', 'two', false), ('empty', 'E', 'two', false)`.execute(db);
    await sql`insert into people (id, name, zone) values ('anna', 'Anna', 'UTC')`.execute(db);
    await sql`
      insert into items (id, queue_id, state, priority, rank_at, queued_at, opened_at, network, brand,
          conversation_key, author_id, review, intent, language, last_mention_at, updated_at)
      select gen_random_uuid(), case when n % 3 = 0 then 'b' else 'a' end,
        case when n % 5 = 0 then 'resolved' else 'queued' end, 3, t.at, t.at, t.at, 'x', 'Acme', 'c' || n,
        gen_random_uuid(), n % 4 = 0, 'question', 'en', t.at, t.at
      from generate_series(1, ${ITEMS}) n
      cross join lateral (select timestamptz '2026-11-23 09:00:00.123456Z' + make_interval(secs => (n / 4) * 0.000001) as at) t`.execute(
      db,
    );
  }

  async function readAll<T extends { id: string }>(
    read: (after: Position | null) => Promise<Page<T>>,
  ): Promise<T[]> {
    const rows: T[] = [];
    let after: Position | null = null;
    do {
      const page: Page<T> = await read(after);
      rows.push(...page.rows);
      after = page.next;
    } while (after !== null);
    return rows;
  }

  const filters: [string, ItemFilter, Visibility, number][] = [
    ['all', {}, 'all', 60],
    ['one queue', { queueIds: ['b'] }, 'all', 20],
    ['a state', { states: ['resolved'] }, 'all', 12],
    ['the line', { states: ['queued'] }, 'all', 48],
    ['the line of one queue', { states: ['queued'], queueIds: ['a'] }, 'all', 32],
    ['the line, to review', { states: ['queued'], review: true }, 'all', 12],
    ['what one serves', {}, { personId: 'anna', queueIds: ['b'] }, 20],
    ['the line that one serves', { states: ['queued'] }, { personId: 'anna', queueIds: ['b'] }, 16],
    [
      'a queue that one does not serve',
      { queueIds: ['a'], states: ['queued'] },
      { personId: 'anna', queueIds: ['b'] },
      0,
    ],
    ['nothing', {}, { personId: 'anna', queueIds: [] }, 0],
  ];

  it.each(filters)(
    'give %s page by page, each item once, in order',
    async (_name, filter, visibility, count) => {
      const pages = await readAll((after) => listItems(ledger.db, visibility, filter, { limit: 7, after }));
      const whole = await listItems(ledger.db, visibility, filter, { limit: 200, after: null });
      expect(whole.next).toBeNull();
      expect(pages.map((item) => item.id)).toEqual(whole.rows.map((item) => item.id));
      expect(new Set(pages.map((item) => item.id)).size).toBe(count);
    },
  );

  it('give the review queue page by page, without resolved items', async () => {
    const items = await readAll((after) => itemsToReview(ledger.db, 'all', { limit: 4, after }));
    expect(items).toHaveLength(12);
    expect(items.every((item) => item.review && item.state === 'queued')).toBe(true);
  });

  it('count the waiting items of every queue, also of an empty one', async () => {
    const counts = await queueCounts(ledger.db);
    expect(counts.map(({ queueId, waiting, working }) => [queueId, waiting, working])).toEqual([
      ['a', 32, 0],
      ['b', 16, 0],
      ['empty', 0, 0],
    ]);
    expect(counts.at(-1)?.oldestWaitSeconds).toBe(0);
  });

  it('show a person the items that they hold in every queue', async () => {
    await sql`update items set state = 'working', holder_id = 'anna', lease_until = now()
      where id = (select id from items where state = 'queued' and queue_id = 'a' limit 1)`.execute(ledger.db);
    const held = await itemsHeldBy(ledger.db, 'anna');
    expect(held).toHaveLength(1);
    const seen = await listItems(
      ledger.db,
      { personId: 'anna', queueIds: ['b'] },
      {},
      { limit: 200, after: null },
    );
    expect(seen.rows.map((item) => item.queueId).filter((queue) => queue === 'a')).toHaveLength(1);
  });

  it('name the queues that a person serves now', async () => {
    const slot = (desk: string, from: string, to: string) =>
      sql`
      insert into duty (slot_id, desk_id, person_id, starts_at, ends_at, source)
      values (${newId()}, ${desk}, 'anna', now() + ${from}::interval, now() + ${to}::interval, 'plan')`.execute(
        ledger.db,
      );
    await slot('one', '-2 hours', '-1 second');
    await slot('one', '1 minute', '1 hour');
    expect(await queuesServed(ledger.db, 'anna')).toEqual([]);
    await slot('two', '-1 hour', '1 hour');
    expect(await queuesServed(ledger.db, 'anna')).toEqual(['b', 'empty']);
  });

  it('read a page of the line from its index without sorting the backlog', async () => {
    await sql`analyze items`.execute(ledger.db);
    const plan = await ledger.db.transaction().execute(async (tx) => {
      await sql`set local enable_seqscan = off`.execute(tx);
      const result = await sql<{ 'QUERY PLAN': string }>`
        explain select h.id from items h where h.queue_id = 'a' and h.state = 'queued'
          and (h.rank_at, h.id) > (now(), gen_random_uuid()) order by h.rank_at, h.id limit 8`.execute(tx);
      return result.rows.map((row) => row['QUERY PLAN']).join('\n');
    });
    expect(plan).toContain('items_line');
    expect(plan).not.toContain('Sort');
  });
});
