import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { CLAIM_NEXT } from '#libs/care';
import { RENEW_PRESENCE } from '../../libs/care/item/api/desk.routes.js';
import * as offers from '../../libs/care/offer/api/offers.routes.js';
import { placeItem } from '../../libs/care/offer/use-cases/make-offers.js';
import * as queues from '../../libs/care/queue/api/queues.routes.js';
import { describeWith } from '../support/services.js';
import { call, refused } from './support/call.js';
import { aMention, world } from './support/world.js';

describeWith(['postgres'], 'the API of offers', (given) => {
  const the = world(() => given.databaseUrl);
  let count = 0;
  let anna: { id: string; key: string };

  async function agent() {
    count += 1;
    const id = `offered-${count}`;
    await the.person(id, { capacity: 5, onDutyAt: 'support' });
    return { id, key: await the.key(['agent'], id) };
  }
  beforeEach(async () => {
    anna = await agent();
  });
  afterEach(async () => {
    await the.ledger.pool.query(
      'truncate items, mentions, item_events, assignments, outbox, duty, cool_downs, presence cascade',
    );
  });

  const deps = () => ({ db: the.ledger.db, live: the.live, placed: () => undefined });
  const say = (key: string, status?: 'online' | 'away') =>
    call(the.app, RENEW_PRESENCE, { key, body: status === undefined ? {} : { status } });

  async function offered() {
    await say(anna.key, 'online');
    await the.intake(aMention({ conversationId: `c${count}`, author: { nativeId: 'jo' } }));
    const { rows } = await the.ledger.pool.query<{ id: string }>(
      `select id from items where state = 'queued'`,
    );
    await placeItem(deps(), rows[0]?.id ?? '');
    const [offer] = (await call(the.app, offers.LIST_OFFERS, { key: anna.key })).offers;
    if (offer === undefined) throw new Error('Nothing is offered.');
    return offer;
  }

  it('shows an offer with its item to the person to whom it is made, and to nobody else', async () => {
    const offer = await offered();
    expect(offer.item).toMatchObject({ id: offer.itemId, state: 'reserved', holderId: null });
    const bea = await agent();
    expect(await call(the.app, offers.LIST_OFFERS, { key: bea.key })).toEqual({ offers: [] });
    const params = { id: offer.offerId };
    const stranger = await refused(the.app, offers.ACCEPT_OFFER, { key: bea.key, params });
    expect(stranger).toMatchObject({ status: 404, code: 'offer.not_found' });
  });

  it('lets the person accept, and refuses an offer that is gone with the state of the item', async () => {
    const { offerId, itemId } = await offered();
    const params = { id: offerId };
    const { item } = await call(the.app, offers.ACCEPT_OFFER, { key: anna.key, params });
    expect(item).toMatchObject({ id: itemId, state: 'working', holderId: anna.id });
    const late = await refused(the.app, offers.ACCEPT_OFFER, { key: anna.key, params });
    expect(late).toMatchObject({
      status: 409,
      code: 'offer.gone',
      extra: { current: { itemId, state: 'working', version: item.version } },
    });
  });

  it('lets the person decline with a cause; a colleague takes the item', async () => {
    const { offerId, itemId } = await offered();
    const body = { cause: 'cannot_solve' as const, reason: 'Needs the contract.' };
    await call(the.app, offers.DECLINE_OFFER, { key: anna.key, params: { id: offerId }, body });
    const bea = await agent();
    expect((await call(the.app, CLAIM_NEXT, { key: anna.key })).item).toBeNull();
    expect((await call(the.app, CLAIM_NEXT, { key: bea.key })).item).toMatchObject({ id: itemId });
  });

  it('says whether the person is offered work', async () => {
    expect(await say(anna.key)).toMatchObject({ presence: 'offline' });
    expect(await say(anna.key, 'online')).toMatchObject({ presence: 'online' });
    expect(await say(anna.key)).toMatchObject({ presence: 'online' });
    expect(await say(anna.key, 'away')).toMatchObject({ presence: 'away' });
  });

  it('keeps how a queue assigns, changes part of it, and points to a target that does not exist', async () => {
    const key = await the.key(['ops']);
    const { queue } = await call(the.app, queues.SHOW_QUEUE, { key, params: { id: 'care' } });
    const change = (assignment: object, version = queue.version) => ({
      key,
      params: { id: 'care' },
      body: { version, assignment },
    });
    const changed = await call(the.app, queues.CHANGE_QUEUE, change({ way: 'pull', weight: 2 }));
    expect(changed.queue.assignment).toEqual({ ...queue.assignment, way: 'pull', weight: 2 });
    const wrong = change({ escalateTo: { queueId: 'nowhere' } }, changed.queue.version);
    expect(await refused(the.app, queues.CHANGE_QUEUE, wrong)).toMatchObject({
      code: 'queue.not_found',
      fields: [{ pointer: '/assignment/escalateTo/queueId' }],
    });
    await call(the.app, queues.CHANGE_QUEUE, change({ way: 'both', weight: 1 }, changed.queue.version));
  });
});
