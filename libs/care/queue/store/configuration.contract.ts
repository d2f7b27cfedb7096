import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeWith } from '../../../../test/support/services.js';
import { type Ledger, migrate, openLedger } from '#libs/postgres';
import { newId } from '#libs/postgres';
import { inTransaction } from '#libs/postgres';
import { findApiKey, insertApiKey, listApiKeys, revokeApiKey } from '#libs/access';
import { listDesks, putDesk } from '#libs/rota';
import { USUAL_ASSIGNMENT } from '../domain/assignment-policy.js';
import { loadRouting } from './routing-table.js';
import { listPeople, lockStaff, type StaffEntry, upsertPeople } from '#libs/access';
import { insertQueue, listQueues, lockQueue, type QueueSettings, updateQueue } from './queues.js';
import { insertRule, lastRulePosition, listRules } from '../../rule/store/rules.js';

describeWith(['postgres'], 'what ops set up, in the ledger', (given) => {
  let ledger: Ledger;
  beforeAll(async () => {
    ledger = openLedger(given.databaseUrl, { maxConnections: 8 });
    await migrate(ledger);
    await putDesk(ledger.db, {
      id: 'support',
      name: 'Support',
      zone: 'Europe/London',
      handoffWeekday: 1,
      handoffTime: '09:00',
      seats: 1,
      startsOn: '2026-11-02',
    });
  });
  afterAll(() => ledger.close());

  const queue = (over: Partial<QueueSettings> = {}): QueueSettings => ({
    name: 'Queue',
    deskIds: ['support'],
    isDefault: false,
    languages: ['en'],
    leaseSeconds: 60,
    targetMinutes: [1, 2, 3, 4, 5],
    assignment: USUAL_ASSIGNMENT,
    ...over,
  });

  it('keeps one default queue when several queues become the default at once', async () => {
    const ids = ['q1', 'q2', 'q3', 'q4', 'q5', 'q6'];
    await Promise.all(
      ids.map((id) => inTransaction(ledger.db, (tx) => insertQueue(tx, id, queue({ isDefault: true })))),
    );
    const defaults = (await listQueues(ledger.db)).filter((one) => one.isDefault);
    expect(defaults).toHaveLength(1);
    expect((await loadRouting(ledger.db)).defaultQueueId).toBe(defaults[0]?.id);
    expect(await inTransaction(ledger.db, (tx) => insertQueue(tx, 'q1', queue()))).toBeNull();
  });

  it('counts a version with every change of a queue', async () => {
    const changed = await inTransaction(ledger.db, async (tx) => {
      const before = await lockQueue(tx, 'q1');
      if (before === null) throw new Error('q1 is missing');
      return updateQueue(tx, 'q1', { ...before, isDefault: true, paused: true });
    });
    expect(changed).toMatchObject({ version: 2, paused: true, isDefault: true, languages: ['en'] });
    expect((await listQueues(ledger.db)).filter((one) => one.isDefault)).toHaveLength(1);
  });

  it('keeps rules in the order in which routing tries them', async () => {
    const rule = (name: string, position: number) =>
      insertRule(ledger.db, {
        id: newId(),
        name,
        position,
        enabled: true,
        conditions: { phrases: [name] },
        actions: { queueId: 'q1', tags: ['t'] },
      });
    await rule('second', 20);
    await rule('first', 10);
    await rule('last', await lastRulePosition(ledger.db));
    const names = ['first', 'second', 'last'];
    expect((await listRules(ledger.db)).map((one) => one.name)).toEqual(names);
    const { rules } = await loadRouting(ledger.db);
    expect(rules.map((one) => one.name)).toEqual(names);
    expect(rules[0]).toMatchObject({ conditions: { phrases: ['first'] }, actions: { queueId: 'q1' } });
  });

  it('returns dates of desks and people as they were written, in every time zone of the server', async () => {
    expect((await listDesks(ledger.db))[0]?.startsOn).toBe('2026-11-02');
    const entry: StaffEntry = {
      id: 'anna',
      name: 'Anna',
      zone: 'Asia/Tokyo',
      department: null,
      skills: ['a', 'b;c'],
      joins: '2026-01-01',
      leaves: null,
      capacity: 4,
      region: null,
      level: 'regular' as const,
      share: { num: 1, den: 1 },
    };
    const ben = { ...entry, id: 'ben', skills: [], joins: null, leaves: '2026-12-31' };
    await inTransaction(ledger.db, (tx) => upsertPeople(tx, [ben, entry]));
    const stored = { load: 0, email: null, chat: [], manager: null, workingDays: null, levelChanges: [] };
    expect(await listPeople(ledger.db, null, 10)).toEqual([
      { ...entry, ...stored },
      { ...ben, ...stored },
    ]);
    expect((await listPeople(ledger.db, 'anna', 10)).map((person) => person.id)).toEqual(['ben']);
  });

  it('changes people without a change of the items that they hold', async () => {
    await ledger.db.updateTable('people').set({ load: 3 }).where('id', '=', 'anna').execute();
    await inTransaction(ledger.db, async (tx) => {
      const anna = (await lockStaff(tx)).get('anna');
      if (anna === undefined) throw new Error('anna is missing');
      await upsertPeople(tx, [{ ...anna, name: 'Anna B.' }]);
    });
    expect((await listPeople(ledger.db, null, 1))[0]).toMatchObject({ name: 'Anna B.', load: 3 });
  });

  describe('API keys', () => {
    it('are found by their hash until they are revoked, and stay on the list', async () => {
      const hash = Buffer.alloc(32, 7);
      const id = crypto.randomUUID();
      const key = { id, hash, prefix: 'dd_12345678', name: 'k', scopes: ['agent'], personId: 'anna' };
      await insertApiKey(ledger.db, key);
      expect(await findApiKey(ledger.db, hash)).toMatchObject({ id, scopes: ['agent'], personId: 'anna' });
      expect(await findApiKey(ledger.db, Buffer.alloc(32, 8))).toBeNull();
      const at = Date.UTC(2026, 10, 23);
      expect(await revokeApiKey(ledger.db, id, at)).toBe(true);
      expect(await revokeApiKey(ledger.db, id, at + 1_000)).toBe(true);
      expect(await findApiKey(ledger.db, hash)).toBeNull();
      expect((await listApiKeys(ledger.db, 10))[0]).toMatchObject({
        id,
        revokedAt: '2026-11-23T00:00:00.000Z',
      });
      expect(await revokeApiKey(ledger.db, crypto.randomUUID(), at)).toBe(false);
    });
  });
});
