import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Ledger, migrate, openLedger } from '#libs/postgres';
import { readItemDetail } from '../../item/store/item-detail.js';
import { describeWith } from '../../../../test/support/services.js';
import { itemDeps } from '../../../../test/support/item-deps.js';
import { endReviews } from './end-reviews.js';

const MINUTE_MS = 60_000;
const OLD = '00000000-0000-4000-8000-000000000001';
const YOUNG = '00000000-0000-4000-8000-000000000002';
const SURE = '00000000-0000-4000-8000-000000000003';

describeWith(['postgres'], 'reviews that nobody decides', (given) => {
  let ledger: Ledger;
  beforeAll(async () => {
    ledger = openLedger(given.databaseUrl, { maxConnections: 4 });
    await migrate(ledger);
    const author = '00000000-0000-4000-8000-0000000000aa';
    await ledger.db
      .insertInto('authors')
      .values({
        id: author,
        network: 'x',
        native_id: 'jo',
        first_seen_at: new Date(),
        last_seen_at: new Date(),
      })
      .execute();
    const item = (id: string, minutes: number, review: boolean) => {
      const at = new Date(Date.now() - minutes * MINUTE_MS);
      return {
        id,
        queue_id: 'care',
        state: 'queued' as const,
        priority: 4,
        rank_at: at,
        queued_at: at,
        opened_at: at,
        network: 'x',
        brand: 'Acme',
        conversation_key: `c:${id}`,
        author_id: author,
        review,
        intent: 'question',
        language: 'en',
        last_mention_at: at,
        updated_at: at,
      };
    };
    await ledger.db
      .insertInto('items')
      .values([item(OLD, 31, true), item(YOUNG, 29, true), item(SURE, 31, false)])
      .execute();
  }, 30_000);
  afterAll(() => ledger.close());

  it('become support once after the configured time, with an entry on the timeline', async () => {
    expect(await endReviews(itemDeps(ledger), 30)).toBe(1);
    expect(await endReviews(itemDeps(ledger), 30)).toBe(0);
    const old = await readItemDetail(ledger.db, OLD);
    expect(old).toMatchObject({ state: 'queued', review: false, version: 2 });
    expect(old?.timeline.at(-1)).toMatchObject({
      kind: 'review_confirmed',
      actor: 'desk',
      data: { because: 'nobody reviewed it within 30 min' },
    });
    expect(await readItemDetail(ledger.db, YOUNG)).toMatchObject({ review: true, version: 1 });
    expect(await readItemDetail(ledger.db, SURE)).toMatchObject({ version: 1 });
  });
});
