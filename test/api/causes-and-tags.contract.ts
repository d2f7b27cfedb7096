import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { CHANGE_CAUSES, LIST_CAUSES } from '../../libs/care/cause/api/causes.routes.js';
import * as items from '../../libs/care/item/api/items.routes.js';
import { CHANGE_TAGS } from '../../libs/care/tag/api/tags.routes.js';
import { describeWith } from '../support/services.js';
import { call, refused } from './support/call.js';
import { replying, type TestAgent } from './support/replying.js';
import { world } from './support/world.js';

describeWith(['postgres'], 'causes, tags and notes', (given) => {
  const the = world(() => given.databaseUrl);
  const desk = replying(the);
  let anna: TestAgent;
  beforeEach(async () => {
    anna = await desk.agent();
  });
  afterEach(() => desk.clear());

  it('let agents resolve only with a cause of the list that ops edit; old causes stay readable', async () => {
    const ops = await the.key(['ops']);
    const { causes: before } = await call(the.app, LIST_CAUSES, { key: anna.key });
    const old = await desk.held(anna);
    const resolve = (held: typeof old, cause: string) => ({
      key: anna.key,
      params: held.params,
      body: { version: held.version, cause },
    });
    await call(the.app, items.RESOLVE_ITEM, resolve(old, 'refunded'));
    const causes = [
      { code: 'voucher', name: 'Sent a voucher' },
      { code: 'answered', name: 'Answered' },
    ];
    const { causes: after } = await call(the.app, CHANGE_CAUSES, { key: ops, body: { causes } });
    expect(after.filter(({ active }) => active).map(({ code }) => code)).toEqual(['voucher', 'answered']);
    expect(after).toContainEqual({ code: 'refunded', name: 'Refunded', active: false });
    const next = await desk.held(anna);
    expect(await refused(the.app, items.RESOLVE_ITEM, resolve(next, 'refunded'))).toMatchObject({
      code: 'cause.unknown',
      fields: [{ pointer: '/cause' }],
    });
    expect((await call(the.app, items.RESOLVE_ITEM, resolve(next, 'voucher'))).item.cause).toBe('voucher');
    const { item } = await call(the.app, items.SHOW_ITEM, { key: anna.key, params: old.params });
    expect(item.cause).toBe('refunded');
    const again = before.map(({ code, name }) => ({ code, name }));
    await call(the.app, CHANGE_CAUSES, { key: ops, body: { causes: again } });
    const body = { causes: [...causes, ...causes] };
    expect(await refused(the.app, CHANGE_CAUSES, { key: ops, body })).toMatchObject({
      code: 'request.invalid',
    });
  });

  it('let people add and remove tags of an item', async () => {
    const { params } = await desk.held(anna);
    const tag = (body: object) => call(the.app, CHANGE_TAGS, { key: anna.key, params, body });
    expect((await tag({ add: ['vip', 'north'] })).item.tags).toEqual(['north', 'vip']);
    const { item } = await tag({ add: ['vip'], remove: ['north'] });
    expect(item.tags).toEqual(['vip']);
    expect(item.timeline.at(-1)).toMatchObject({ kind: 'tagged', actor: anna.id });
    const many = Array.from({ length: 32 }, (_, one) => `t${one}`);
    const problem = await refused(the.app, CHANGE_TAGS, { key: anna.key, params, body: { add: many } });
    expect(problem).toMatchObject({ code: 'request.invalid', fields: [{ pointer: '/add' }] });
  });

  it('name the people whom a note mentions, and nobody else', async () => {
    const bea = await desk.agent();
    const { params } = await desk.held(anna);
    const body = { text: `@${bea.id} can you look? The customer is @tomquill.` };
    const { item } = await call(the.app, items.NOTE_ITEM, { key: anna.key, params, body });
    expect(item.timeline.at(-1)?.data).toEqual({ ...body, mentions: [bea.id] });
  });
});
