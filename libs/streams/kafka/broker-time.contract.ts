import { afterAll, beforeAll, expect, it } from '@jest/globals';
import kafkajs from 'kafkajs';
import { until } from '../../../test/support/poll.js';
import { describeWith } from '../../../test/support/services.js';
import type { StreamRecord, Streams } from '../port.js';
import { createKafkaStreams } from './kafka-streams.js';

const TWO_HOURS_MS = 7_200_000;
const FIVE_MINUTES_MS = 300_000;

describeWith(['kafka'], 'the time of a record', (given) => {
  let streams: Streams;
  let client: kafkajs.Kafka;
  let admin: kafkajs.Admin;

  beforeAll(async () => {
    client = new kafkajs.Kafka({ brokers: [...given.brokers], logLevel: kafkajs.logLevel.NOTHING });
    admin = client.admin();
    await admin.connect();
    streams = createKafkaStreams({
      brokers: given.brokers,
      clientId: 'time',
      topicPrefix: given.topicPrefix,
    });
  }, 30_000);
  afterAll(async () => {
    await admin.disconnect();
    await streams.close();
  });

  /** Makes a topic as an operator might make it by hand. */
  const make = (topic: string, configEntries: kafkajs.IResourceConfigEntry[] = []) =>
    admin.createTopics({
      waitForLeaders: true,
      topics: [{ topic: given.topicPrefix + topic, numPartitions: 1, replicationFactor: 1, configEntries }],
    });

  const settingsOf = async (topic: string) => {
    const { resources } = await admin.describeConfigs({
      includeSynonyms: false,
      resources: [{ type: kafkajs.ConfigResourceTypes.TOPIC, name: given.topicPrefix + topic }],
    });
    return Object.fromEntries(
      resources[0]?.configEntries.map((entry) => [entry.configName, entry.configValue]) ?? [],
    );
  };

  const publish = async (topic: string, timestamps: readonly number[]) => {
    const producer = client.producer();
    await producer.connect();
    await producer.send({
      topic: given.topicPrefix + topic,
      messages: timestamps.map((time) => ({ value: String(time), timestamp: String(time) })),
    });
    await producer.disconnect();
  };

  const read = async (topic: string, count: number): Promise<readonly StreamRecord[]> => {
    const records: StreamRecord[] = [];
    const consumer = streams.consumer({ groupId: `of-${topic}`, service: 'time', isTransient: () => true });
    await consumer.start([
      {
        topic,
        handler: (batch) => {
          records.push(...batch);
          return Promise.resolve();
        },
      },
    ]);
    await until(() => records.length === count, { what: 'the records', timeoutMs: 30_000 });
    await consumer.stop();
    return records;
  };

  it('is the broker’s in topics of ensureTopics, whatever the producer’s clock says', async () => {
    await streams.ensureTopics([{ topic: 'made', partitions: 1 }]);
    const before = Date.now();
    await publish('made', [1, before + TWO_HOURS_MS]);
    const times = (await read('made', 2)).map(({ timestamp }) => timestamp);
    expect(times.every((time) => Math.abs(time - before) < 60_000)).toBe(true);
  }, 60_000);

  it('is the broker’s in existing topics, whose other settings stay', async () => {
    await make('old', [{ name: 'retention.ms', value: '123456789' }]);
    await streams.ensureTopics([{ topic: 'old', partitions: 1 }]);
    await until(async () => (await settingsOf('old'))['message.timestamp.type'] === 'LogAppendTime', {
      what: 'the setting',
    });
    expect(await settingsOf('old')).toMatchObject({ 'retention.ms': '123456789' });
  }, 30_000);

  it('is clamped to the five minutes before the read where the producer sets it', async () => {
    await make('foreign');
    const before = Date.now();
    await publish('foreign', [1, before - 60_000, before + TWO_HOURS_MS / 4]);
    const [first, second, third] = await read('foreign', 3);
    const after = Date.now();
    expect(first?.timestamp).toBeGreaterThanOrEqual(before - FIVE_MINUTES_MS);
    expect(second?.timestamp).toBe(before - 60_000);
    expect(third?.timestamp).toBeLessThanOrEqual(after);
  }, 60_000);
});
