import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { CHANGE_CAUSES, LIST_CAUSES } from '../../libs/care/cause/api/causes.routes.js';
import * as items from '../../libs/care/item/api/items.routes.js';
import { WRITE_DRAFT } from '../../libs/care/draft/api/drafts.routes.js';
import { CHANGE_TAGS } from '../../libs/care/tag/api/tags.routes.js';
import { describeWith } from '../support/services.js';
import {
  APPLY_MACRO,
  CHANGE_MACRO,
  CREATE_MACRO,
  DELETE_MACRO,
  LIST_MACROS,
  PREVIEW_MACRO,
} from '../../libs/care/macro/api/macros.routes.js';
import { call, refused } from './support/call.js';
import { replying, type TestAgent } from './support/replying.js';
import { world } from './support/world.js';

describeWith(['postgres'], 'causes, tags, notes and macros', (given) => {
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
    expect(item.timeline.at(-1)?.data).toMatchObject({ ...body, mentions: [bea.id] });
  });

  const WORDS = {
    name: 'Restart',
    text: 'Hi @{{ customer.handle }}, please restart it. {{ agent.name }} of {{ brand }}',
    actions: [
      { do: 'tag', add: ['restart'] },
      { do: 'note', text: 'Asked on {{ item.network }}.' },
      { do: 'resolve', cause: 'answered' },
    ],
  };

  it('fill a draft with the words of a macro, act, and send nothing', async () => {
    const { macro } = await call(the.app, CREATE_MACRO, { key: anna.key, body: WORDS });
    const { params, version } = await desk.held(anna);
    const named = { key: anna.key, params: { ...params, macroId: macro.id } };
    const text = `Hi @anna, please restart it. ${anna.id} of Acme`;
    const sendWith = { andThen: 'resolve', cause: 'answered' };
    expect(await call(the.app, PREVIEW_MACRO, named)).toMatchObject({
      text,
      actions: [{ do: 'tag' }, { do: 'note', text: 'Asked on mastodon.' }],
      sendWith,
    });
    await call(the.app, WRITE_DRAFT, { key: anna.key, params, body: { kind: 'reply', text: 'Sorry!' } });
    const applied = await call(the.app, APPLY_MACRO, { ...named, body: { version } });
    expect(applied).toMatchObject({
      sendWith,
      item: { state: 'working', tags: ['restart'], replies: [], drafts: [{ text: `Sorry!\n\n${text}` }] },
    });
    expect(applied.item.timeline.map(({ kind }) => kind).slice(-2)).toEqual(['tagged', 'noted']);
    const again = { ...named, body: { version } };
    expect(await refused(the.app, APPLY_MACRO, again)).toMatchObject({ code: 'item.stale' });
  });

  it('change nothing when one act of a macro is refused', async () => {
    const actions = [
      { do: 'tag', add: ['gone'] },
      { do: 'move', queueId: 'nowhere' },
    ];
    const body = { name: 'Elsewhere', actions };
    const { macro } = await call(the.app, CREATE_MACRO, { key: anna.key, body });
    const { params, version } = await desk.held(anna);
    const named = { key: anna.key, params: { ...params, macroId: macro.id }, body: { version } };
    expect(await refused(the.app, APPLY_MACRO, named)).toMatchObject({ code: 'queue.not_found' });
    const { item } = await call(the.app, items.SHOW_ITEM, { key: anna.key, params });
    expect(item).toMatchObject({ version, tags: [] });
  });

  it('keep macros for everybody with ops and leads, and personal ones with their owner', async () => {
    const ops = await the.key(['ops']);
    const shared = { ...WORDS, name: 'For all', shared: true };
    const create = (key: string, body: object) => refused(the.app, CREATE_MACRO, { key, body });
    expect(await create(anna.key, shared)).toMatchObject({ code: 'macro.not_yours' });
    const { macro: everybodys } = await call(the.app, CREATE_MACRO, { key: ops, body: shared });
    expect(await create(ops, { ...shared, name: 'FOR ALL' })).toMatchObject({
      fields: [{ pointer: '/name' }],
    });
    const { macro: own } = await call(the.app, CREATE_MACRO, {
      key: anna.key,
      body: { ...WORDS, name: 'Mine' },
    });
    const bea = await desk.agent();
    const { macros } = await call(the.app, LIST_MACROS, { key: bea.key });
    expect(macros.map(({ name }) => name)).toContain('For all');
    expect(macros.map(({ name }) => name)).not.toContain('Mine');
    const of = (id: string, key: string) => ({ key, params: { id } });
    expect(await refused(the.app, DELETE_MACRO, of(own.id, bea.key))).toMatchObject({
      code: 'macro.not_found',
    });
    const changed = { ...of(everybodys.id, anna.key), body: WORDS };
    expect(await refused(the.app, CHANGE_MACRO, changed)).toMatchObject({ code: 'macro.not_yours' });
    const wrong = { ...of(own.id, anna.key), body: { ...WORDS, text: '{{ customer.phone }}' } };
    expect(await refused(the.app, CHANGE_MACRO, wrong)).toMatchObject({
      code: 'macro.invalid',
      fields: [{ pointer: '/text' }],
    });
    await call(the.app, DELETE_MACRO, of(own.id, anna.key));
    await call(the.app, DELETE_MACRO, of(everybodys.id, ops));
  });
});
