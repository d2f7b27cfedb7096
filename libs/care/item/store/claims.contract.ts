import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { seedAgents, seedItems } from '../../../../test/support/seed-desk.js';
import { until } from '../../../../test/support/poll.js';
import { describeWith } from '../../../../test/support/services.js';
import { type Ledger, migrate, openLedger } from '#libs/postgres';
import { claimMostUrgent } from './claims.js';
import { ensureDefaults } from '#libs/postgres';

const PULLERS = 12;
/** More items than claim_next reads from the line at once. */
const SERVED = 50;
const OUT_OF_REACH = 10;

describeWith(['postgres'], 'claims over several queues', (given) => {
  let ledger: Ledger;
  /** Every item that is served, most urgent first. */
  let line: string[];

  beforeAll(async () => {
    ledger = openLedger(given.databaseUrl, { maxConnections: PULLERS + 4 });
    await migrate(ledger);
    await ensureDefaults(ledger.db);
    await seedAgents(ledger, { prefix: 'ann-', count: PULLERS, onDuty: true, capacity: SERVED + 1 });
    await sql`insert into desks (id, name, zone, handoff_weekday, handoff_time, starts_on)
      values ('vip', 'VIP', 'UTC', 1, '09:00', '2026-01-01')`.execute(ledger.db);
    await sql`insert into queues (id, name, desk_id, paused) values
      ('calls', 'Calls', 'support', false), ('shop', 'Shop', 'support', false), ('empty', 'Empty', 'support', false),
      ('paused', 'Paused', 'support', true), ('elsewhere', 'Elsewhere', 'vip', false)`.execute(ledger.db);
  }, 30_000);
  afterAll(() => ledger.close());

  beforeEach(async () => {
    await sql`truncate items, mentions, item_events, assignments, authors, outbox`.execute(ledger.db);
    await sql`update people set load = 0`.execute(ledger.db);
    await seedItems(ledger, OUT_OF_REACH + SERVED);
    // The most urgent items wait in a queue that nobody here serves, the others in turn in three queues.
    await sql`
      update items i set queue_id = case when r.n <= ${OUT_OF_REACH}
        then (array['paused', 'elsewhere'])[1 + r.n % 2] else (array['care', 'calls', 'shop'])[1 + r.n % 3] end
      from (select id, row_number() over (order by rank_at) as n from items) r where r.id = i.id`.execute(
      ledger.db,
    );
    const { rows } = await sql<{ id: string }>`
      select id from items where queue_id in ('care', 'calls', 'shop') order by rank_at`.execute(ledger.db);
    line = rows.map(({ id }) => id);
  });

  async function claimed(personId: string, db = ledger.db): Promise<string> {
    const claim = await claimMostUrgent(db, personId);
    return claim.outcome === 'claimed' ? claim.itemId : claim.outcome;
  }

  /** Locks these items, as a concurrent claim does, until the returned function is called. */
  async function takenByOthers(ids: readonly string[]): Promise<() => Promise<void>> {
    const others = await ledger.db.startTransaction().execute();
    await sql`select from items where id = any(${ids}::uuid[]) for update`.execute(others);
    return () => others.rollback().execute();
  }

  /** The items that another person could claim now. */
  async function free(): Promise<string[]> {
    const { rows } = await sql<{ id: string }>`
      select id from items where id = any(${line}::uuid[]) and state = 'queued' order by rank_at
      for update skip locked`.execute(ledger.db);
    return rows.map(({ id }) => id);
  }

  it('gives the most urgent item of the queues that the person serves, and no item of other queues', async () => {
    const given: string[] = [];
    for (let turn = 0; turn <= SERVED; turn += 1) given.push(await claimed('ann-1'));
    expect(given).toEqual([...line, 'empty']);
  });

  it.each([1, 15, 16, 17, SERVED - 1])('skips %i that others are just taking', async (taken) => {
    const leave = await takenByOthers(line.slice(0, taken));
    await expect(claimed('ann-1').finally(leave)).resolves.toBe(line[taken]);
  });

  it('finds nothing while other claims lock all items, and the first item again afterwards', async () => {
    const leave = await takenByOthers(line);
    await expect(claimed('ann-1').finally(leave)).resolves.toBe('empty');
    expect(await claimed('ann-1')).toBe(line[0]);
  });

  it('locks only the item that it gives', async () => {
    await ledger.db.transaction().execute(async (tx) => {
      await claimed('ann-1', tx);
      expect(await free()).toEqual(line.slice(1));
    });
  });

  it('gives every item once when many people claim at once', async () => {
    const pulls = await Promise.all(
      Array.from({ length: PULLERS }, async (_, index) => {
        const own: string[] = [];
        for (;;) {
          const id = await claimed(`ann-${index + 1}`);
          if (id === 'empty') return own;
          own.push(id);
        }
      }),
    );
    expect(pulls.flat().toSorted()).toEqual(line.toSorted());
    for (const own of pulls) expect(own).toEqual(line.filter((id) => own.includes(id)));
  });

  it('never scans a growing table in full', async () => {
    await ledger.db.transaction().execute(async (tx) => {
      const scans = async () => {
        const { rows } = await sql`
          select relname, seq_scan from pg_stat_xact_user_tables
          where relname in ('items', 'assignments', 'duty', 'people') order by relname`.execute(tx);
        return rows;
      };
      const before = await scans();
      for (let turn = 0; turn < 10; turn += 1) await claimed('ann-1', tx);
      expect(await scans()).toEqual(before);
    });
  });

  it('gives nothing to a person whose duty ends while the claim waits', async () => {
    await sql`update duty set ends_at = clock_timestamp() + interval '300 ms' where person_id = 'ann-1'`.execute(
      ledger.db,
    );
    const other = await ledger.db.startTransaction().execute();
    await sql`select from people where id = 'ann-1' for update`.execute(other);
    const claim = claimed('ann-1');
    await until(
      async () => {
        const { rows } = await sql<{ over: boolean }>`
          select ends_at < clock_timestamp() as over from duty where person_id = 'ann-1'`.execute(other);
        return rows[0]?.over;
      },
      { what: 'the end of duty' },
    );
    await other.rollback().execute();
    expect(await claim).toBe('off_duty');
  });
});
