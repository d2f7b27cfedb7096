import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { ensureDefaults, type Ledger, migrate, openLedger } from '#libs/postgres';
import { sql } from 'kysely';
import { itemDeps } from '../../../../test/support/item-deps.js';
import { seedAgents, seedItems } from '../../../../test/support/seed-desk.js';
import { addOutboxKinds } from '../../../../test/support/outbox-kinds.js';
import { describeWith } from '../../../../test/support/services.js';
import { relaxItems } from '../use-cases/relax-items.js';
import { claimMostUrgent } from './claims.js';
import { lineUp } from './lanes.js';

const ITEMS = 40;

describeWith(['postgres'], 'claims from lanes', (given) => {
  let ledger: Ledger;

  beforeAll(async () => {
    ledger = openLedger(given.databaseUrl, { maxConnections: 4 });
    await migrate(ledger);
    await ensureDefaults(ledger.db);
    await seedAgents(ledger, { prefix: 'ann-', count: 3, onDuty: true, capacity: 10 });
    await sql`update people set skills = '{de,billing}' where id = 'ann-2'`.execute(ledger.db);
  }, 30_000);
  afterAll(() => ledger.close());

  /** Kinds of the events that were sent, each with the faults of its schema. */
  const kinds = new Map<string, readonly string[]>();

  beforeEach(async () => {
    await addOutboxKinds(ledger.db, kinds);
    await sql`truncate items, mentions, item_events, assignments, authors, outbox, cool_downs`.execute(
      ledger.db,
    );
    await sql`update people set load = 0`.execute(ledger.db);
    await sql`update queues set needs = '{"skills": [], "language": null}', weight = 1`.execute(ledger.db);
    await seedItems(ledger, ITEMS);
  });

  /** Lets the queue ask for this, and puts the first items, by rank, into their lanes. */
  async function asks(what: { needs?: object; weight?: number }, first: number): Promise<void> {
    const { needs = { skills: [], language: null }, weight = 1 } = what;
    await sql`update queues set needs = ${JSON.stringify(needs)}, weight = ${weight}`.execute(ledger.db);
    const ids = await line();
    await ledger.db.transaction().execute(async (tx) => {
      for (const id of ids.slice(0, first)) await lineUp(tx, id, Date.now());
    });
  }

  async function line(): Promise<string[]> {
    const { rows } = await sql<{ id: string }>`
      select id from items where state = 'queued' order by rank_at`.execute(ledger.db);
    return rows.map(({ id }) => id);
  }

  async function claimed(personId: string): Promise<string> {
    const claim = await claimMostUrgent(ledger.db, personId);
    return claim.outcome === 'claimed' ? claim.itemId : claim.outcome;
  }

  const BILLING = { skills: [{ skill: 'billing', relaxAfterMinutes: 30 }], language: null };

  it('give an item only to a person with all the skills that it needs, and the next one to the others', async () => {
    const ids = await line();
    await asks({ needs: BILLING }, 20);
    expect(await claimed('ann-1')).toBe(ids[20]);
    expect(await claimed('ann-2')).toBe(ids[0]);
  });

  it('take the language of an item for a skill', async () => {
    const ids = await line();
    await sql`update items set language = 'de'`.execute(ledger.db);
    await asks({ needs: { skills: [], language: { relaxAfterMinutes: null } } }, 1);
    expect(await claimed('ann-1')).toBe(ids[1]);
    expect(await claimed('ann-2')).toBe(ids[0]);
  });

  it('give an item to anybody once its need has relaxed, and the timeline says so', async () => {
    const ids = await line();
    await asks({ needs: BILLING }, 1);
    await sql`update items set queued_at = now() - interval '31 minutes', relax_at = now() where id = ${ids[0]}`.execute(
      ledger.db,
    );
    expect(await relaxItems(itemDeps(ledger))).toBe(1);
    expect(await claimed('ann-1')).toBe(ids[0]);
    const { rows } = await sql`
      select kind, data -> 'dropped' as dropped, data ->> 'because' as because from item_events
      where item_id = ${ids[0]} and kind = 'relaxed'`.execute(ledger.db);
    expect(rows).toEqual([
      { kind: 'relaxed', dropped: ['billing'], because: 'nobody with billing took it in time' },
    ]);
  });

  it('count the weight of an item, and skip an item that is too heavy for the room that is left', async () => {
    const ids = await line();
    await asks({ weight: 6 }, 2);
    expect(await claimed('ann-1')).toBe(ids[0]);
    expect(await claimed('ann-1')).toBe(ids[2]);
    const { rows } = await sql`select load from people where id = 'ann-1'`.execute(ledger.db);
    expect(rows).toEqual([{ load: 7 }]);
  });

  it('give a returned item again while nobody else on duty has its skill', async () => {
    const ids = await line();
    await asks({ needs: BILLING }, 1);
    const cool = (personId: string) =>
      sql`insert into cool_downs values (${ids[0]}, ${personId}, 'infinity', 'cannot_solve')`.execute(
        ledger.db,
      );
    await cool('ann-2');
    expect(await claimed('ann-2')).toBe(ids[0]);
  });

  it('keep a returned item from a person while somebody else on duty is able', async () => {
    const ids = await line();
    await sql`insert into cool_downs values (${ids[0]}, 'ann-1', 'infinity', 'cannot_solve')`.execute(
      ledger.db,
    );
    expect(await claimed('ann-1')).toBe(ids[1]);
    expect(await claimed('ann-2')).toBe(ids[0]);
  });

  it('skip an item that is offered to somebody else, and give an item that is offered to the person first', async () => {
    const ids = await line();
    const offer = async (id: string, to: string) => {
      await sql`update items set state = 'reserved', offered_to = ${to}, offer_until = now() + interval '1 minute'
        where id = ${id}`.execute(ledger.db);
      await sql`insert into assignments (id, item_id, person_id, kind, began_at)
        values (gen_random_uuid(), ${id}, ${to}, 'reservation', now())`.execute(ledger.db);
      await sql`update people set load = load + 1 where id = ${to}`.execute(ledger.db);
    };
    await offer(ids[0] ?? '', 'ann-1');
    await offer(ids[5] ?? '', 'ann-2');
    expect(await claimed('ann-2')).toBe(ids[5]);
    expect(await claimed('ann-2')).toBe(ids[1]);
    const { rows } = await sql`select load from people where id = 'ann-2'`.execute(ledger.db);
    expect(rows).toEqual([{ load: 2 }]);
  });

  it('read nothing of the items that the person may not take', async () => {
    await asks({ needs: { ...BILLING, skills: [{ skill: 'rare', relaxAfterMinutes: null }] } }, ITEMS - 1);
    await sql`vacuum items`.execute(ledger.db);
    await ledger.db.transaction().execute(async (tx) => {
      const fetched = async () => {
        const { rows } = await sql<{ fetched: number }>`
          select idx_tup_fetch::int as fetched from pg_stat_xact_user_tables where relname = 'items'`.execute(
          tx,
        );
        return rows[0]?.fetched ?? 0;
      };
      const ids = await line();
      const before = await fetched();
      expect(await claimMostUrgent(tx, 'ann-1')).toMatchObject({ outcome: 'claimed', itemId: ids.at(-1) });
      // The item is found, locked and updated; the 39 others are not touched.
      expect((await fetched()) - before).toBeLessThan(10);
    });
  });

  it('sends events that fit their published schemas: needs that relax', async () => {
    await addOutboxKinds(ledger.db, kinds);
    for (const kind of ['relaxed']) {
      expect([kind, kinds.get(kind)]).toEqual([kind, []]);
    }
  });
});
