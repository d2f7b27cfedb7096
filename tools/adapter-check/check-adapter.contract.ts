import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { postReplies, recorderNetwork } from '#libs/adapter';
import { TOPICS } from '#libs/contracts';
import { type Ledger, migrate, openLedger } from '#libs/postgres';
import { type BatchHandler, createKafkaStreams, type Streams } from '#libs/streams';
import { describeWith } from '../../test/support/services.js';
import { checkAdapter } from './check-adapter.js';

describeWith(['postgres', 'kafka'], 'the check of an adapter', (given) => {
  let ledger: Ledger;
  let streams: Streams;

  beforeEach(async () => {
    ledger = openLedger(given.databaseUrl, { maxConnections: 4 });
    await migrate(ledger);
    await ledger.pool.query('truncate recorded_posts');
    const topicPrefix = `${given.topicPrefix}${randomUUID()}.`;
    streams = createKafkaStreams({ brokers: given.brokers, clientId: 'check', topicPrefix });
    await streams.ensureTopics(
      [TOPICS.replies, TOPICS.replyResults, TOPICS.deadLetters].map((topic) => ({ topic, partitions: 1 })),
    );
  }, 60_000);
  afterEach(async () => {
    await streams.close();
    await ledger.close();
  }, 60_000);

  /** The findings about an adapter that handles requests like this. */
  async function findings(adapter: BatchHandler) {
    const consumer = streams.consumer({ groupId: 'adapter', service: 'adapter', isTransient: () => false });
    await consumer.start([{ topic: TOPICS.replies, handler: adapter }]);
    const options = { network: 'mastodon', visibility: 'public', answerTo: '1', patienceMs: 8_000 } as const;
    return checkAdapter({ streams, ...options });
  }

  async function recorder(): Promise<BatchHandler> {
    const producer = await streams.producer();
    return postReplies({
      network: recorderNetwork(ledger.db),
      producer,
      source: '/adapters/recorder',
      answered: () => undefined,
    });
  }

  it('finds nothing wrong with the recorder', async () => {
    const found = await findings(await recorder());
    expect(found.filter(({ wrong }) => wrong !== null)).toEqual([]);
    expect(found.length).toBeGreaterThan(5);
    const posts = await ledger.db.selectFrom('recorded_posts').select('reply_id').execute();
    expect(posts).toHaveLength(10);
  }, 120_000);

  it('finds an adapter that posts twice', async () => {
    const honest = await recorder();
    const found = await findings(async (records, context) => {
      await ledger.pool.query('delete from recorded_posts');
      return honest(records, context);
    });
    expect(found.filter(({ wrong }) => wrong?.startsWith('It was posted twice'))).toHaveLength(2);
  }, 120_000);
});
