import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { WRITE_DRAFT } from '../../libs/care/draft/api/drafts.routes.js';
import * as items from '../../libs/care/item/api/items.routes.js';
import { returnItems } from '../../libs/care/item/use-cases/return-items.js';
import {
  CHANGE_REPLY_LIMITS,
  LIST_REPLY_LIMITS,
  RESET_REPLY_LIMITS,
} from '../../libs/care/reply/api/reply-limits.routes.js';
import { SEND_REPLY } from '../../libs/care/reply/api/replies.routes.js';
import { describeWith } from '../support/services.js';
import { call, refused } from './support/call.js';
import { replying, type TestAgent } from './support/replying.js';
import { aMention, world } from './support/world.js';

describeWith(['postgres'], 'writing a reply', (given) => {
  const the = world(() => given.databaseUrl);
  const desk = replying(the);
  let anna: TestAgent;
  let bea: TestAgent;
  let ops: string;
  beforeEach(async () => {
    anna = await desk.agent();
    bea = await desk.agent();
    ops = await the.key(['ops']);
  });
  afterEach(() => desk.clear());

  const show = async (id: string, by = anna) =>
    (await call(the.app, items.SHOW_ITEM, { key: by.key, params: { id } })).item;
  type Held = Awaited<ReturnType<typeof desk.held>>;
  const refusedReply = ({ params, version }: Held, more: object) => {
    const body = { version, clientId: 'c', text: 'Hello.', ...more };
    return refused(the.app, SEND_REPLY, { key: anna.key, params, body });
  };

  it('is as public as the mention, unless publishing is an act of its own', async () => {
    const held = await desk.held(anna, { visibility: 'direct' });
    expect(held.item.replyWays[0]).toMatchObject({ visibility: 'direct', publishes: false });
    expect(held.item.replyWays.at(-1)).toMatchObject({ visibility: 'public', publishes: true });
    const inPublic = await refusedReply(held, { visibility: 'public' });
    expect(inPublic).toMatchObject({ code: 'reply.more_public', fields: [{ pointer: '/visibility' }] });
    const { item } = await desk.send(anna, held);
    expect(item.replies).toMatchObject([{ visibility: 'direct', madePublic: null }]);
    const more = { visibility: 'public', makePublic: 'Asked for it.' };
    const { item: after } = await desk.send(anna, { ...held, version: item.version }, more);
    expect(after.replies.at(-1)).toMatchObject({ visibility: 'public', madePublic: 'Asked for it.' });
    expect(after.timeline.at(-1)?.data).toMatchObject({ madePublic: 'Asked for it.' });
  });

  it('knows the length before, as the network counts, and refuses what is longer', async () => {
    const held = await desk.held(anna, { network: 'x' });
    expect(held.item.replyWays[0]).toMatchObject({ most: 280, unit: 'weighted', refusal: null });
    const problem = await refusedReply(held, { text: '語'.repeat(141) });
    expect(problem).toMatchObject({
      code: 'reply.too_long',
      fields: [{ pointer: '/text' }],
      extra: { length: 282, most: 280, unit: 'weighted' },
    });
  });

  it('shows the window of the network before writing (chatwoot #11564)', async () => {
    const createdAt = new Date(Date.now() - 25 * 3_600_000).toISOString();
    const held = await desk.held(anna, { network: 'whatsapp', visibility: 'direct', createdAt });
    const [way] = held.item.replyWays;
    expect(way).toMatchObject({ windowHours: 24, refusal: { code: 'reply.window_closed' } });
    expect(Date.parse(way?.windowEndsAt ?? '')).toBe(Date.parse(createdAt) + 24 * 3_600_000);
    expect(await refusedReply(held, {})).toMatchObject({ code: 'reply.window_closed' });
    await the.intake(
      aMention({
        network: 'whatsapp',
        visibility: 'direct',
        author: { nativeId: held.item.author?.nativeId ?? '' },
        createdAt: new Date().toISOString(),
      }),
    );
    expect((await show(held.item.id)).replyWays[0]).toMatchObject({ refusal: null });
  });

  it('follows what an adapter says about its network, also that nothing can be sent (chatwoot #2037)', async () => {
    const network = { key: ops, params: { network: 'mastodon' } };
    const blocked = 'The token expired.';
    await call(the.app, CHANGE_REPLY_LIMITS, { ...network, body: { blocked } });
    const held = await desk.held(anna);
    expect(held.item.replyWays[0]?.refusal).toEqual({ code: 'reply.blocked', detail: blocked });
    expect(await refusedReply(held, {})).toMatchObject({ code: 'reply.blocked', detail: blocked });
    const long = { most: 5_000, unit: 'characters', windowHours: null, attachments: 0, attachmentTypes: [] };
    await call(the.app, CHANGE_REPLY_LIMITS, { ...network, body: { ways: { public: long, direct: null } } });
    const { networks } = await call(the.app, LIST_REPLY_LIMITS, { key: anna.key });
    expect(networks.find((one) => one.network === 'mastodon')).toMatchObject({
      ways: { public: { most: 5_000 }, followers: { most: 500 } },
    });
    await desk.send(anna, held, { text: 'a'.repeat(600) });
    const reset = await call(the.app, RESET_REPLY_LIMITS, network);
    expect(reset).toMatchObject({ changedBy: null, ways: { public: { most: 500 } } });
    expect(
      await refused(the.app, CHANGE_REPLY_LIMITS, { ...network, key: anna.key, body: {} }),
    ).toMatchObject({
      code: 'auth.scope',
    });
  });

  it('answers what the customer said last, or the mention that it names', async () => {
    const jo = { conversationId: 'c', author: { nativeId: 'jo' } };
    const held = await desk.held(anna, { ...jo, nativeId: 'first' });
    await the.intake(aMention({ ...jo, nativeId: 'last', createdAt: '2026-11-23T09:20:00Z' }));
    const item = await show(held.item.id);
    const byNative = new Map(item.mentions.map(({ nativeId, id }) => [nativeId, id]));
    expect(item.answers).toBe(byNative.get('last'));
    const first = byNative.get('first') ?? '';
    const { item: after } = await desk.send(anna, { ...held, version: item.version }, { mentionId: first });
    await desk.send(anna, { ...held, version: after.version });
    await desk.holdEnds();
    const asked = await desk.requests();
    expect(asked.map(({ inReplyTo }) => inReplyTo.nativeId)).toEqual(['first', 'last']);
    const other = await desk.held(anna);
    expect(await refusedReply(other, { mentionId: first })).toMatchObject({ code: 'reply.no_mention' });
  });

  it('keeps a draft on the server, one for the reply and one for the note; a colleague sees only that there is one', async () => {
    const { params, item } = await desk.held(anna);
    const write = (by: TestAgent, kind: string, text: string) =>
      call(the.app, WRITE_DRAFT, { key: by.key, params, body: { kind, text } });
    await write(anna, 'reply', 'Dear Tom');
    await write(anna, 'note', 'He is angry.');
    await write(anna, 'reply', 'Dear Tom,');
    const own = (await show(item.id)).drafts.map(({ kind, text }) => ({ kind, text }));
    expect(own).toEqual([
      { kind: 'reply', text: 'Dear Tom,' },
      { kind: 'note', text: 'He is angry.' },
    ]);
    const others = (await show(item.id, bea)).drafts;
    expect(others).toMatchObject([
      { personId: anna.id, kind: 'reply', text: null },
      { personId: anna.id, kind: 'note', text: null },
    ]);
    const { item: sent } = await desk.send(anna, { params, version: item.version });
    expect(sent.drafts).toMatchObject([{ kind: 'note' }]);
    expect((await write(anna, 'note', '')).drafts).toEqual([]);
  });

  it('does not tell whether an item exists that the writer may not see', async () => {
    await the.person('seller', { onDutyAt: 'sales' });
    const seller = await the.key(['agent'], 'seller');
    const { params } = await desk.held(anna);
    const body = { kind: 'reply', text: 'Psst.' };
    for (const id of [params.id, '019adf3b-17d2-7f6e-8f53-0c1f5a4be2d4']) {
      const problem = await refused(the.app, WRITE_DRAFT, { key: seller, params: { id }, body });
      expect(problem.code).toBe('item.not_found');
    }
  });

  it('counts as begun work: an item with a draft is not taken away at the end of a shift', async () => {
    const { params } = await desk.held(anna);
    await desk.held(anna);
    await call(the.app, WRITE_DRAFT, { key: anna.key, params, body: { kind: 'reply', text: 'Dear' } });
    await the.ledger.pool.query('update duty set ends_at = clock_timestamp() where person_id = $1', [
      anna.id,
    ]);
    expect(await returnItems({ db: the.ledger.db, live: the.live })).toBe(1);
    expect(await show(params.id, anna)).toMatchObject({ state: 'working' });
  });
});
