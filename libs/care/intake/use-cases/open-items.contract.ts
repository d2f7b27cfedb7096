import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { EVENT_TYPES, type Mention, TOPICS } from '#libs/contracts';
import { ensureDefaults, type Ledger, migrate, openLedger } from '#libs/postgres';
import type { StreamRecord } from '#libs/streams';
import { aDecision } from '../../../../test/support/decision.js';
import { describeWith } from '../../../../test/support/services.js';
import { itemDeps } from '../../../../test/support/item-deps.js';
import { blankLatePosts } from './blank-late-posts.js';
import { openItems } from './open-items.js';
import { RoutingCache } from '../../queue/routing-cache.js';

const quiet = {
  opened: () => undefined,
  joined: () => undefined,
  known: () => undefined,
  forwarded: () => undefined,
};

function record(
  id: string,
  mention: Partial<Mention> & Pick<Mention, 'nativeId'>,
  triage = aDecision(),
): StreamRecord {
  const data = {
    mentionId: { source: '/test', id },
    receivedAt: '2026-11-23T10:00:00.000Z',
    mention: {
      network: 'x',
      text: 'My parcel is lost',
      createdAt: '2026-11-23T09:59:00Z',
      brand: 'Acme',
      author: { nativeId: 'jo' },
      ...mention,
    },
    triage,
  };
  const type = EVENT_TYPES.mentionTriaged;
  const value = JSON.stringify({ specversion: '1.0', id, source: '/dutydesk/triage', type, data });
  const at = { topic: TOPICS.support, partition: 0, offset: '0', timestamp: 0 };
  return { ...at, key: null, headers: {}, value: Buffer.from(value) };
}

describeWith(['postgres'], 'intake', (given) => {
  let ledger: Ledger;
  let open: ReturnType<typeof openItems>;

  beforeAll(async () => {
    // As few connections as the settings allow: nobody may need two at a time.
    ledger = openLedger(given.databaseUrl, { maxConnections: 1 });
    await migrate(ledger);
    await ensureDefaults(ledger.db);
    const routing = new RoutingCache(ledger, () => performance.now());
    open = openItems({ ledger, routing, observer: quiet, committed: () => undefined });
  }, 30_000);
  afterAll(() => ledger.close());

  const take = (records: readonly StreamRecord[]) => open(records, { signal: new AbortController().signal });
  const stored = async (nativeId: string) =>
    ledger.db
      .selectFrom('mentions')
      .select(['item_id', 'text', 'deleted', 'is_change'])
      .where('native_id', '=', nativeId)
      .orderBy('is_change')
      .execute();
  const toMarketing = async (id: string) => {
    const rows = await ledger.db
      .selectFrom('outbox')
      .select('payload')
      .where('topic', '=', TOPICS.marketing)
      .execute();
    return rows.filter(({ payload }) => JSON.stringify(payload).includes(`"${id}"`)).length;
  };

  it.each([
    ['U+0000', 'nul', 'thread\0one'],
    ['a lone surrogate', 'half', 'thread\ud83done'],
  ])(
    'threads by an id with %s, which the ledger stores as another',
    async (_what, name, conversationId) => {
      await take([record(`${name}-1`, { nativeId: `${name}-1`, conversationId })]);
      await take([record(`${name}-2`, { nativeId: `${name}-2`, conversationId })]);
      const [[first], [second]] = [await stored(`${name}-1`), await stored(`${name}-2`)];
      expect(first?.item_id).toBeDefined();
      expect(second?.item_id).toBe(first?.item_id);
    },
    15_000,
  );

  it.each([
    ['after', (post: StreamRecord, end: StreamRecord) => [post, end]],
    ['before', (post: StreamRecord, end: StreamRecord) => [end, post]],
  ])('blanks a post whose deletion comes %s it in one batch', async (order, batchOf) => {
    const nativeId = `gone-${order}`;
    const about = { nativeId, conversationId: nativeId };
    const deletion = record(`${nativeId}-end`, { ...about, text: '', deleted: true });
    await take(batchOf(record(nativeId, about), deletion));
    const rows = await stored(nativeId);
    expect(rows.map(({ text, deleted, is_change }) => ({ text, deleted, is_change }))).toEqual([
      { text: '', deleted: true, is_change: false },
      { text: '', deleted: true, is_change: true },
    ]);
    expect(new Set(rows.map(({ item_id }) => item_id)).size).toBe(1);
    expect(await toMarketing(`${nativeId}-end`)).toBe(0);
  });

  it('blanks a post that comes in a later batch than its deletion, once', async () => {
    const about = { nativeId: 'too-late', conversationId: 'too-late' };
    await take([record('too-late-end', { ...about, text: '', deleted: true })]);
    await take([record('too-late', about), record('kept', { nativeId: 'kept', conversationId: 'kept' })]);
    expect(await blankLatePosts(itemDeps(ledger))).toBe(1);
    expect(await stored('too-late')).toMatchObject([{ text: '', deleted: true, is_change: false }]);
    expect(await stored('kept')).toMatchObject([{ text: 'My parcel is lost', deleted: false }]);
    expect(await toMarketing('too-late-end')).toBe(1);
    expect(await blankLatePosts(itemDeps(ledger))).toBe(0);
  });

  it('takes an edit in the batch of its post for the post, not for another one', async () => {
    const about = { nativeId: 'typo', conversationId: 'typo' };
    const edit = { ...about, text: 'My parcel is lost again', editedAt: '2026-11-23T09:59:30Z' };
    await take([record('typo', about), record('typo-2', edit)]);
    const [post] = await stored('typo');
    expect(post?.text).toBe('My parcel is lost again');
    const item = await ledger.db
      .selectFrom('items')
      .select(['mention_count', 'version'])
      .where('conversation_key', '=', 'c:typo')
      .executeTakeFirst();
    expect(item).toEqual({ mention_count: 1, version: 2 });
  });

  it('passes a turn that belongs to no item on to marketing once, however often it comes', async () => {
    const chat = () =>
      record('chat', { nativeId: 'chat', inReplyTo: 'gone' }, aDecision({ route: 'marketing' }));
    await take([chat()]);
    await take([record('later', { nativeId: 'later', conversationId: 'later' })]);
    await take([chat()]);
    expect(await toMarketing('chat')).toBe(1);
  });

  it('passes a deletion of what nobody has on to marketing', async () => {
    await take([record('unknown-end', { nativeId: 'unknown', text: '', deleted: true })]);
    expect(await stored('unknown')).toEqual([]);
    expect(await toMarketing('unknown-end')).toBe(1);
  });
});
