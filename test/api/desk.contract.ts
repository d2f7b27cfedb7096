import { afterEach, expect, it } from '@jest/globals';
import { TOPICS } from '#libs/contracts';
import { describeWith } from '../support/services.js';
import { call, refused } from './support/call.js';
import { aMention, world } from './support/world.js';
import { CLAIM_NEXT, LIST_MINE } from '#libs/care';
import { DECIDE_REVIEW, LIST_REVIEW } from '../../libs/care/review/api/review.routes.js';
import {
  LIST_ITEMS,
  MOVE_ITEM,
  NOTE_ITEM,
  RECLASSIFY_ITEM,
  RELEASE_ITEM,
  RESOLVE_ITEM,
  SHOW_ITEM,
} from '../../libs/care/item/api/items.routes.js';

const ACTS_OF_HOLDER = [
  'release',
  'resolve',
  'note',
  'reclassify',
  'move',
  'wait_for_customer',
  'wait_for_colleague',
  'snooze',
  'hand_over',
  'pass_up',
  'reply',
  'tag',
];

describeWith(['postgres'], 'an agent at the desk', (given) => {
  const the = world(() => given.databaseUrl);
  let count = 0;
  /** A new agent on duty, with a key. */
  async function agent(options: { capacity?: number; onDutyAt?: string } = { onDutyAt: 'support' }) {
    count += 1;
    const id = `agent-${count}`;
    await the.person(id, options);
    return { id, key: await the.key(['agent'], id) };
  }
  afterEach(async () => {
    await the.ledger.db.deleteFrom('assignments').execute();
    await the.ledger.db.deleteFrom('mentions').execute();
    await the.ledger.db.deleteFrom('item_events').execute();
    await the.ledger.db.deleteFrom('items').execute();
    await the.ledger.db.deleteFrom('outbox').execute();
  });

  it('finds the request of an act on the timeline', async () => {
    const { key } = await agent();
    await the.intake(aMention({ text: 'help, some time' }));
    const { item } = await call(the.app, CLAIM_NEXT, { key });
    await call(the.app, NOTE_ITEM, {
      key,
      params: { id: item?.id ?? '' },
      headers: { 'x-request-id': 'note-7' },
      body: { text: 'looked' },
    });
    const shown = await call(the.app, SHOW_ITEM, { key, params: { id: item?.id ?? '' } });
    expect(shown.item.timeline.at(-1)).toMatchObject({ kind: 'noted', data: { requestId: 'note-7' } });
  });

  it('takes the most urgent item, shows it, and resolves it', async () => {
    const { id, key } = await agent();
    await the.intake(aMention({ text: 'help, some time' }));
    await the.intake(aMention({ text: 'help NOW' }));
    const { item } = await call(the.app, CLAIM_NEXT, { key });
    expect(item).toMatchObject({ excerpt: 'help NOW', state: 'working', holderId: id, priority: 1 });
    expect(item?.actions).toEqual(ACTS_OF_HOLDER);
    expect(item?.timeline.map((entry) => entry.kind)).toEqual(['opened', 'claimed']);

    const mine = await call(the.app, LIST_MINE, { key });
    expect(mine).toMatchObject({ load: 1, capacity: 5, duty: { on: true, next: null } });
    expect(mine.items.map((held) => held.id)).toEqual([item?.id]);

    const { item: resolved } = await call(the.app, RESOLVE_ITEM, {
      key,
      params: { id: item?.id ?? '' },
      body: { version: item?.version, cause: 'answered', note: 'Sent the guide.' },
    });
    expect(resolved).toMatchObject({ state: 'resolved', cause: 'answered', holderId: null });
    expect(resolved.timeline.at(-1)).toMatchObject({
      kind: 'resolved',
      actor: id,
      data: { cause: 'answered', note: 'Sent the guide.' },
    });
    expect((await call(the.app, LIST_MINE, { key })).load).toBe(0);
  });

  it('tells why an item is here, and why it was claimed, as codes beside the words', async () => {
    const { key } = await agent();
    await the.intake(aMention({ text: 'help NOW' }));
    const { item } = await call(the.app, CLAIM_NEXT, { key });
    expect(item?.reasons).toEqual(['asks for help', 'urgent words', 'no rule matched: default queue']);
    expect(item?.reasonCodes).toEqual([
      { code: 'words', params: { words: 'asks for help' } },
      { code: 'priority.urgent-words' },
      { code: 'routed.by-default' },
    ]);
    expect(item?.timeline).toMatchObject([
      { reasons: ['no open item of the customer'], reasonCodes: [{ code: 'joined.no_open_item' }] },
      {
        data: { because: 'most urgent of the queues on duty' },
        reasons: ['most urgent of the queues on duty'],
        reasonCodes: [{ code: 'claimed.most-urgent' }],
      },
    ]);
  });

  it('tells an empty line, a full agent and an agent off duty apart', async () => {
    const one = await agent({ capacity: 1, onDutyAt: 'support' });
    expect(await call(the.app, CLAIM_NEXT, { key: one.key })).toMatchObject({ item: null, waiting: 0 });
    await the.intake(aMention(), aMention());
    await call(the.app, CLAIM_NEXT, { key: one.key });
    expect(await refused(the.app, CLAIM_NEXT, { key: one.key })).toMatchObject({
      code: 'agent.capacity',
      detail: 'You hold 1 of at most 1 items.',
      extra: { capacity: 1, load: 1 },
    });
    const off = await agent({});
    expect(await refused(the.app, CLAIM_NEXT, { key: off.key })).toMatchObject({ code: 'duty.off' });
  });

  it('refuses a decision on an old version and returns the current item', async () => {
    const { key } = await agent();
    const [id = ''] = await the.intake(aMention());
    const { item } = await call(the.app, CLAIM_NEXT, { key });
    await call(the.app, NOTE_ITEM, { key, params: { id }, body: { text: 'called back' } });
    const problem = await refused(the.app, RESOLVE_ITEM, {
      key,
      params: { id },
      body: { version: item?.version, cause: 'answered' },
    });
    expect(problem).toMatchObject({ code: 'item.stale', status: 409 });
    const current = SHOW_ITEM.response.shape.item.parse(problem.extra?.['item']);
    expect(current.version).toBe((item?.version ?? 0) + 1);
    expect(current.timeline.at(-1)).toMatchObject({ kind: 'noted', data: { text: 'called back' } });
  });

  it('hides items of desks where the caller is not on duty, on every route', async () => {
    const [id = ''] = await the.intake(aMention());
    const { key } = await agent({ onDutyAt: 'sales' });
    const options = { key, params: { id } };
    const bodies = [
      [SHOW_ITEM, undefined],
      [RELEASE_ITEM, { version: 1 }],
      [RESOLVE_ITEM, { version: 1, cause: 'answered' }],
      [NOTE_ITEM, { text: 'x' }],
      [RECLASSIFY_ITEM, { version: 1 }],
      [MOVE_ITEM, { version: 1, queueId: 'leads' }],
      [DECIDE_REVIEW, { version: 1, verdict: 'support' }],
    ] as const;
    for (const [route, body] of bodies) {
      expect((await refused(the.app, route, { ...options, body })).code).toBe('item.not_found');
    }
    expect((await call(the.app, LIST_ITEMS, { key })).items).toEqual([]);
    const ops = await the.key(['ops']);
    expect((await call(the.app, LIST_ITEMS, { key: ops })).items).toHaveLength(1);
  });

  it('lets only the holder work on an item', async () => {
    const holder = await agent();
    const other = await agent();
    const [id = ''] = await the.intake(aMention());
    const { item } = await call(the.app, CLAIM_NEXT, { key: holder.key });
    const version = item?.version;
    const params = { id };
    for (const [route, body] of [
      [RELEASE_ITEM, { version }],
      [RESOLVE_ITEM, { version, cause: 'answered' }],
      [RECLASSIFY_ITEM, { version }],
      [MOVE_ITEM, { version, queueId: 'leads' }],
    ] as const) {
      expect((await refused(the.app, route, { key: other.key, params, body })).code).toBe('item.not_holder');
    }
    await call(the.app, RELEASE_ITEM, {
      key: holder.key,
      params,
      body: { version, reason: 'not my field' },
    });
    const { item: next } = await call(the.app, CLAIM_NEXT, { key: other.key });
    expect(next).toMatchObject({ id, holderId: other.id, queuedAt: item?.queuedAt, rankAt: item?.rankAt });
  });

  it('publishes a reclassified item to marketing as a decision of a person, and removes it from the line', async () => {
    const { key } = await agent();
    const author = { nativeId: 'one-author' };
    const [id = ''] = await the.intake(
      aMention({ nativeId: 'p1', author }),
      aMention({ nativeId: 'p2', author, text: 'help again', createdAt: '2026-11-23T09:05:00Z' }),
    );
    await the.ledger.db.deleteFrom('outbox').execute();
    const { item } = await call(the.app, RECLASSIFY_ITEM, {
      key,
      params: { id },
      body: { version: 1, intent: 'praise' },
    });
    expect(item).toMatchObject({ state: 'not_support', actions: ['note', 'tag'] });
    const rows = await the.ledger.db.selectFrom('outbox').selectAll().orderBy('id').execute();
    const marketing = rows.filter((row) => row.topic === TOPICS.marketing);
    expect(marketing.map((row) => row.payload)).toMatchObject([
      { mentionId: { id: 'p1' }, triage: { route: 'marketing', decidedBy: 'person', intent: 'praise' } },
      { mentionId: { id: 'p2' }, triage: { route: 'marketing', decidedBy: 'person', intent: 'praise' } },
    ]);
    expect(marketing.every((row) => row.key === 'a:one-author:acme')).toBe(true);
    expect(rows.filter((row) => row.line_op !== null).map((row) => row.line_op)).toEqual(['remove']);
    expect(
      (
        await refused(the.app, RESOLVE_ITEM, {
          key,
          params: { id },
          body: { version: 2, cause: 'answered' },
        })
      ).code,
    ).toBe('item.transition');
  });

  it('has a review queue; one call of a person on duty decides an item', async () => {
    const { key } = await agent();
    const [first = '', second = ''] = await the.intake(
      aMention({ text: 'perhaps broken' }),
      aMention({ text: 'perhaps' }),
    );
    const waiting = await call(the.app, LIST_REVIEW, { key });
    expect(waiting.items.map((item) => item.id).toSorted()).toEqual([first, second].toSorted());
    const decide = (id: string, verdict: string) =>
      call(the.app, DECIDE_REVIEW, { key, params: { id }, body: { version: 1, verdict } });
    expect((await decide(first, 'support')).item).toMatchObject({ state: 'queued', review: false });
    expect((await decide(second, 'marketing')).item).toMatchObject({ state: 'not_support' });
    expect((await call(the.app, LIST_REVIEW, { key })).items).toEqual([]);
    const again = await refused(the.app, DECIDE_REVIEW, {
      key,
      params: { id: first },
      body: { version: 2, verdict: 'support' },
    });
    expect(again.code).toBe('item.transition');
  });

  it('moves an item to another queue and ranks it by the targets of that queue', async () => {
    const { key } = await agent();
    const [id = ''] = await the.intake(aMention());
    await the.ledger.db.deleteFrom('outbox').execute();
    const unknown = await refused(the.app, MOVE_ITEM, {
      key,
      params: { id },
      body: { version: 1, queueId: 'nowhere' },
    });
    expect(unknown).toMatchObject({ code: 'queue.not_found', fields: [{ pointer: '/queueId' }] });
    const { item } = await call(the.app, MOVE_ITEM, {
      key: await the.key(['ops']),
      params: { id },
      body: { version: 1, queueId: 'leads' },
    });
    expect(item).toMatchObject({ queueId: 'leads', state: 'queued' });
    const ops = await the.ledger.db.selectFrom('outbox').select(['line_op', 'queue_id']).execute();
    expect(ops.filter((row) => row.line_op !== null)).toEqual([
      { line_op: 'remove', queue_id: 'care' },
      { line_op: 'add', queue_id: 'leads' },
    ]);
  });

  it('lists every item exactly once over all pages', async () => {
    const { key } = await agent();
    const ids: string[] = [];
    for (let i = 0; i < 5; i += 1)
      ids.push(...(await the.intake(aMention(), aMention({ text: 'help NOW' }))));
    const queries: Record<string, string>[] = [
      {},
      { state: 'queued' },
      { queue: 'care' },
      { state: 'queued', queue: 'care' },
    ];
    for (const query of queries) {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page: { items: { id: string }[]; nextCursor: string | null } = await call(the.app, LIST_ITEMS, {
          key,
          query: { ...query, limit: '3', ...(cursor === null ? {} : { cursor }) },
        });
        seen.push(...page.items.map((item) => item.id));
        cursor = page.nextCursor;
      } while (cursor !== null);
      expect(seen.toSorted()).toEqual(ids.toSorted());
      expect(new Set(seen).size).toBe(seen.length);
    }
    const waiting = await call(the.app, LIST_ITEMS, { key, query: { state: 'queued' } });
    const ranks = waiting.items.map((item) => item.rankAt);
    expect(ranks).toEqual(ranks.toSorted());
    const wrong = await refused(the.app, LIST_ITEMS, { key, query: { cursor: 'bm9uc2Vuc2U' } });
    expect(wrong).toMatchObject({ code: 'request.invalid', fields: [{ pointer: '/query/cursor' }] });
  });

  it('uses the clock of the ledger, not the clock of its machine', async () => {
    const ahead = await the.anotherInstance({ now: () => Date.now() + 48 * 3_600_000 });
    const { key } = await agent();
    await the.intake(aMention());
    const { item } = await call(ahead, CLAIM_NEXT, { key });
    const body = { version: item?.version, cause: 'answered' };
    const { item: resolved } = await call(ahead, RESOLVE_ITEM, {
      key,
      params: { id: item?.id ?? '' },
      body,
    });
    const off = Date.parse(resolved.timeline.at(-1)?.at ?? '') - Date.now();
    expect(Math.abs(off)).toBeLessThan(60_000);
  });
});
