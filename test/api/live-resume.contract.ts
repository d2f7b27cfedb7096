import { afterEach, beforeAll, expect, it } from '@jest/globals';
import { CLAIM_NEXT, LIST_EVENTS, NOTE_ITEM, SAY_VIEWING } from '#libs/care';
import { openLiveUpdates } from '#libs/line';
import { createLogger } from '#libs/service';
import { sql } from 'kysely';
import { RELEASE_ITEM } from '../../libs/care/item/api/items.routes.js';
import { describeWith } from '../support/services.js';
import { call, refused } from './support/call.js';
import { deliverOutbox } from './support/deliver-outbox.js';
import { type EventReader, readEvents } from './support/event-reader.js';
import { aMention, world } from './support/world.js';

interface LineNews {
  readonly queueId: string;
  readonly entered: readonly string[];
  readonly changed: readonly string[];
  readonly left: readonly string[];
}

describeWith(['postgres'], 'a live stream', (given) => {
  const the = world(() => given.databaseUrl);
  const readers: EventReader[] = [];
  let url = '';
  let anna = '';
  let bob = '';

  beforeAll(async () => {
    await the.app.listen(0, '127.0.0.1');
    url = await the.app.getUrl();
    await the.person('anna', { onDutyAt: 'support', capacity: 50 });
    await the.person('bob', { onDutyAt: 'sales' });
    anna = await the.key(['agent'], 'anna');
    bob = await the.key(['agent'], 'bob');
  });
  afterEach(() => {
    for (const reader of readers.splice(0)) reader.close();
  });

  async function listen(key: string, topics: string, lastEventId?: string): Promise<EventReader> {
    const reader = await readEvents(`${url}/v1/stream?topics=${topics}`, key, lastEventId);
    readers.push(reader);
    return reader;
  }

  const next = async (reader: EventReader, name: string, fits: (news: LineNews) => boolean) =>
    (await reader.until(name, (data) => fits(data as LineNews))) as LineNews;

  it('tells which items entered and left the lines of the listener, and of no other queue', async () => {
    const annas = await listen(anna, 'line');
    const bobs = await listen(bob, 'line,viewing,reply');
    await bobs.next('ready');
    const [id = ''] = await the.intake(aMention());
    await deliverOutbox(the);
    expect(await next(annas, 'line', ({ entered }) => entered.includes(id))).toMatchObject({
      queueId: 'care',
    });
    await call(the.app, CLAIM_NEXT, { key: anna });
    await deliverOutbox(the);
    await next(annas, 'line', ({ left }) => left.includes(id));
    expect(bobs.seen('line')).toEqual([]);
    expect(annas.seen('item')).toEqual([]);
  });

  it('sends what the listener missed, once connected again, and then what the listener holds', async () => {
    const before = await listen(anna, 'mine,line');
    await before.next('ready');
    const [id = ''] = await the.intake(aMention());
    await deliverOutbox(the);
    await next(before, 'line', ({ entered }) => entered.includes(id));
    const heard = before.lastEventId();
    before.close();

    const { item } = await call(the.app, CLAIM_NEXT, { key: anna });
    await call(the.app, NOTE_ITEM, { key: anna, params: { id }, body: { text: 'x' } });
    await deliverOutbox(the);

    const after = await listen(anna, 'mine,line', heard);
    const ready = await after.next('ready');
    expect(ready).toMatchObject({
      items: expect.arrayContaining([{ itemId: id, version: (item?.version ?? 0) + 1, state: 'working' }]),
    });
    expect(after.seen('reset')).toEqual([]);
    expect(after.seen('item').map((event) => (event as { kind: string }).kind)).toEqual(['claimed', 'noted']);
    expect(after.seen('line')).toMatchObject([{ left: [id] }]);
    // chatwoot #14934: nothing depends on how long the listener was away, a later id has nothing more.
    const again = await listen(anna, 'mine,line', after.lastEventId());
    await again.next('ready');
    expect([again.seen('item'), again.seen('line')]).toEqual([[], []]);
  });

  it('hears of the event with which an item leaves its holder', async () => {
    const [id = ''] = await the.intake(aMention({ text: 'Help now' }));
    const { item } = await call(the.app, CLAIM_NEXT, { key: anna });
    expect(item?.id).toBe(id);
    await deliverOutbox(the);
    const reader = await listen(anna, 'mine');
    await reader.next('ready');
    await call(the.app, RELEASE_ITEM, { key: anna, params: { id }, body: { version: item?.version ?? 0 } });
    await deliverOutbox(the);
    expect(await reader.until('item', (data) => (data as { itemId: string }).itemId === id)).toMatchObject({
      kind: 'released',
      state: 'queued',
    });
  });

  it.each([['999999999'], ['not-a-position'], ['0']])(
    'asks the listener to read again after the unknown position %s',
    async (lastEventId) => {
      const reader = await listen(anna, 'mine', lastEventId);
      expect(await reader.next('reset')).toEqual({ reason: 'too_long_away' });
      await reader.next('ready');
    },
  );

  it('leaves events out for a slow listener, and sends the state again when it reads on', async () => {
    const reader = await listen(anna, 'line');
    await reader.next('ready');
    reader.hold();
    const lines = Array.from({ length: 400 }, (_one, n) => `${n}`.padStart(8, '0')).map((start) => ({
      topic: 'care.items.v1',
      payload: {
        itemId: `${start}-0000-4000-8000-000000000000`,
        kind: 'opened',
        state: 'queued',
        queueId: 'care',
      },
    }));
    // 16 kB of news each; sockets between two ends of this machine hold some megabytes.
    await sql`insert into delivered_events (events)
      select ${JSON.stringify(lines)}::json from generate_series(1, 1000)`.execute(the.ledger.db);
    await the.live.publish('delivered', {});
    reader.goOn();
    expect(await reader.next('reset')).toEqual({ reason: 'too_slow' });
    await reader.next('ready');
  }, 60_000);

  it('shows colleagues who looks at an item and who types, and nobody who may not see it', async () => {
    await the.person('cara', { onDutyAt: 'support' });
    const cara = await the.key(['agent'], 'cara');
    const [id = ''] = await the.intake(aMention());
    const caras = await listen(cara, 'viewing');
    const bobs = await listen(bob, 'viewing');
    await Promise.all([caras.next('ready'), bobs.next('ready')]);
    const say = (key: string, act: string) =>
      call(the.app, SAY_VIEWING, { key, params: { id }, body: { act } });
    await say(anna, 'viewing');
    expect(await caras.next('viewing')).toEqual({
      itemId: id,
      people: [{ personId: 'anna', act: 'viewing' }],
    });
    await say(anna, 'typing');
    expect(await caras.next('viewing')).toEqual({
      itemId: id,
      people: [{ personId: 'anna', act: 'typing' }],
    });
    expect((await say(cara, 'viewing')).people).toEqual([{ personId: 'anna', act: 'typing' }]);
    // Who comes later sees who is there already.
    const late = await listen(cara, 'viewing');
    expect(await late.next('viewing')).toMatchObject({ people: [{ personId: 'anna' }] });
    await say(anna, 'away');
    expect(await late.next('viewing')).toEqual({ itemId: id, people: [] });
    expect(bobs.seen('viewing')).toEqual([]);
    const hidden = await refused(the.app, SAY_VIEWING, {
      key: bob,
      params: { id },
      body: { act: 'viewing' },
    });
    expect(hidden.code).toBe('item.not_found');
  });

  it('gives other services every event once, in order, by page and as it happens', async () => {
    const ops = await the.key(['ops']);
    await deliverOutbox(the);
    // Behind what other tests wrote.
    const { rows } = await sql<{ last: string }>`
      select coalesce(max(position), 0)::text as last from delivered_events`.execute(the.ledger.db);
    let next = rows[0]?.last ?? '0';
    const read = async () => {
      const page = await call(the.app, LIST_EVENTS, { key: ops, query: { after: next, limit: '1000' } });
      next = page.next;
      return page;
    };
    const reader = await listen(ops, 'events');
    await reader.next('ready');
    const [id = ''] = await the.intake(aMention());
    await deliverOutbox(the);
    const expected = {
      id: `${id}.1`,
      type: 'care.item.opened.v1',
      source: '/dutydesk/desk',
      specversion: '1.0',
    };
    expect(await reader.next('event')).toMatchObject(expected);
    expect(await read()).toMatchObject({ events: [expected], complete: true });
    expect(await read()).toMatchObject({ events: [], complete: true });
    const lost = await call(the.app, LIST_EVENTS, { key: ops, query: { after: '999999999', limit: '1' } });
    expect(lost.complete).toBe(false);
    const agents = await listen(anna, 'events,line');
    await agents.next('ready');
    await the.intake(aMention());
    await deliverOutbox(the);
    await agents.next('line');
    expect(agents.seen('event')).toEqual([]);
    expect(await refused(the.app, LIST_EVENTS, { key: anna })).toMatchObject({ code: 'auth.scope' });
  }, 30_000);

  it('tells the listener when duty changes what they see', async () => {
    const reader = await listen(bob, 'line');
    expect(await reader.next('ready')).toMatchObject({ queues: ['leads'] });
    await sql`update duty set ends_at = clock_timestamp() where person_id = 'bob'`.execute(the.ledger.db);
    expect(await reader.next('ready')).toMatchObject({ queues: [] });
  }, 30_000);
});

