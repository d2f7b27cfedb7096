import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { CLAIM_NEXT } from '#libs/care';
import { TOPICS } from '#libs/contracts';
import { sql } from 'kysely';
import { RENEW_PRESENCE } from '../../libs/care/item/api/desk.routes.js';
import * as holding from '../../libs/care/item/api/holding.routes.js';
import * as items from '../../libs/care/item/api/items.routes.js';
import { expireLeases } from '../../libs/care/item/use-cases/expire-leases.js';
import { returnItems } from '../../libs/care/item/use-cases/return-items.js';
import { wakeItems } from '../../libs/care/item/use-cases/wake-items.js';
import { relayOutbox } from '../../libs/outbox/store/outbox.js';
import { describeWith } from '../support/services.js';
import { call, refused } from './support/call.js';
import { aMention, world } from './support/world.js';

describeWith(['postgres'], 'holding an item', (given) => {
  const the = world(() => given.databaseUrl);
  let count = 0;
  let anna: { id: string; key: string };
  let bea: { id: string; key: string };

  async function agent(capacity = 5) {
    count += 1;
    const id = `holder-${count}`;
    await the.person(id, { capacity, onDutyAt: 'support' });
    return { id, key: await the.key(['agent'], id) };
  }
  beforeEach(async () => {
    anna = await agent();
    bea = await agent();
  });
  afterEach(async () => {
    await the.ledger.pool.query(
      'truncate items, mentions, item_events, assignments, outbox, duty, cool_downs, undoable_acts cascade',
    );
    await the.ledger.pool.query('update people set load = 0');
  });

  const deps = () => ({ db: the.ledger.db, live: the.live });
  const jo = { conversationId: 'c', author: { nativeId: 'jo' } };
  async function held(by = anna) {
    await the.intake(aMention(jo));
    const { item } = await call(the.app, CLAIM_NEXT, { key: by.key });
    if (item === null) throw new Error('Nothing waits.');
    return { params: { id: item.id }, version: item.version, item };
  }
  const loadOf = async ({ id }: { id: string }) =>
    (await the.ledger.db.selectFrom('people').select('load').where('id', '=', id).executeTakeFirstOrThrow())
      .load;
  const offDuty = ({ id }: { id: string }) =>
    sql`update duty set ends_at = clock_timestamp() where person_id = ${id}`.execute(the.ledger.db);
  const leaseEnds = () =>
    sql`update items set lease_until = clock_timestamp() - interval '1 second' where state = 'working'`.execute(
      the.ledger.db,
    );

  it('gives a released item to another person, and not to the person who released it as unsolvable while others serve', async () => {
    const { params, version } = await held();
    const body = { version, cause: 'cannot_solve', reason: 'Needs the contract.' };
    await call(the.app, items.RELEASE_ITEM, { key: anna.key, params, body });
    expect((await call(the.app, CLAIM_NEXT, { key: anna.key })).item).toBeNull();
    const { item } = await call(the.app, CLAIM_NEXT, { key: bea.key });
    expect(item).toMatchObject({ id: params.id, holderId: bea.id });
  });

  it('gives a released item to the same person when nobody else serves', async () => {
    const { params, version } = await held();
    await call(the.app, items.RELEASE_ITEM, {
      key: anna.key,
      params,
      body: { version, cause: 'cannot_solve' },
    });
    await offDuty(bea);
    expect((await call(the.app, CLAIM_NEXT, { key: anna.key })).item).toMatchObject({ id: params.id });
  });

  it('offers an item that timed out or was moved to other people first', async () => {
    const { params } = await held();
    await leaseEnds();
    await expireLeases(deps());
    expect((await call(the.app, CLAIM_NEXT, { key: anna.key })).item).toBeNull();
    expect((await call(the.app, CLAIM_NEXT, { key: bea.key })).item).toMatchObject({ id: params.id });
  });

  it('keeps an item for 40 minutes of work, because every action and every heartbeat renews the lease', async () => {
    const { params } = await held();
    await leaseEnds();
    await call(the.app, items.NOTE_ITEM, { key: anna.key, params, body: { text: 'Asked the warehouse.' } });
    expect(await expireLeases(deps())).toBe(0);
    await leaseEnds();
    expect(await call(the.app, RENEW_PRESENCE, { key: anna.key })).toMatchObject({ renewed: 1 });
    expect(await expireLeases(deps())).toBe(0);
    await leaseEnds();
    expect(await call(the.app, RENEW_PRESENCE, { key: bea.key })).toMatchObject({ renewed: 0 });
    expect(await expireLeases(deps())).toBe(1);
  });

  it('uses no capacity while the item waits for the customer, and returns it to its holder after a follow-up', async () => {
    const { params, version } = await held();
    const body = { version, for: 'customer', note: 'Asked for the order number.' } as const;
    const { item } = await call(the.app, holding.WAIT_FOR_ITEM, { key: anna.key, params, body });
    expect(item).toMatchObject({ state: 'waiting_customer', holderId: anna.id, leaseUntil: null });
    expect(await loadOf(anna)).toBe(0);
    await the.intake(aMention({ ...jo, text: 'thanks', createdAt: '2026-11-23T09:10:00Z' }));
    const { item: thanked } = await call(the.app, items.SHOW_ITEM, { key: anna.key, params });
    expect(thanked).toMatchObject({ state: 'waiting_customer', mentionCount: 2 });
    await the.intake(aMention({ ...jo, text: '4711', createdAt: '2026-11-23T09:20:00Z' }));
    const { item: woken } = await call(the.app, items.SHOW_ITEM, { key: anna.key, params });
    expect(woken).toMatchObject({ state: 'working', holderId: anna.id });
    expect(woken.timeline.at(-1)).toMatchObject({
      kind: 'woken',
      data: { because: 'the customer wrote' },
      reasonCodes: [{ code: 'woken.customer-wrote' }],
    });
    expect(await loadOf(anna)).toBe(1);
  });

  it('ends when the item wakes while its holder is off duty or full: it goes to the line by its rank', async () => {
    const { params, version, item: before } = await held();
    await call(the.app, holding.WAIT_FOR_ITEM, { key: anna.key, params, body: { version, for: 'customer' } });
    await offDuty(anna);
    await the.intake(aMention({ ...jo, text: 'hello?', createdAt: '2026-11-23T09:20:00Z' }));
    const { item } = await call(the.app, CLAIM_NEXT, { key: bea.key });
    expect(item).toMatchObject({ id: params.id, holderId: bea.id, rankAt: before.rankAt });
    expect(await loadOf(anna)).toBe(0);
  });

  it('continues when a snoozed item wakes at its time', async () => {
    const { params, version } = await held();
    const until = new Date(Date.now() + 3_600_000).toISOString();
    await call(the.app, holding.SNOOZE_ITEM, { key: anna.key, params, body: { version, until } });
    expect(await wakeItems(deps())).toBe(0);
    await sql`update items set wake_at = clock_timestamp() where state = 'snoozed'`.execute(the.ledger.db);
    expect(await wakeItems(deps())).toBe(1);
    const { item } = await call(the.app, items.SHOW_ITEM, { key: anna.key, params });
    expect(item).toMatchObject({ state: 'working', holderId: anna.id, wakeAt: null });
    const past = { version: item.version, until: '2026-01-01T00:00:00.000Z' };
    const problem = await refused(the.app, holding.SNOOZE_ITEM, { key: anna.key, params, body: past });
    expect(problem.fields).toMatchObject([{ pointer: '/until' }]);
  });

  it('of a waiting item can be resumed by hand only within the capacity', async () => {
    const full = await agent(1);
    const { params, version } = await held(full);
    await call(the.app, holding.WAIT_FOR_ITEM, {
      key: full.key,
      params,
      body: { version, for: 'colleague' },
    });
    await the.intake(aMention());
    await call(the.app, CLAIM_NEXT, { key: full.key });
    const body = { version: version + 1 };
    expect(await refused(the.app, holding.RESUME_ITEM, { key: full.key, params, body })).toMatchObject({
      code: 'agent.capacity',
    });
    const { item } = await call(the.app, items.RESOLVE_ITEM, {
      key: full.key,
      params,
      body: { ...body, cause: 'answered' },
    });
    expect(item.state).toBe('resolved');
  });

  it('is handed over to a person on duty; above their capacity only with a reason', async () => {
    const full = await agent(0);
    const { params, version } = await held();
    const give = (body: object) => ({ key: anna.key, params, body: { version, ...body } });
    expect(await refused(the.app, holding.HAND_OVER_ITEM, give({ personId: full.id }))).toMatchObject({
      code: 'agent.capacity',
    });
    const { item } = await call(
      the.app,
      holding.HAND_OVER_ITEM,
      give({ personId: full.id, overCapacity: 'Knows the contract.' }),
    );
    expect(item).toMatchObject({ state: 'working', holderId: full.id });
    expect(item.timeline.at(-1)).toMatchObject({
      kind: 'handed_over',
      actor: anna.id,
      data: { from: anna.id, to: full.id, overCapacity: 'Knows the contract.' },
    });
    expect([await loadOf(anna), await loadOf(full)]).toEqual([0, 1]);
    await offDuty(bea);
    const back = { key: full.key, params, body: { version: item.version, personId: bea.id } };
    expect(await refused(the.app, holding.HAND_OVER_ITEM, back)).toMatchObject({ code: 'duty.off' });
  });

  it('can be taken over by ops, and by a colleague when the holder is off duty', async () => {
    const { params, version } = await held();
    const body = { version, reason: 'Anna is ill.' };
    expect(await refused(the.app, holding.TAKE_OVER_ITEM, { key: bea.key, params, body })).toMatchObject({
      code: 'item.not_holder',
    });
    await offDuty(anna);
    const { item } = await call(the.app, holding.TAKE_OVER_ITEM, { key: bea.key, params, body });
    expect(item).toMatchObject({ holderId: bea.id });
    const lead = await the.key(['ops'], anna.id);
    const { item: taken } = await call(the.app, holding.TAKE_OVER_ITEM, {
      key: lead,
      params,
      body: { version: item.version, reason: 'I know them.' },
    });
    expect(taken).toMatchObject({ holderId: anna.id });
    expect([await loadOf(anna), await loadOf(bea)]).toEqual([1, 0]);
  });

  it('ends at the end of a shift for items that the agent has not started; they return to the line at once', async () => {
    const { params: begun } = await held();
    await call(the.app, items.NOTE_ITEM, { key: anna.key, params: begun, body: { text: 'Called.' } });
    await the.intake(aMention());
    const { item: fresh } = await call(the.app, CLAIM_NEXT, { key: anna.key });
    expect(await returnItems(deps())).toBe(0);
    await offDuty(anna);
    expect(await returnItems(deps())).toBe(1);
    const { item } = await call(the.app, CLAIM_NEXT, { key: bea.key });
    expect(item).toMatchObject({ id: fresh?.id, rankAt: fresh?.rankAt });
    expect(item?.timeline.map(({ kind }) => kind)).toContain('returned');
    // A started item stays until its lease ends. Nothing renews this lease after the shift.
    await leaseEnds();
    expect(await call(the.app, RENEW_PRESENCE, { key: anna.key })).toMatchObject({ renewed: 0 });
    expect(await expireLeases(deps())).toBe(2);
  });

  it('is restored when the agent undoes the end in time, and nothing was published', async () => {
    const { params, version, item: before } = await held();
    const ended = await call(the.app, items.RECLASSIFY_ITEM, { key: anna.key, params, body: { version } });
    expect(ended.item).toMatchObject({ state: 'not_support' });
    expect(Date.parse(ended.item.undoUntil ?? '')).toBeGreaterThan(Date.now());
    expect(await loadOf(anna)).toBe(0);
    const topics: string[] = [];
    await relayOutbox(the.ledger.db, 100, async (rows) => {
      topics.push(...rows.flatMap(({ event }) => event?.topic ?? []));
    });
    expect(topics).not.toContain(TOPICS.marketing);
    const undo = { params, body: { version: version + 1 } };
    expect(await refused(the.app, holding.UNDO_ITEM, { key: bea.key, ...undo })).toMatchObject({
      code: 'item.transition',
    });
    expect((await call(the.app, items.SHOW_ITEM, { key: anna.key, params })).item.undoUntil).not.toBeNull();
    const { item } = await call(the.app, holding.UNDO_ITEM, { key: anna.key, ...undo });
    const { state, holderId, rankAt, queueId, priority, review } = before;
    expect(item).toMatchObject({ state, holderId, rankAt, queueId, priority, review, undoUntil: null });
    expect(await loadOf(anna)).toBe(1);
    const rows = await the.ledger.db.selectFrom('outbox').select('topic').execute();
    expect(rows.map(({ topic }) => topic)).not.toContain(TOPICS.marketing);
    const verdicts = await the.ledger.db.selectFrom('verdicts').select('item_id').execute();
    expect(verdicts.filter(({ item_id }) => item_id === params.id)).toEqual([]);
    const again = { key: anna.key, params, body: { version: item.version } };
    expect(await refused(the.app, holding.UNDO_ITEM, again)).toMatchObject({ code: 'item.transition' });
  });

  it('cannot be restored after the undo time; the item then goes to marketing', async () => {
    const { params, version } = await held();
    await call(the.app, items.RECLASSIFY_ITEM, { key: anna.key, params, body: { version } });
    await sql`update undoable_acts set until = clock_timestamp()`.execute(the.ledger.db);
    await sql`update outbox set held_until = clock_timestamp() where held_until is not null`.execute(
      the.ledger.db,
    );
    const body = { version: version + 1 };
    expect(await refused(the.app, holding.UNDO_ITEM, { key: anna.key, params, body })).toMatchObject({
      code: 'item.transition',
    });
    const topics: string[] = [];
    await relayOutbox(the.ledger.db, 100, async (rows) => {
      topics.push(...rows.flatMap(({ event }) => event?.topic ?? []));
    });
    expect(topics).toContain(TOPICS.marketing);
  });

  it('is restored by an undo also when the agent has taken another item since', async () => {
    const one = await agent(1);
    const { params, version } = await held(one);
    await call(the.app, items.RESOLVE_ITEM, { key: one.key, params, body: { version, cause: 'answered' } });
    await the.intake(aMention());
    await call(the.app, CLAIM_NEXT, { key: one.key });
    const { item } = await call(the.app, holding.UNDO_ITEM, {
      key: one.key,
      params,
      body: { version: version + 1 },
    });
    expect(item.timeline.at(-1)).toMatchObject({
      kind: 'undone',
      data: { was: 'resolved', overCapacity: true },
    });
    expect(await loadOf(one)).toBe(2);
  });

  it('can start again after a person reopens the item, which waits from that time', async () => {
    const { params, version, item: before } = await held();
    await call(the.app, items.RESOLVE_ITEM, { key: anna.key, params, body: { version, cause: 'answered' } });
    const body = { version: version + 1, reason: 'They called again.' };
    const { item } = await call(the.app, holding.REOPEN_ITEM, { key: bea.key, params, body });
    expect(item).toMatchObject({ state: 'queued', holderId: null, resolvedAt: null });
    expect(Date.parse(item.queuedAt)).toBeGreaterThan(Date.parse(before.queuedAt));
  });
});
