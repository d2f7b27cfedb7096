import { afterEach, beforeEach, expect, it } from '@jest/globals';
import * as items from '../../libs/care/item/api/items.routes.js';
import {
  APPROVE_REPLY,
  LIST_APPROVALS,
  REJECT_REPLY,
  UNDO_REPLY,
} from '../../libs/care/reply/api/replies.routes.js';
import { until } from '../support/poll.js';
import { describeWith } from '../support/services.js';
import { call, refused } from './support/call.js';
import { replying, type TestAgent } from './support/replying.js';
import { world } from './support/world.js';

describeWith(['postgres'], "a trainee's reply", (given) => {
  const the = world(() => given.databaseUrl);
  const desk = replying(the);
  let kenji: TestAgent;
  let ada: TestAgent;
  let bea: TestAgent;
  beforeEach(async () => {
    kenji = await desk.agent();
    ada = await desk.agent();
    bea = await desk.agent();
    await seat(kenji, 'support/2026-11-30/trainee-1');
    await seat(ada, 'support/2026-11-30/expert-1');
    await seat(bea, 'support/2026-11-29/expert-1');
  });
  afterEach(() => desk.clear());

  const seat = ({ id }: TestAgent, slot: string) =>
    the.ledger.pool.query('update duty set slot_id = $2 where person_id = $1', [id, slot]);
  const show = async (id: string, by: TestAgent) =>
    (await call(the.app, items.SHOW_ITEM, { key: by.key, params: { id } })).item;

  it('is told to its approvers live, and what became of it to its writer', async () => {
    const told: string[] = [];
    for (const { id } of [kenji, ada, bea]) {
      await the.live.subscribe(`item:${id}`, (message) => {
        for (const { kind } of message as { kind: string }[]) told.push(`${id} ${kind}`);
      });
    }
    const held = await desk.held(kenji);
    const { replyId } = await desk.send(kenji, held);
    const params = { ...held.params, replyId };
    await call(the.app, REJECT_REPLY, { key: ada.key, params, body: { reason: 'Too short.' } });
    await until(() => told.includes(`${kenji.id} reply_rejected`), { what: 'news of the rejection' });
    expect(told).toContain(`${ada.id} reply_awaits_approval`);
    expect(told.filter((one) => one.startsWith(`${bea.id} reply`))).toEqual([]);
  });

  it('waits for the expert of the same turn, who lets it go out', async () => {
    const held = await desk.held(kenji);
    const { item, replyId } = await desk.send(kenji, held, { andThen: 'resolve', cause: 'fixed' });
    expect(item).toMatchObject({
      state: 'working',
      replies: [{ state: 'awaiting', approvers: [ada.id], heldUntil: null, actions: ['undo'] }],
    });
    expect(await desk.holdEnds()).toBe(0);
    const { replies } = await call(the.app, LIST_APPROVALS, { key: ada.key });
    expect(replies).toMatchObject([{ itemId: item.id, replyId, writtenBy: kenji.id }]);
    expect((await call(the.app, LIST_APPROVALS, { key: bea.key })).replies).toEqual([]);
    const approve = { params: { ...held.params, replyId }, body: {} };
    for (const { key } of [kenji, bea]) {
      expect(await refused(the.app, APPROVE_REPLY, { key, ...approve })).toMatchObject({
        code: 'reply.not_approver',
      });
    }
    const { item: approved } = await call(the.app, APPROVE_REPLY, { key: ada.key, ...approve });
    expect(approved).toMatchObject({
      state: 'resolved',
      cause: 'fixed',
      replies: [{ state: 'held', writtenBy: kenji.id, decidedBy: ada.id, firstText: null }],
    });
    expect(approved.timeline.at(-2)).toMatchObject({ kind: 'reply_approved', actor: ada.id });
    expect(await desk.holdEnds()).toBe(1);
    expect(await desk.requests()).toMatchObject([{ replyId, writtenBy: kenji.id }]);
    await desk.result({ replyId, attempt: 1, outcome: 'failed', code: 'x', message: 'No.', retryable: true });
    expect(await show(item.id, kenji)).toMatchObject({ state: 'working', holderId: kenji.id });
  });

  it('can be changed at the approval, and what the trainee wrote is kept', async () => {
    const held = await desk.held(kenji);
    const { replyId } = await desk.send(kenji, held, { text: 'Dunno.' });
    const params = { ...held.params, replyId };
    const body = { text: 'We look into it.' };
    const { item } = await call(the.app, APPROVE_REPLY, { key: ada.key, params, body });
    expect(item.replies).toMatchObject([{ text: 'We look into it.', firstText: 'Dunno.' }]);
    await desk.holdEnds();
    expect(await desk.requests()).toMatchObject([{ text: 'We look into it.' }]);
  });

  it('is given back with a reason when it is rejected, and nothing is sent', async () => {
    const held = await desk.held(kenji);
    const { replyId } = await desk.send(kenji, held, { text: 'Dunno.' });
    const params = { ...held.params, replyId };
    await call(the.app, REJECT_REPLY, { key: ada.key, params, body: { reason: 'Ask for the number.' } });
    const item = await show(held.params.id, kenji);
    expect(item).toMatchObject({
      replies: [{ state: 'rejected', actions: [] }],
      drafts: [{ kind: 'reply', text: 'Dunno.' }],
    });
    expect(item.timeline.at(-1)).toMatchObject({ data: { reason: 'Ask for the number.' } });
    expect(await refused(the.app, APPROVE_REPLY, { key: ada.key, params, body: {} })).toMatchObject({
      code: 'reply.transition',
    });
    expect(await desk.holdEnds()).toBe(0);
  });

  it('can be taken back by the trainee while it waits, and by the expert while it is held', async () => {
    const held = await desk.held(kenji);
    const { replyId, item } = await desk.send(kenji, held);
    const undo = (by: TestAgent, id: string) =>
      call(the.app, UNDO_REPLY, { key: by.key, params: { ...held.params, replyId: id }, body: {} });
    expect((await undo(kenji, replyId)).item.replies).toMatchObject([{ state: 'undone' }]);
    const more = { ...held, version: item.version + 1 };
    const { replyId: second } = await desk.send(kenji, more, { andThen: 'wait' });
    const params = { ...held.params, replyId: second };
    const { item: waits } = await call(the.app, APPROVE_REPLY, { key: ada.key, params, body: {} });
    expect(waits.state).toBe('waiting_customer');
    expect((await undo(ada, second)).item).toMatchObject({ state: 'working', holderId: kenji.id });
    expect(await desk.holdEnds()).toBe(0);
  });

  it('goes out without an approval when the writer also has a full seat', async () => {
    const held = await desk.held(ada);
    const { item } = await desk.send(ada, held);
    expect(item.replies).toMatchObject([{ state: 'held', approvers: [] }]);
  });
});