describeWith(['postgres', 'redis'], 'live streams of two gateways on Redis', (given) => {
  const the = world(() => given.databaseUrl);
  const log = createLogger({ service: 'test', level: 'silent' });
  const live = () =>
    openLiveUpdates({ backend: { kind: 'redis', url: given.redisUrl, prefix: given.redisPrefix }, log });

  it('show on one gateway within two seconds who types on the other, and what was delivered', async () => {
    const backends = [live(), live()];
    const [here, there] = await Promise.all(backends.map((one) => the.anotherInstance({ live: one })));
    if (here === undefined || there === undefined) throw new Error('Two gateways were opened.');
    await there.listen(0, '127.0.0.1');
    await the.person('dora', { onDutyAt: 'support' });
    await the.person('emil', { onDutyAt: 'support' });
    const dora = await the.key(['agent'], 'dora');
    const reader = await readEvents(
      `${await there.getUrl()}/v1/stream?topics=viewing,line`,
      await the.key(['agent'], 'emil'),
    );
    try {
      await reader.next('ready');
      const [id = ''] = await the.intake(aMention());
      const began = performance.now();
      await call(here, SAY_VIEWING, { key: dora, params: { id }, body: { act: 'typing' } });
      expect(await reader.next('viewing')).toEqual({
        itemId: id,
        people: [{ personId: 'dora', act: 'typing' }],
      });
      // Nobody tells this gateway: the next look at the ledger finds it.
      await deliverOutbox(the);
      expect(await reader.next('line')).toMatchObject({ entered: [id] });
      expect(performance.now() - began).toBeLessThan(20_000);
    } finally {
      reader.close();
      await Promise.all([here.close(), there.close()]);
      await Promise.all(backends.map((one) => one.close()));
    }
  }, 60_000);
});
