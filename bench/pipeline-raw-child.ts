import { registerCodecs } from '#libs/streams';
import kafkajs from 'kafkajs';
import { ChildMeter } from './child-meter.js';
import type { RawPipelineOptions } from './pipeline-child.js';

/**
 * The upper bound: kafkajs only reads batches and produces the same bytes. Batches keep their partitions; both topics have
 * the same number of partitions. Measures from the first batch to the last acknowledgement.
 */
const options = JSON.parse(process.argv[2] ?? '{}') as RawPipelineOptions;

const PARTITIONS_AT_ONCE = 6;
const ACKS_ALL = -1;
const FETCH_WAIT_MS = 250;
/** Records per send. A whole fetch can be larger than the record batch that a broker accepts. */
const MESSAGES_PER_SEND = 1_000;

registerCodecs();
const kafka = new kafkajs.Kafka({
  brokers: [...options.brokers],
  clientId: 'bench-raw',
  logLevel: kafkajs.logLevel.NOTHING,
});
const producer = kafka.producer({
  createPartitioner:
    () =>
    ({ message }) =>
      message.partition ?? 0,
});
const consumer = kafka.consumer({
  groupId: `bench-raw-${Date.now()}`,
  maxWaitTimeInMs: FETCH_WAIT_MS,
});
await Promise.all([producer.connect(), consumer.connect()]);
await consumer.subscribe({ topics: [options.from], fromBeginning: true });

let handled = 0;
const meter = new ChildMeter();
const { promise: all, resolve, reject } = Promise.withResolvers<void>();
consumer.on(consumer.events.CRASH, ({ payload }) => {
  // kafkajs restarts by itself after some errors, for example while the coordinator loads.
  if (!payload.restart) reject(payload.error);
});
await consumer.run({
  partitionsConsumedConcurrently: PARTITIONS_AT_ONCE,
  eachBatch: async ({ batch }) => {
    meter.begin();
    for (let at = 0; at < batch.messages.length; at += MESSAGES_PER_SEND) {
      const messages = batch.messages
        .slice(at, at + MESSAGES_PER_SEND)
        .map(({ key, value, headers = {} }) => ({ key, value, headers, partition: batch.partition }));
      await producer.send({ topic: options.to, acks: ACKS_ALL, messages });
      handled += messages.length;
    }
    if (handled >= options.count) resolve();
  },
});
await all;
meter.report(handled);
