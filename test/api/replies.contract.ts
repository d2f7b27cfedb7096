import { afterEach, beforeEach, expect, it } from '@jest/globals';
import * as holding from '../../libs/care/item/api/holding.routes.js';
import * as items from '../../libs/care/item/api/items.routes.js';
import { RETRY_REPLY, SEND_REPLY, UNDO_REPLY } from '../../libs/care/reply/api/replies.routes.js';
import { describeWith } from '../support/services.js';
import { call, refused } from './support/call.js';
import { replying, type TestAgent } from './support/replying.js';
import { aMention, world } from './support/world.js';

describeWith(['postgres'], 'a reply', (given) => {
  const the = world(() => given.databaseUrl);
  const desk = replying(the);
  let anna: TestAgent;
  let bea: TestAgent;
  beforeEach(async () => {
    anna = await desk.agent();
    bea = await desk.agent();
  });
  afterEach(() => desk.clear());

  const show = async (id: string, by = anna) =>
    (await call(the.app, items.SHOW_ITEM, { key: by.key, params: { id } })).item;
  const loadOf = async ({ id }: TestAgent) =>
    (await the.ledger.db.selectFrom('people').select('load').where('id', '=', id).executeTakeFirstOrThrow())
      .load;
  const accepted = (replyId: string, attempt = 1) => ({
    replyId,
    attempt,
    outcome: 'accepted',
    nativeId: 'post-1',
    url: 'https://social.example/post-1',
    postedAt: new Date().toISOString(),
  });
  const failure = { code: 'token_expired', message: 'Sign the account in again.', retryable: true };
  const failed = (replyId: string, attempt = 1, more: object = {}) => {
    return { replyId, attempt, outcome: 'failed', ...failure, ...more };
  };
  const kinds = (item: { timeline: readonly { kind: string }[] }) => item.timeline.map(({ kind }) => kind);

  it('is held, then requested, and is sent only when the network says so', async () => {
    const held = await desk.held(anna, { nativeId: 'n1', conversationId: 'c1' });
    const { item, replyId } = await desk.send(anna, held);
    expect(item.replies).toMatchObject([
      { id: replyId, state: 'held', writtenBy: anna.id, actions: ['undo'] },
    ]);
    expect(await desk.roundOfTheDesk()).toBe(0);
    expect(await desk.requests()).toEqual([]);
    expect(await desk.holdEnds()).toBe(1);
    expect(await desk.requests()).toMatchObject([
      { replyId, attempt: 1, network: 'mastodon', inReplyTo: { nativeId: 'n1', conversationId: 'c1' } },
    ]);
    expect((await show(item.id)).replies).toMatchObject([
      { state: 'requested', postedAt: null, actions: [] },
    ]);
    expect(await desk.result(accepted(replyId))).toEqual([]);
    const after = await show(item.id);
    expect(after.replies).toMatchObject([
      { state: 'accepted', nativeId: 'post-1', url: 'https://social.example/post-1' },
    ]);
    expect(kinds(after).slice(-3)).toEqual(['reply_held', 'reply_requested', 'reply_accepted']);
    expect(after.timeline.at(-1)?.data).toMatchObject({
      replyId,
      attempt: 1,
      writtenBy: anna.id,
      postedAt: after.replies[0]?.postedAt,
    });
  });

  it('is not confirmed when two minutes pass without a result, and a late result still counts', async () => {
    const { item, replyId } = await desk.send(anna, await desk.held(anna));
    await desk.holdEnds();
    expect(await desk.silence()).toBe(1);
    const unsure = await show(item.id);
    expect(unsure.replies).toMatchObject([{ state: 'unconfirmed', actions: ['retry'] }]);
    expect(kinds(unsure)).toContain('reply_unconfirmed');
    await desk.result(accepted(replyId));
    expect((await show(item.id)).replies).toMatchObject([{ state: 'accepted' }]);
  });

  it('that comes back from the network as a post of the brand is known as this reply', async () => {
    const held = await desk.held(anna, { nativeId: 'asked', conversationId: 'c9' });
    const { item, replyId } = await desk.send(anna, held);
    await desk.holdEnds();
    await desk.result(accepted(replyId));
    const author = { nativeId: 'acme', handle: 'acme', brandAccount: true };
    const own = { author, inReplyTo: 'asked', conversationId: 'c9' };
    for (const nativeId of ['post-1', 'by-hand']) {
      await the.intake(aMention({ ...own, nativeId, text: 'Please restart it once.' }));
    }
    const posts = (await show(item.id)).mentions.filter(({ role }) => role === 'outbound');
    const replyOf = new Map(posts.map((post) => [post.nativeId, post.replyId]));
    expect(replyOf).toEqual(
      new Map([
        ['by-hand', null],
        ['post-1', replyId],
      ]),
    );
  });

  it('that is sent twice with one client id is one reply', async () => {
    const held = await desk.held(anna);
    const once = { clientId: 'same', text: 'Once.' };
    const both = await Promise.all([desk.send(anna, held, once), desk.send(anna, held, once)]);
    const again = await desk.send(anna, held, once);
    expect(new Set([...both, again].map(({ replyId }) => replyId)).size).toBe(1);
    expect(again.item.replies).toHaveLength(1);
    const body = { version: held.version, clientId: 'same', text: 'Something else.' };
    const other = await refused(the.app, SEND_REPLY, { key: anna.key, params: held.params, body });
    expect(other.code).toBe('reply.id_reused');
  });

  it('is for the holder; others get a reason and not silence (chatwoot #12079)', async () => {
    const { params, version, item } = await desk.held(anna);
    const body = { version, clientId: 'b', text: 'Me too.' };
    const problem = await refused(the.app, SEND_REPLY, { key: bea.key, params, body });
    expect(problem).toMatchObject({ code: 'item.not_holder', status: 403 });
    expect((await show(item.id, bea)).actions).not.toContain('reply');
    expect((await show(item.id)).actions).toContain('reply');
  });

  it('is refused when the customer has written again since it was read', async () => {
    const jo = { conversationId: 'c', author: { nativeId: 'jo' } };
    const { params, version } = await desk.held(anna, jo);
    await the.intake(aMention({ ...jo, text: 'it works again', createdAt: '2026-11-23T09:20:00Z' }));
    const body = { version, clientId: 'b', text: 'We look into it.' };
    expect(await refused(the.app, SEND_REPLY, { key: anna.key, params, body })).toMatchObject({
      code: 'item.stale',
      extra: { item: { id: params.id, mentionCount: 2 } },
    });
  });

  it('does not make the next decision stale by being on its way', async () => {
    const held = await desk.held(anna);
    const { item, replyId } = await desk.send(anna, held);
    await desk.holdEnds();
    await desk.result(accepted(replyId));
    const body = { version: item.version, cause: 'answered' };
    const done = await call(the.app, items.RESOLVE_ITEM, { key: anna.key, params: held.params, body });
    expect(done.item.state).toBe('resolved');
  });

  it.each(['resolve', 'wait'] as const)(
    'can %s the item in one act, and undo restores exactly',
    async (andThen) => {
      const held = await desk.held(anna);
      const { item, replyId } = await desk.send(anna, held, { andThen, text: 'Done?' });
      expect(item.state).toBe(andThen === 'resolve' ? 'resolved' : 'waiting_customer');
      expect(await loadOf(anna)).toBe(0);
      const params = { ...held.params, replyId };
      const { item: back } = await call(the.app, UNDO_REPLY, { key: anna.key, params, body: {} });
      const { state, holderId, rankAt, queuedAt, queueId, cause, resolvedAt } = held.item;
      expect(back).toMatchObject({ state, holderId, rankAt, queuedAt, queueId, cause, resolvedAt });
      expect(back.replies).toMatchObject([{ state: 'undone', actions: [] }]);
      expect(back.drafts).toMatchObject([{ personId: anna.id, kind: 'reply', text: 'Done?' }]);
      expect(await loadOf(anna)).toBe(1);
      expect(await desk.holdEnds()).toBe(0);
      expect(await desk.requests()).toEqual([]);
    },
  );

  it('is undone together with the end of its item', async () => {
    const held = await desk.held(anna);
    const { item } = await desk.send(anna, held, { andThen: 'resolve' });
    const undo = { key: anna.key, params: held.params, body: { version: item.version } };
    const { item: back } = await call(the.app, holding.UNDO_ITEM, undo);
    expect(back).toMatchObject({ state: 'working', replies: [{ state: 'undone' }] });
    expect(await desk.holdEnds()).toBe(0);
  });

  it('is undone with the item restored although the customer said thanks meanwhile', async () => {
    const jo = { conversationId: 'c', author: { nativeId: 'jo' } };
    const held = await desk.held(anna, jo);
    const { replyId } = await desk.send(anna, held, { andThen: 'resolve' });
    await the.intake(aMention({ ...jo, text: 'thanks', createdAt: '2026-11-23T09:20:00Z' }));
    const params = { ...held.params, replyId };
    const { item } = await call(the.app, UNDO_REPLY, { key: anna.key, params, body: {} });
    expect(item).toMatchObject({ state: 'working', holderId: anna.id, mentionCount: 2 });
  });

  it('cannot be undone by a colleague, nor after its 10 seconds', async () => {
    const held = await desk.held(anna);
    const { replyId } = await desk.send(anna, held);
    const params = { ...held.params, replyId };
    const other = await refused(the.app, UNDO_REPLY, { key: bea.key, params, body: {} });
    expect(other.code).toBe('reply.transition');
    await desk.holdEnds();
    const late = await refused(the.app, UNDO_REPLY, { key: anna.key, params, body: {} });
    expect(late.code).toBe('reply.transition');
    const unknown = { ...held.params, replyId: held.params.id };
    expect(await refused(the.app, UNDO_REPLY, { key: anna.key, params: unknown, body: {} })).toMatchObject({
      code: 'reply.not_found',
    });
  });

  it('that failed keeps its mark until a new attempt is really made (chatwoot #14120)', async () => {
    const held = await desk.held(anna);
    const { replyId } = await desk.send(anna, held);
    await desk.holdEnds();
    await desk.requests();
    await desk.result(failed(replyId));
    expect((await show(held.params.id)).replies).toMatchObject([
      { state: 'failed', failure, actions: ['retry'] },
    ]);
    const retry = { key: anna.key, params: { ...held.params, replyId }, body: { attempt: 1 } };
    const { item } = await call(the.app, RETRY_REPLY, retry);
    expect(item.replies).toMatchObject([{ id: replyId, state: 'requested', attempt: 2, failure: null }]);
    expect(await desk.requests()).toMatchObject([{ replyId, attempt: 2 }]);
    expect(await refused(the.app, RETRY_REPLY, retry)).toMatchObject({ code: 'reply.transition' });
    await desk.result(failed(replyId, 1));
    expect((await show(held.params.id)).replies).toMatchObject([{ state: 'requested' }]);
    await desk.result(accepted(replyId, 2));
    const after = await show(held.params.id);
    expect(after.replies).toMatchObject([{ state: 'accepted' }]);
    const attempts = after.timeline.filter(({ kind }) => kind === 'reply_requested');
    expect(attempts.map(({ data }) => data['attempt'])).toEqual([1, 2]);
  });

  it('that failed for good is not tried again', async () => {
    const held = await desk.held(anna);
    const { replyId } = await desk.send(anna, held);
    await desk.holdEnds();
    await desk.result(failed(replyId, 1, { retryable: false }));
    const retry = { key: anna.key, params: { ...held.params, replyId }, body: { attempt: 1 } };
    expect(await refused(the.app, RETRY_REPLY, retry)).toMatchObject({ code: 'reply.transition' });
    expect((await show(held.params.id)).replies).toMatchObject([{ state: 'failed', actions: [] }]);
  });

  it.each(['resolve', 'wait'] as const)(
    'that fails brings an item back that was ended with it (andThen: %s): to its writer, or to the queue',
    async (andThen) => {
      const held = await desk.held(anna);
      const { replyId } = await desk.send(anna, held, { andThen });
      await desk.holdEnds();
      await desk.result(failed(replyId));
      const back = await show(held.params.id);
      expect(back).toMatchObject({ state: 'working', holderId: anna.id });
      expect(back.timeline.at(-1)?.reasons[0]).toMatch(/did not reach the customer/);
      expect(await loadOf(anna)).toBe(1);
      const { item, replyId: second } = await desk.send(
        anna,
        { ...held, version: back.version },
        { andThen },
      );
      expect(item.state).not.toBe('working');
      await desk.holdEnds();
      await the.ledger.pool.query('update people set capacity = 0 where id = $1', [anna.id]);
      await desk.result(failed(second));
      expect(await show(held.params.id)).toMatchObject({ state: 'queued', rankAt: held.item.rankAt });
    },
  );

  it('fails when the post that it answers is deleted while it is held', async () => {
    const post = { nativeId: 'gone', conversationId: 'c', author: { nativeId: 'jo' } };
    const held = await desk.held(anna, post);
    await desk.send(anna, held, { andThen: 'resolve' });
    await the.intake(aMention({ ...post, deleted: true, text: '', editedAt: '2026-11-23T09:30:00Z' }));
    await desk.holdEnds();
    expect(await desk.requests()).toEqual([]);
    const item = await show(held.params.id);
    expect(item).toMatchObject({
      state: 'working',
      replies: [{ state: 'failed', attempt: 0, failure: { code: 'mention_deleted', retryable: false } }],
    });
  });

  it('has results that nobody asked for, or that cannot be read, refused as dead letters', async () => {
    const held = await desk.held(anna);
    const { replyId } = await desk.send(anna, held);
    const codeOf = async (data: object, more: object = {}) =>
      ((await desk.result(data, more)) ?? []).map(({ error }) => error.code);
    expect(await codeOf(accepted(replyId))).toEqual(['reply.not_requested']);
    expect(await codeOf(accepted(held.params.id))).toEqual(['reply.not_found']);
    expect(await codeOf({ replyId, attempt: 1, outcome: 'perhaps' })).toEqual(['event.invalid']);
    expect(await codeOf(accepted(replyId), { type: 'care.other.v1' })).toEqual(['event.invalid']);
    await desk.holdEnds();
    expect(await codeOf(accepted(replyId, 2))).toEqual(['reply.not_requested']);
    expect(await codeOf(accepted(replyId))).toEqual([]);
    expect(await codeOf(accepted(replyId))).toEqual([]);
    expect(kinds(await show(held.params.id)).filter((kind) => kind === 'reply_accepted')).toHaveLength(1);
  });

  it('leaves once although several desks send what is due at the same time', async () => {
    for (let number = 0; number < 5; number += 1) {
      const held = await desk.held(anna);
      await desk.send(anna, held, { andThen: 'resolve' });
    }
    await the.ledger.pool.query("update replies set held_until = clock_timestamp() where state = 'held'");
    const left = await Promise.all([desk.roundOfTheDesk(), desk.roundOfTheDesk(), desk.roundOfTheDesk()]);
    expect(left.reduce((sum, one) => sum + one)).toBe(5);
    expect(await desk.requests()).toHaveLength(5);
  });
});
