import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Mention, TOPICS, type TriagedMention } from '#libs/contracts';
import { ensureDefaults, type Ledger, migrate, openLedger } from '#libs/postgres';
import { sql } from 'kysely';
import { aDecision } from '../../../../test/support/decision.js';
import { describeWith } from '../../../../test/support/services.js';
import { loadRouting } from '../../queue/store/routing-table.js';
import { openTurnReader } from '#libs/triage';
import { actsReaderOf } from '../domain/read-acts.js';
import { takeIn } from './take-in.js';

const acts = actsReaderOf(openTurnReader());

/** The decision of triage about a post alone. */
type Said = 'support' | 'marketing' | 'brand';

/** Ordinary answers of customers in a conversation, most of which triage would send to marketing. */
const ANSWERS = [
  'thanks',
  'Anna Schmidt',
  '👍',
  'ja, genau',
  'the iPhone 12',
  'love it, problem solved, you are the best',
  'ok',
  'yes',
  'no',
  '4711-22',
  'since Tuesday',
  'Berlin',
  'haha',
  'I sent you a DM',
  'merci !',
  'done',
  'the blue one',
  '+49 30 1234',
  'will do',
  'see picture',
];

describeWith(['postgres'], 'conversations', (given) => {
  let ledger: Ledger;
  beforeAll(async () => {
    ledger = openLedger(given.databaseUrl, { maxConnections: 4 });
    await migrate(ledger);
    await ensureDefaults(ledger.db);
  }, 30_000);
  afterAll(() => ledger.close());

  let minute = 0;
  function post(said: Said, over: Partial<Mention> & Pick<Mention, 'nativeId'>): TriagedMention {
    minute += 1;
    const createdAt = new Date(Date.UTC(2026, 10, 23, 9, minute)).toISOString();
    return {
      mentionId: { source: '/test', id: over.nativeId },
      receivedAt: createdAt,
      mention: {
        network: 'x',
        text: 'My parcel is lost',
        createdAt,
        brand: 'Acme',
        author: { nativeId: 'jo' },
        ...over,
      },
      triage: aDecision({ route: said === 'support' ? 'support' : 'marketing', ownBrand: said === 'brand' }),
    };
  }

  const take = (...posts: readonly TriagedMention[]) =>
    ledger.db
      .transaction()
      .execute(async (tx) => takeIn(tx, posts, { routing: await loadRouting(tx), acts }));
  const stored = async (nativeId: string) =>
    ledger.db
      .selectFrom('mentions')
      .select(['item_id', 'role', 'acts'])
      .where('native_id', '=', nativeId)
      .executeTakeFirst();
  const itemOf = async (nativeId: string) => (await stored(nativeId))?.item_id;

  it('keep twenty ordinary answers of the customer with their item', async () => {
    await take(post('support', { nativeId: 'q', conversationId: 'q' }));
    const item = await itemOf('q');
    for (const [place, text] of ANSWERS.entries()) {
      const thread = place % 2 === 0 ? { conversationId: 'q' } : { inReplyTo: 'q' };
      await take(post('marketing', { nativeId: `a${place}`, text, ...thread }));
    }
    for (const place of ANSWERS.keys()) expect(await itemOf(`a${place}`)).toBe(item);
    const row = await ledger.db
      .selectFrom('items')
      .select(['state', 'mention_count', 'version'])
      .where('id', '=', item ?? '')
      .executeTakeFirst();
    expect(row).toEqual({ state: 'queued', mention_count: 21, version: 21 });
  });

  it('give each customer under one post of the brand one item', async () => {
    const customers = ['c1', 'c2', 'c3', 'c4'].map((nativeId) =>
      post('support', { nativeId, conversationId: 'wall', inReplyTo: 'wall', author: { nativeId } }),
    );
    const { changes } = await take(...customers);
    expect(changes.map(({ kind }) => kind)).toEqual(['opened', 'opened', 'opened', 'opened']);
  });

  it('show answers of the brand as outbound, and pass its other posts on to marketing', async () => {
    const brand = { author: { nativeId: 'acme-care' } };
    await take(post('support', { nativeId: 'o1', conversationId: 'o1', author: { nativeId: 'olga' } }));
    await take(post('brand', { nativeId: 'o2', conversationId: 'o1', inReplyTo: 'o1', ...brand }));
    const { marketing } = await take(post('brand', { nativeId: 'o3', conversationId: 'o3', ...brand }));
    expect(await stored('o2')).toEqual({ item_id: await itemOf('o1'), role: 'outbound', acts: false });
    expect(marketing.map(({ triaged }) => triaged.mention.nativeId)).toEqual(['o3']);
  });

  it('mark a bystander, and link the item of a bystander who needs support', async () => {
    await take(post('support', { nativeId: 'b1', conversationId: 'b1', author: { nativeId: 'ben' } }));
    const reply = { conversationId: 'b1', inReplyTo: 'b1' };
    await take(post('marketing', { nativeId: 'b2', ...reply, author: { nativeId: 'cem' } }));
    await take(post('support', { nativeId: 'b3', ...reply, author: { nativeId: 'dan' } }));
    const first = await itemOf('b1');
    expect(await stored('b2')).toEqual({ item_id: first, role: 'bystander', acts: false });
    const linked = await ledger.db
      .selectFrom('items')
      .select('linked_item_id')
      .where('id', '=', (await itemOf('b3')) ?? '')
      .executeTakeFirst();
    expect(linked).toEqual({ linked_item_id: first });
  });

  it('are reopened by a question and not by thanks', async () => {
    const eva = { conversationId: 'e1', author: { nativeId: 'eva' } };
    await take(post('support', { nativeId: 'e1', ...eva }));
    const id = (await itemOf('e1')) ?? '';
    await sql`update items set state = 'resolved', resolved_at = now(), cause = 'fixed' where id = ${id}`.execute(
      ledger.db,
    );
    const thanks = await take(post('marketing', { nativeId: 'e2', text: 'thank you!', ...eva }));
    expect(thanks.changes).toMatchObject([{ kind: 'mention_added', after: { id, state: 'resolved' } }]);
    const question = await take(post('marketing', { nativeId: 'e3', text: 'And the other one?', ...eva }));
    expect(question.changes).toMatchObject([{ kind: 'reopened', after: { id, state: 'queued' } }]);
  });

  it('become one item when an author writes in a thread and outside of it at once', async () => {
    const fay = { author: { nativeId: 'fay' } };
    await Promise.all([
      take(post('support', { nativeId: 'f1', conversationId: 'f1', ...fay })),
      take(post('support', { nativeId: 'f2', ...fay })),
    ]);
    expect(await itemOf('f1')).toBe(await itemOf('f2'));
  });

  it('are passed on to marketing once when they belong to no item', async () => {
    const chat = post('marketing', { nativeId: 'g1', inReplyTo: 'gone', author: { nativeId: 'gus' } });
    await take(chat);
    const rows = await ledger.db
      .selectFrom('outbox')
      .select('key')
      .where('topic', '=', TOPICS.marketing)
      .where(sql<string>`payload -> 'mentionId' ->> 'id'`, '=', 'g1')
      .execute();
    expect(rows).toHaveLength(1);
    expect(await stored('g1')).toBeUndefined();
  });
});
