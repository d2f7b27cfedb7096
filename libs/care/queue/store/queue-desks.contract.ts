import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ensureDefaults, inTransaction, type Ledger, migrate, newId, openLedger } from '#libs/postgres';
import { sql } from 'kysely';
import { describeWith } from '../../../../test/support/services.js';
import { lockRoom } from '../../item/store/holding.js';
import { queuesServed } from '../../item/store/visibility.js';
import { USUAL_ASSIGNMENT } from '../domain/assignment-policy.js';
import { findQueue, insertQueue, lockQueue, updateQueue } from './queues.js';

describeWith(['postgres'], 'queues served by several desks', (given) => {
  let ledger: Ledger;

  beforeAll(async () => {
    ledger = openLedger(given.databaseUrl, { maxConnections: 4 });
    await migrate(ledger);
    await ensureDefaults(ledger.db);
    await sql`insert into desks (id, name, zone, handoff_weekday, handoff_time, starts_on) values
      ('europe', 'Europe', 'Europe/Berlin', 1, '09:00', '2026-01-01'),
      ('america', 'America', 'America/Chicago', 1, '09:00', '2026-01-01')`.execute(ledger.db);
    await sql`insert into people (id, name, zone, capacity) values
      ('eva', 'Eva', 'Europe/Berlin', 5), ('amy', 'Amy', 'America/Chicago', 5)`.execute(ledger.db);
    await sql`insert into duty (slot_id, desk_id, person_id, starts_at, ends_at, source) values
      ('e', 'europe', 'eva', now() - interval '1 hour', now() + interval '1 day', 'plan'),
      ('a', 'america', 'amy', now() - interval '1 hour', now() + interval '1 day', 'plan')`.execute(
      ledger.db,
    );
    const settings = {
      name: 'World',
      deskIds: ['europe', 'america'],
      isDefault: false,
      languages: [],
      leaseSeconds: 60,
      assignment: USUAL_ASSIGNMENT,
      targetMinutes: [1, 2, 3, 4, 5],
    };
    await inTransaction(ledger.db, (tx) => insertQueue(tx, 'world', settings));
  }, 30_000);
  afterAll(() => ledger.close());

  const deskIds = async () => (await findQueue(ledger.db, 'world'))?.deskIds;
  const serves = (personId: string) =>
    inTransaction(
      ledger.db,
      async (tx) => (await lockRoom(tx, personId, { id: newId(), queueId: 'world' }))?.onDuty,
    );

  it('are open to the people on duty at each of the desks', async () => {
    expect(await queuesServed(ledger.db, 'eva')).toEqual(['world']);
    expect(await queuesServed(ledger.db, 'amy')).toEqual(['world']);
    expect([await serves('eva'), await serves('amy')]).toEqual([true, true]);
  });

  it('keep the desks that a change of something else does not name', async () => {
    await inTransaction(ledger.db, async (tx) => {
      const queue = await lockQueue(tx, 'world');
      if (queue !== null) await updateQueue(tx, 'world', { ...queue, name: 'The world' });
    });
    expect(await deskIds()).toEqual(['america', 'europe']);
  });

  it('follow an instance of an earlier version, which knows one desk a queue', async () => {
    await sql`update queues set desk_id = 'support' where id = 'world'`.execute(ledger.db);
    expect(await deskIds()).toEqual(['europe', 'support']);
    await inTransaction(ledger.db, async (tx) => {
      const queue = await lockQueue(tx, 'world');
      if (queue !== null) await updateQueue(tx, 'world', { ...queue, deskIds: ['america'] });
    });
    expect(await deskIds()).toEqual(['america']);
    expect([await serves('eva'), await serves('amy')]).toEqual([false, true]);
  });
});
