import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Caller } from '#libs/http';
import { ensureDefaults, type Ledger, migrate, openLedger } from '#libs/postgres';
import { sql } from 'kysely';
import { itemDeps } from '../../../../test/support/item-deps.js';
import { seedAgents, seedItems } from '../../../../test/support/seed-desk.js';
import { addOutboxKinds } from '../../../../test/support/outbox-kinds.js';
import { describeWith } from '../../../../test/support/services.js';
import { claimMostUrgent } from '../../item/store/claims.js';
import { renewPresence } from '../../item/use-cases/renew-presence.js';
import { resolveItem } from '../../item/use-cases/resolve-item.js';
import { offersTo } from '../store/offers.js';
import { acceptOffer, declineOffer } from './answer-offer.js';
import { endOffers } from './end-offers.js';
import { passUp } from './pass-up.js';
import { fillPerson, type OfferDeps, placeItem } from './make-offers.js';

const ITEMS = 12;
const CAPACITY = 4;

describeWith(['postgres'], 'offers', (given) => {
  let ledger: Ledger;
  let deps: OfferDeps;
  let ids: string[] = [];

  beforeAll(async () => {
    ledger = openLedger(given.databaseUrl, { maxConnections: 8 });
    await migrate(ledger);
    await ensureDefaults(ledger.db);
    await sql`insert into queues (id, name, desk_id) select 'experts', 'Experts', desk_id from queues`.execute(
      ledger.db,
    );
    await seedAgents(ledger, { prefix: 'p', count: 3, onDuty: true, capacity: CAPACITY });
    deps = { ...itemDeps(ledger), placed: () => undefined };
  }, 30_000);
  afterAll(() => ledger.close());

  /** Kinds of the events that were sent, each with the faults of its schema. */
  const kinds = new Map<string, readonly string[]>();

  beforeEach(async () => {
    await addOutboxKinds(ledger.db, kinds);
    await sql`truncate items, mentions, item_events, assignments, authors, outbox, cool_downs, presence`.execute(
      ledger.db,
    );
    await sql`update people set load = 0, given_at = null, skills = '{}', capacity = ${CAPACITY}`.execute(
      ledger.db,
    );
    await sql`update duty set ends_at = now() + interval '1 day'`.execute(ledger.db);
    await sql`update queues set policy = 'both', most_offers = 5, escalate_to = null`.execute(ledger.db);
    await seedItems(ledger, ITEMS);
    const { rows } = await sql<{ id: string }>`select id from items order by rank_at`.execute(ledger.db);
    ids = rows.map(({ id }) => id);
  });

  const callerOf = (personId: string): Caller => ({
    scopes: ['agent'],
    sources: null,
    keyId: personId,
    personId,
  });
  const online = async (...people: string[]) => {
    for (const one of people) await renewPresence(deps, { caller: callerOf(one), status: 'online' });
    // Long enough ago that nobody is ramping up.
    await sql`update presence set online_since = now() - interval '1 hour'`.execute(ledger.db);
  };
  const offered = async (personId: string) =>
    (await offersTo(ledger.db, personId)).map(({ itemId }) => ids.indexOf(itemId));
  const loads = async () => {
    const { rows } = await sql<{ id: string; load: number }>`select id, load from people order by id`.execute(
      ledger.db,
    );
    return rows.map(({ load }) => load);
  };
  const stateOf = (id: string | undefined) =>
    ledger.db
      .selectFrom('items')
      .selectAll()
      .where('id', '=', id ?? '')
      .executeTakeFirstOrThrow();
  const firstOffer = async (personId: string) => {
    const [offer] = await offersTo(ledger.db, personId);
    if (offer === undefined) throw new Error('Nothing is offered.');
    return offer;
  };

  it('go to who uses the least of their capacity, then to who waited longest', async () => {
    await online('p1', 'p2', 'p3');
    await sql`update people set load = 1, capacity = 8 where id = 'p1'`.execute(ledger.db);
    await sql`update people set load = 1 where id in ('p2', 'p3')`.execute(ledger.db);
    await sql`update people set given_at = now() - interval '1 minute' where id = 'p3'`.execute(ledger.db);
    await sql`update people set given_at = now() where id = 'p2'`.execute(ledger.db);
    for (const id of ids.slice(0, 3)) await placeItem(deps, id);
    expect([await offered('p1'), await offered('p3'), await offered('p2')]).toEqual([[0], [1], [2]]);
  });

  it('balance by present load, not by how much somebody ever did (Rocket.Chat 13134, chatwoot 11034)', async () => {
    await online('p1', 'p2');
    await sql`insert into assignments (id, item_id, person_id, kind, began_at, ended_at, end_reason)
      select gen_random_uuid(), id, 'p1', 'claim', now() - interval '1 hour', now(), 'resolved' from items`.execute(
      ledger.db,
    );
    await sql`update people set load = 1 where id = 'p2'`.execute(ledger.db);
    await placeItem(deps, ids[0] ?? '');
    expect([await offered('p1'), await offered('p2')]).toEqual([[0], []]);
  });

  it('never go to a person off duty, away or without a console (chatwoot 7204, 4158, 9587; Rocket.Chat 23185)', async () => {
    await online('p1', 'p2');
    await sql`update duty set ends_at = now() where person_id = 'p1'`.execute(ledger.db);
    await renewPresence(deps, { caller: callerOf('p2'), status: 'away' });
    for (const id of ids) await placeItem(deps, id);
    await Promise.all(['p1', 'p2', 'p3'].map((one) => fillPerson(deps, one)));
    expect(await loads()).toEqual([0, 0, 0]);
  });

  it('give freed capacity to the oldest item that waits (chatwoot 10583, 10376, 13050)', async () => {
    await online('p1');
    await placeItem(deps, ids[ITEMS - 1] ?? '');
    expect(await offered('p1')).toEqual([0, 1, 2, 3]);
  });

  it('take weight and never exceed capacity when many jobs run at once (Rocket.Chat 37776, 18217)', async () => {
    await online('p1', 'p2');
    await Promise.all([
      ...ids.map((id) => placeItem(deps, id)),
      fillPerson(deps, 'p1'),
      fillPerson(deps, 'p2'),
    ]);
    expect(await loads()).toEqual([CAPACITY, CAPACITY, 0]);
    const { rows } = await sql`select item_id from assignments group by item_id having count(*) > 1`.execute(
      ledger.db,
    );
    expect(rows).toEqual([]);
  });

  it('are repeated without effect', async () => {
    await online('p1');
    await sql`update people set capacity = 1`.execute(ledger.db);
    await placeItem(deps, ids[0] ?? '');
    await placeItem(deps, ids[0] ?? '');
    await fillPerson(deps, 'p1');
    expect(await offered('p1')).toEqual([0]);
  });

  it('are taken by no puller but the person to whom they are made', async () => {
    await online('p1');
    await sql`update people set capacity = 1 where id = 'p1'`.execute(ledger.db);
    await placeItem(deps, ids[0] ?? '');
    expect(await claimMostUrgent(ledger.db, 'p2')).toMatchObject({ itemId: ids[1] });
    expect(await claimMostUrgent(ledger.db, 'p1')).toMatchObject({ itemId: ids[0] });
    expect(await loads()).toEqual([1, 1, 0]);
  });

  it('become work of who accepts, once', async () => {
    await online('p1');
    await placeItem(deps, ids[0] ?? '');
    const { offerId } = await firstOffer('p1');
    const item = await acceptOffer(deps, { caller: callerOf('p1'), offerId });
    expect(item).toMatchObject({ state: 'working', holderId: 'p1' });
    await expect(acceptOffer(deps, { caller: callerOf('p1'), offerId })).rejects.toMatchObject({
      code: 'offer.gone',
    });
    await expect(acceptOffer(deps, { caller: callerOf('p2'), offerId })).rejects.toMatchObject({
      code: 'offer.not_found',
    });
    expect(await loads()).toEqual([1, 0, 0]);
  });

  it('go to the next person after a decline, with the age kept, and not to the same one again', async () => {
    await online('p1', 'p2');
    const before = await stateOf(ids[0]);
    await sql`update people set capacity = 1`.execute(ledger.db);
    await placeItem(deps, ids[0] ?? '');
    const { offerId } = await firstOffer('p1');
    await declineOffer(deps, { caller: callerOf('p1'), offerId, cause: 'cannot_solve' });
    expect(await stateOf(ids[0])).toMatchObject({
      state: 'queued',
      rank_at: before.rank_at,
      queued_at: before.queued_at,
    });
    await placeItem(deps, ids[0] ?? '');
    expect(await offered('p2')).toEqual([0]);
    await fillPerson(deps, 'p1');
    expect(await offered('p1')).toEqual([1]);
  });

  it('end with their time, the silent person is asked nothing more, and accepting late is refused (chatwoot 14508, 13515, 6889)', async () => {
    await online('p1');
    await placeItem(deps, ids[0] ?? '');
    const { offerId } = await firstOffer('p1');
    await sql`update items set offer_until = now() where id = ${ids[0]}`.execute(ledger.db);
    await endOffers(deps);
    expect(await stateOf(ids[0])).toMatchObject({ state: 'queued', offers: 1, offered_to: null });
    await expect(acceptOffer(deps, { caller: callerOf('p1'), offerId })).rejects.toMatchObject({
      code: 'offer.gone',
    });
    await endOffers(deps);
    await fillPerson(deps, 'p1');
    expect(await loads()).toEqual([0, 0, 0]);
  });

  it('end when the person goes off duty, or their console is silent', async () => {
    await online('p1', 'p2');
    await sql`update people set capacity = 1`.execute(ledger.db);
    await Promise.all(['p1', 'p2'].map((one) => fillPerson(deps, one)));
    await sql`update duty set ends_at = now() where person_id = 'p1'`.execute(ledger.db);
    await sql`update presence set beat_at = now() - interval '2 minutes' where person_id = 'p2'`.execute(
      ledger.db,
    );
    await endOffers(deps);
    expect(await loads()).toEqual([0, 0, 0]);
    const { rows } =
      await sql`select data ->> 'because' as because from item_events where kind = 'offer_ended' order by 1`.execute(
        ledger.db,
      );
    expect(rows).toEqual([
      { because: 'away, so the offer ended' },
      { because: 'off duty, so the offer ended' },
    ]);
  });

  it('escalate to the queue of the policy after as many as it allows, and the item is not lost', async () => {
    await sql`update queues set most_offers = 2, escalate_to = '{"queueId":"experts"}' where id = 'care'`.execute(
      ledger.db,
    );
    await online('p1', 'p2');
    await sql`update people set capacity = 1`.execute(ledger.db);
    for (const one of ['p1', 'p2']) {
      await fillPerson(deps, one);
      const { offerId } = await firstOffer(one);
      await declineOffer(deps, { caller: callerOf(one), offerId, cause: 'no_time' });
    }
    expect(await stateOf(ids[0])).toMatchObject({ state: 'queued', queue_id: 'experts', offers: 0 });
  });

  it('escalate to a person on duty beyond their capacity, which the timeline says', async () => {
    await sql`update queues set most_offers = 1, escalate_to = '{"personId":"p3"}' where id = 'care'`.execute(
      ledger.db,
    );
    await sql`update people set load = capacity where id = 'p3'`.execute(ledger.db);
    await online('p1');
    await placeItem(deps, ids[0] ?? '');
    const { offerId } = await firstOffer('p1');
    await declineOffer(deps, { caller: callerOf('p1'), offerId, cause: 'no_time' });
    expect(await stateOf(ids[0])).toMatchObject({ state: 'working', holder_id: 'p3' });
    const { rows } =
      await sql`select data ->> 'overCapacity' as over from item_events where kind = 'passed_up'`.execute(
        ledger.db,
      );
    expect(rows).toEqual([{ over: 'true' }]);
  });

  it('stay in their line when nobody accepted and the queue escalates to nobody', async () => {
    await sql`update queues set most_offers = 1`.execute(ledger.db);
    await online('p1');
    await placeItem(deps, ids[0] ?? '');
    const { offerId } = await firstOffer('p1');
    await declineOffer(deps, { caller: callerOf('p1'), offerId, cause: 'other' });
    expect(await stateOf(ids[0])).toMatchObject({ state: 'queued', queue_id: 'care', offers: 0 });
    expect(await claimMostUrgent(ledger.db, 'p2')).toMatchObject({ itemId: ids[0] });
  });

  it('are few for a person who just came back, until some minutes have passed', async () => {
    await renewPresence(deps, { caller: callerOf('p1'), status: 'online' });
    await fillPerson(deps, 'p1');
    expect(await loads()).toEqual([3, 0, 0]);
    await sql`update presence set online_since = now() - interval '10 minutes'`.execute(ledger.db);
    await fillPerson(deps, 'p1');
    expect(await loads()).toEqual([CAPACITY, 0, 0]);
  });

  it('are made from no queue that people only pull from', async () => {
    await sql`update queues set policy = 'pull'`.execute(ledger.db);
    await online('p1');
    await placeItem(deps, ids[0] ?? '');
    await fillPerson(deps, 'p1');
    expect(await loads()).toEqual([0, 0, 0]);
  });

  it('let who comes online, and who frees capacity, be filled through the outbox', async () => {
    await online('p1');
    const fills = () => sql`select key from outbox where line_op = 'fill'`.execute(ledger.db);
    expect((await fills()).rows).toEqual([{ key: 'p1' }]);
    await renewPresence(deps, { caller: callerOf('p1') });
    expect((await fills()).rows).toHaveLength(1);
    const claim = await claimMostUrgent(ledger.db, 'p2');
    if (claim.outcome !== 'claimed') throw new Error(claim.outcome);
    const command = { caller: callerOf('p2'), itemId: claim.itemId, version: claim.version };
    await resolveItem(deps, { ...command, cause: 'answered' });
    expect((await fills()).rows).toEqual([{ key: 'p1' }, { key: 'p2' }]);
  });

  it('say on the timeline which policy made them (chatwoot 13598)', async () => {
    await online('p1');
    await placeItem(deps, ids[0] ?? '');
    const { rows } = await sql`
      select actor, data ->> 'to' as to, data ->> 'attempt' as attempt, data ->> 'because' as because
      from item_events where kind = 'offered'`.execute(ledger.db);
    expect(rows).toEqual([
      { actor: 'desk', to: 'p1', attempt: '1', because: 'on duty, able, and with the most room' },
    ]);
  });

  it('need none for an item that its holder passes up with a reason', async () => {
    const claim = await claimMostUrgent(ledger.db, 'p1');
    if (claim.outcome !== 'claimed') throw new Error(claim.outcome);
    const command = {
      caller: callerOf('p1'),
      itemId: claim.itemId,
      version: claim.version,
      reason: 'Legal.',
    };
    await expect(passUp(deps, command)).rejects.toMatchObject({ code: 'queue.no_target' });
    await sql`update queues set escalate_to = '{"queueId":"experts"}' where id = 'care'`.execute(ledger.db);
    expect(await passUp(deps, command)).toMatchObject({
      state: 'queued',
      queueId: 'experts',
      holderId: null,
    });
    expect(await loads()).toEqual([0, 0, 0]);
  });

  it('sends events that fit their published schemas: offers', async () => {
    await addOutboxKinds(ledger.db, kinds);
    for (const kind of ['offered', 'accepted', 'declined', 'offer_ended', 'passed_up']) {
      expect([kind, kinds.get(kind)]).toEqual([kind, []]);
    }
  });
});
