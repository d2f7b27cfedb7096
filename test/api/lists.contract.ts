import { beforeAll, expect, it } from '@jest/globals';
import { CLAIM_NEXT, LIST_ITEMS, NOTE_ITEM, RESOLVE_ITEM, START_DESK } from '#libs/care';
import { describeWith } from '../support/services.js';
import { call, refused } from './support/call.js';
import { aMention, world } from './support/world.js';

describeWith(['postgres'], 'lists of items', (given) => {
  const the = world(() => given.databaseUrl);
  let ops = '';
  let anna = '';
  let bob = '';
  const author = { nativeId: 'mara', handle: 'mara.b', displayName: 'Mara B.' };
  const thread = { network: 'x', conversationId: 'thread-1', author };

  beforeAll(async () => {
    await the.person('anna', { onDutyAt: 'support' });
    await the.person('bob', { onDutyAt: 'sales' });
    ops = await the.key(['ops']);
    anna = await the.key(['agent'], 'anna');
    bob = await the.key(['agent'], 'bob');
    await the.intake(
      aMention({ ...thread, text: 'Nothing works now, please help' }),
      aMention({ network: 'bluesky', brand: 'Umbrella', text: 'It is broken' }),
      aMention({ network: 'bluesky', brand: 'Acme', text: 'It is broken, too' }),
    );
  });

  async function listed(key: string, query: Readonly<Record<string, string>>) {
    return (await call(the.app, LIST_ITEMS, { key, query: { ...query, count: 'true' } })).items;
  }
  const texts = async (key: string, query: Readonly<Record<string, string>>) =>
    (await listed(key, query)).map(({ excerpt }) => excerpt).toSorted();

  it('name the author, and count what the customer said since somebody acted', async () => {
    const [item] = await listed(anna, { network: 'x' });
    expect(item).toMatchObject({
      author: { handle: 'mara.b', displayName: 'Mara B.' },
      unread: 1,
      lastText: 'Nothing works now, please help',
    });
    const { item: taken } = await call(the.app, CLAIM_NEXT, { key: anna });
    expect(taken).toMatchObject({ id: item?.id, unread: 0 });
    await the.intake(aMention({ ...thread, text: 'Still broken', createdAt: '2026-11-23T10:00:00Z' }));
    const [later] = await listed(anna, { holder: 'me' });
    expect(later).toMatchObject({ id: item?.id, unread: 1, lastText: 'Still broken' });
    await call(the.app, NOTE_ITEM, { key: anna, params: { id: item?.id ?? '' }, body: { text: 'I look.' } });
    expect((await listed(anna, { holder: 'me' }))[0]).toMatchObject({ unread: 0 });
  });

  it('can be narrowed by holder, network, brand, language, priority, topic and author', async () => {
    const all = ['It is broken', 'It is broken, too', 'Nothing works now, please help'];
    expect(await texts(ops, { holder: 'none' })).toEqual(all.slice(0, 2));
    expect(await texts(ops, { holder: 'anna' })).toEqual(all.slice(2));
    expect(await texts(ops, { network: 'bluesky,x' })).toEqual(all);
    expect(await texts(ops, { brand: 'umbrella' })).toEqual(all.slice(0, 1));
    expect(await texts(ops, { language: 'xx' })).toEqual([]);
    expect(await texts(ops, { topic: 'network', state: 'queued,working' })).toEqual(all);
    expect(await texts(ops, { tag: 'vip' })).toEqual([]);
    expect(await texts(ops, { sort: 'rank', priority: '1,2,3,4,5' })).toEqual(all);
    const [first] = await listed(ops, { network: 'x' });
    expect(await texts(ops, { author: first?.author?.id ?? '' })).toEqual(all.slice(2));
  });

  it('count the items that fit, when the request asks for it', async () => {
    const { count } = await call(the.app, LIST_ITEMS, { key: ops, query: { count: 'true', limit: '1' } });
    expect(count).toEqual({ value: 3, more: false });
    expect((await call(the.app, LIST_ITEMS, { key: ops })).count).toBeNull();
  });

  it('come with what a first screen needs in one request', async () => {
    const { me, mine, queues, items } = await call(the.app, START_DESK, { key: anna });
    expect(me.person).toMatchObject({ id: 'anna' });
    expect(mine.items).toHaveLength(1);
    expect(items.map(({ id, mentions }) => [id, mentions.length])).toEqual([[mine.items[0]?.id, 2]]);
    expect(items[0]?.actions).toContain('resolve');
    expect(queues.map(({ id }) => id)).toEqual(['care', 'leads']);
    expect((await call(the.app, START_DESK, { key: bob })).items).toEqual([]);
    expect(await refused(the.app, START_DESK, { key: await the.key(['agent']) })).toMatchObject({
      code: 'auth.person',
    });
  });

  it('show nobody the items of another desk, whatever the filter', async () => {
    const filters = [[], ['holder', 'anna'], ['holder', 'none'], ['queue', 'care'], ['network', 'x']];
    for (const [name = 'sort', value = 'rank'] of filters) {
      expect(await listed(bob, { [name]: value })).toEqual([]);
    }
  });

  it('refuse an order that some of the items do not have, and `me` without a person', async () => {
    const ranked = await refused(the.app, LIST_ITEMS, {
      key: ops,
      query: { sort: 'rank', state: 'resolved' },
    });
    expect(ranked).toMatchObject({ code: 'request.invalid', fields: [{ pointer: '/query/sort' }] });
    expect(await refused(the.app, LIST_ITEMS, { key: ops, query: { holder: 'me' } })).toMatchObject({
      code: 'auth.person',
    });
    const states = await refused(the.app, LIST_ITEMS, { key: ops, query: { state: 'queued,lost' } });
    expect(states.fields).toMatchObject([{ pointer: '/query/state/1' }]);
  });

  it('keep the order of the line for what is held and what waits, without ended items', async () => {
    const [held] = await listed(anna, { holder: 'me' });
    await call(the.app, RESOLVE_ITEM, {
      key: anna,
      params: { id: held?.id ?? '' },
      body: { version: held?.version, cause: 'answered' },
    });
    const ranked = await listed(ops, { sort: 'rank' });
    expect(ranked.map(({ state }) => state)).toEqual(['queued', 'queued']);
    expect(ranked.map(({ rankAt }) => rankAt)).toEqual(ranked.map(({ rankAt }) => rankAt).toSorted());
    expect(await texts(ops, { state: 'resolved' })).toEqual(['Nothing works now, please help']);
  });
});
