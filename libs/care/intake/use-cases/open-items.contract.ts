import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { EVENT_TYPES, type Mention, mentionSchema, TOPICS } from '#libs/contracts';
import { readItemDetail } from '../../item/store/item-detail.js';
import { ensureDefaults, type Ledger, migrate, openLedger } from '#libs/postgres';
import type { StreamRecord } from '#libs/streams';
import { aDecision } from '../../../../test/support/decision.js';
import { describeWith } from '../../../../test/support/services.js';
import { itemDeps } from '../../../../test/support/item-deps.js';
import { blankLatePosts } from './blank-late-posts.js';
import { openTurnReader } from '#libs/triage';
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
  more: { readonly keyId?: string; readonly eventTime?: string; readonly requestId?: string } = {},
): StreamRecord {
  const data = {
    ...more,
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
    // The fewest connections that the settings allow: a use case that needs two at once would hang here.
    ledger = openLedger(given.databaseUrl, { maxConnections: 1 });
    await migrate(ledger);
    await ensureDefaults(ledger.db);
    const routing = new RoutingCache(ledger, () => performance.now());
    open = openItems({
      ledger,
      routing,
      observer: quiet,
      turns: openTurnReader(),
      committed: () => undefined,
    });
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

  it('keeps the id of the key that brought a mention and of the one that edited it', async () => {
    const edited = { nativeId: 'keyed', text: 'My parcel is here', editedAt: '2026-11-23T10:05:00Z' };
    await take([record('keyed-1', { nativeId: 'keyed' }, aDecision(), { keyId: 'key-1' })]);
    await take([
      record('keyed-2', edited, aDecision(), { keyId: 'key-2' }),
      record('unkeyed', { nativeId: 'unkeyed' }),
    ]);
    const keys = await ledger.db
      .selectFrom('mentions')
      .select(['event_id', 'key_id'])
      .where('native_id', 'in', ['keyed', 'unkeyed'])
      .orderBy('event_id')
      .execute();
    expect(keys).toEqual([
      { event_id: 'keyed-1', key_id: 'key-1' },
      { event_id: 'keyed-2', key_id: 'key-2' },
      { event_id: 'unkeyed', key_id: null },
    ]);
  });

  it('blanks a post once when its deletion came in an earlier batch', async () => {
    const about = { nativeId: 'too-late', conversationId: 'too-late' };
    await take([record('too-late-end', { ...about, text: '', deleted: true })]);
    await take([record('too-late', about), record('kept', { nativeId: 'kept', conversationId: 'kept' })]);
    expect(await blankLatePosts(itemDeps(ledger))).toBe(1);
    expect(await stored('too-late')).toMatchObject([{ text: '', deleted: true, is_change: false }]);
    expect(await stored('kept')).toMatchObject([{ text: 'My parcel is lost', deleted: false }]);
    expect(await toMarketing('too-late-end')).toBe(1);
    expect(await blankLatePosts(itemDeps(ledger))).toBe(0);
  });

  it('applies an edit to its post when both come in one batch', async () => {
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

  it('passes a turn without an item on to marketing once when it is delivered several times', async () => {
    const chat = () =>
      record('chat', { nativeId: 'chat', inReplyTo: 'gone' }, aDecision({ route: 'marketing' }));
    await take([chat()]);
    await take([record('later', { nativeId: 'later', conversationId: 'later' })]);
    await take([chat()]);
    expect(await toMarketing('chat')).toBe(1);
  });

  it('passes a deletion of an unknown post on to marketing', async () => {
    await take([record('unknown-end', { nativeId: 'unknown', text: '', deleted: true })]);
    expect(await stored('unknown')).toEqual([]);
    expect(await toMarketing('unknown-end')).toBe(1);
  });

  const itemOf = async (nativeId: string) => {
    const row = await ledger.db
      .selectFrom('mentions')
      .select('item_id')
      .where('native_id', '=', nativeId)
      .where('is_change', '=', false)
      .executeTakeFirstOrThrow();
    const item = await readItemDetail(ledger.db, row.item_id);
    if (item === null) throw new Error('The mention has no item.');
    return item;
  };

  it('counts a post once when several listeners deliver it under several ids', async () => {
    const once = { nativeId: 'once', author: { nativeId: 'on' } };
    await take([record('once-1', once), record('once-2', once)]);
    await take([record('once-3', once)]);
    const item = await itemOf('once');
    expect(item.mentions).toHaveLength(1);
    expect(item).toMatchObject({
      mentionCount: item.mentions.length,
      version: 1,
      author: { mentionCount: 1 },
    });
  });

  it('shows the newest and the earlier texts of a post for every order of its edits', async () => {
    const about = { nativeId: 'edited', author: { nativeId: 'ed' } };
    const edit = (n: number) => ({ ...about, text: `v${n}`, editedAt: `2026-11-23T10:0${n}:00Z` });
    await take([record('edit-1', { ...about, text: 'v1' })]);
    await take([record('edit-3', edit(3))]);
    await take([record('edit-2', edit(2)), record('edit-3', edit(3))]);
    const { mentions, excerpt } = await itemOf('edited');
    expect(excerpt).toBe('v3');
    expect(mentions.map(({ text, former }) => [text, former.map((one) => one.text)])).toEqual([
      ['v3', ['v1', 'v2']],
    ]);
  });

  it('names the request that brought a mention on the timeline', async () => {
    await take([
      record('asked', { nativeId: 'asked', author: { nativeId: 'as' } }, aDecision(), {
        requestId: 'import-7',
      }),
    ]);
    const { timeline } = await itemOf('asked');
    expect(timeline[0]?.data).toMatchObject({ requestId: 'import-7' });
  });

  it('orders texts without an edit mark by the time of their events, whatever comes first', async () => {
    const about = { nativeId: 'timed', author: { nativeId: 'ti' } };
    const at = (minute: number) => ({ eventTime: `2026-11-23T10:0${minute}:00Z` });
    await take([record('timed-1', { ...about, text: 'v1' }, aDecision(), at(1))]);
    await take([record('timed-3', { ...about, text: 'v3' }, aDecision(), at(3))]);
    await take([record('timed-2', { ...about, text: 'v2' }, aDecision(), at(2))]);
    const { mentions } = await itemOf('timed');
    expect(mentions.map(({ text }) => text)).toEqual(['v3']);
    await take([record('timed-4', { ...about, text: 'v4' })]);
    await take([record('timed-0', { ...about, text: 'v0' }, aDecision(), at(0))]);
    expect((await itemOf('timed')).mentions.map(({ text }) => text)).toEqual(['v4']);
  });

  it("takes another text of a post for an edit, even without the network's edit mark", async () => {
    const about = { nativeId: 'unsaid', author: { nativeId: 'un' } };
    await take([record('unsaid-1', { ...about, text: 'one' })]);
    await take([record('unsaid-2', { ...about, text: 'two' })]);
    await take([record('unsaid-3', { ...about, text: 'one' })]);
    const { mentions } = await itemOf('unsaid');
    expect(mentions.map(({ text }) => text)).toEqual(['two']);
  });

  it('opens one item for each person who comments under one post, and names the person', async () => {
    const comments = ['kay', 'lou', 'nia'].map((name) =>
      record(name, {
        nativeId: `under-${name}`,
        conversationId: 'page-post',
        inReplyTo: 'page-post',
        author: { nativeId: name, handle: name },
      }),
    );
    await take(comments);
    const items = await Promise.all(['kay', 'lou', 'nia'].map((name) => itemOf(`under-${name}`)));
    expect(new Set(items.map(({ id }) => id)).size).toBe(3);
    expect(items.map(({ mentions }) => mentions[0]?.author?.handle)).toEqual(['kay', 'lou', 'nia']);
  });

  it('keeps two deleted authors apart, and takes all spellings of a brand for one brand', async () => {
    const gone = (nativeId: string) => record(nativeId, { nativeId, author: { nativeId: '[deleted]' } });
    await take([gone('gone-1'), gone('gone-2')]);
    expect((await itemOf('gone-1')).id).not.toBe((await itemOf('gone-2')).id);
    const spelled = ['Brightlark', 'brightlark', ' @BrightLark'].map((brand, n) =>
      record(`spelled-${n}`, { nativeId: `spelled-${n}`, brand, author: { nativeId: 'sp' } }),
    );
    await take(spelled);
    expect((await itemOf('spelled-0')).mentionCount).toBe(3);
  });

  it('adds a repost to the reach of its post, once', async () => {
    await take([record('reach', { nativeId: 'reach', author: { nativeId: 're' } })]);
    const repost = { nativeId: 'reach-2', repostOf: 'reach', author: { nativeId: 'fan' } };
    await take([record('reach-2', repost)]);
    await take([record('reach-3', repost)]);
    const item = await itemOf('reach');
    expect(item).toMatchObject({ mentionCount: 1, mentions: [{ reposts: 1 }] });
    expect(await stored('reach-2')).toMatchObject([{ is_change: true }]);
  });

  it('shows every field that the network gives for a post', async () => {
    const mention = {
      nativeId: 'shown',
      text: 'is this normal?',
      url: 'https://x.example/1',
      lang: 'en',
      createdAt: '2026-11-23T09:59:00Z',
      conversationId: 'talk',
      inReplyTo: 'page',
      visibility: 'direct',
      media: [{ type: 'image', url: 'https://img.example/1.jpg', altText: 'a cracked screen' }],
      metrics: { likes: 3 },
      place: { country: 'GB', region: 'GB-LND' },
      author: { nativeId: 'sh', handle: 'shona', displayName: 'Shona', followers: 7, verified: true },
    } as const;
    await take([record('shown', { ...mention, media: [...mention.media] })]);
    const { brand, network, mentions } = await itemOf('shown');
    const { createdAt, ...rest } = mention;
    expect({ brand, network, mentions }).toMatchObject({
      brand: 'Acme',
      network: 'x',
      mentions: [{ ...rest, createdAt: new Date(createdAt).toISOString() }],
    });
    // Fields that an item shows elsewhere or does not show at all.
    const elsewhere = new Set(['format', 'repostOf', 'brand', 'network', 'editedAt', 'deleted']);
    const missing = Object.keys(mentionSchema.shape).filter(
      (field) => !elsewhere.has(field) && !(field in (mentions[0] ?? {})),
    );
    expect(missing).toEqual([]);
  });
});
