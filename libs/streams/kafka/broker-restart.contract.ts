import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { TOPICS } from '#libs/contracts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Kafka, startKafka } from '#tools/cluster';
import { until } from '../../../test/support/poll.js';
import { describeWith } from '../../../test/support/services.js';
import type { StreamProducer, Streams } from '../port.js';
import { createKafkaStreams } from './kafka-streams.js';

const TOPIC = 'orders';
/** A broker needs some seconds to restart; the client must survive ten. */
const DOWN_MS = 5_000;

// The test starts its own broker, because it kills it; it runs only where Kafka can run.
describeWith(['kafka'], 'a broker that is killed and started again', () => {
  let folder: string;
  let broker: Kafka;
  let streams: Streams;
  let producer: StreamProducer;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'dutydesk-restart-'));
    broker = await startKafka({ folder });
    streams = createKafkaStreams({ brokers: broker.brokers, clientId: 'restart' });
    await streams.ensureTopics([
      { topic: TOPIC, partitions: 3 },
      { topic: TOPICS.deadLetters, partitions: 1 },
    ]);
    producer = await streams.producer();
  }, 90_000);

  afterAll(async () => {
    await streams.close();
    await broker.stop();
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  it('loses no sent record, and its consumers go on by themselves', async () => {
    const seen = new Set<string>();
    const consumer = streams.consumer({ groupId: 'readers', service: 'contract', isTransient: () => false });
    await consumer.start([
      {
        topic: TOPIC,
        handler: (records) => {
          for (const { key } of records) if (key !== null) seen.add(key);
          return Promise.resolve();
        },
      },
    ]);

    const acknowledged: string[] = [];
    const refused: string[] = [];
    const over = new AbortController();
    const publishing = (async () => {
      for (let number = 0; !over.signal.aborted; number += 1) {
        const key = `key-${number}`;
        const answer = await producer.send([{ topic: TOPIC, records: [{ key, value: 'x' }] }]).then(
          () => acknowledged,
          () => refused,
        );
        answer.push(key);
        await delay(5);
      }
    })();

    await until(() => seen.size > 20, { what: 'records to flow', timeoutMs: 30_000 });
    broker.kill('SIGKILL');
    await delay(DOWN_MS);
    await broker.restart();
    const before = acknowledged.length;
    await until(() => acknowledged.length > before + 20, {
      what: 'records to flow again',
      timeoutMs: 30_000,
    });
    over.abort();
    await publishing;
    await until(() => acknowledged.every((key) => seen.has(key)), {
      what: 'every acknowledged record to be read',
      timeoutMs: 30_000,
    });
    // The outage was shorter than the client's retries, so no caller saw an error.
    expect(refused).toEqual([]);
  }, 120_000);
});
