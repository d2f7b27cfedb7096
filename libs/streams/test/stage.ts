import { afterAll, afterEach, beforeAll } from '@jest/globals';
import { DEAD_LETTER_HEADERS, TOPICS } from '#libs/contracts';
import { type Ledger, migrate, openLedger, StreamLog } from '#libs/postgres';
import kafkajs from 'kafkajs';
import { until } from '../../../test/support/poll.js';
import { describeWith } from '../../../test/support/services.js';
import { createKafkaStreams } from '../kafka/kafka-streams.js';
import { encodeHeaders } from '../log/header-bytes.js';
import { createLogStreams } from '../log/log-streams.js';
import { TOPIC_MAX_BATCH_BYTES } from '../record-size.js';
import type { BatchHandler, ConsumerOptions, StreamConsumer, StreamRecord, Streams } from '../port.js';

export interface BareRecord {
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, Buffer>>;
}

/** What the promises of the port are tried on. */
interface TestBed {
  /** As another process would open it. */
  open(): Streams;
  /** Past the port, as a foreign publisher writes. */
  put(topic: string, partition: number, records: readonly BareRecord[]): Promise<void>;
}

/** What consumers of a stage take for transient. */
export class Outage extends Error {}

/** A member that does not answer for so long loses its partitions. The least that brokers allow by default. */
const SILENCE_MS = 6_000;
const LEASE_MS = 1_500;

/** What one test has for itself. */
interface Scene {
  readonly streams: Streams;
  /** Of its own. */
  readonly topic: string;
  /** As another process would open it; closed after the test. */
  readonly another: () => Streams;
  readonly consume: (
    handler: BatchHandler,
    options?: Partial<ConsumerOptions>,
    from?: Streams,
  ) => Promise<StreamConsumer>;
  readonly send: (values: readonly string[], keyOf: (value: string) => string) => Promise<void>;
  readonly put: TestBed['put'];
  /** The dead letters of the topic, once there are as many. */
  readonly deadLetters: (count: number) => Promise<StreamRecord[]>;
}

interface Stage {
  /** A member that is silent for so long loses its partitions. */
  readonly silenceMs: number;
  /** Sets the scene of a test: a new topic with so many partitions. */
  readonly begin: (partitions: number) => Promise<Scene>;
}

type Tests = (stage: Stage) => void;

/** Tries what the port promises on each of its adapters, on real servers. */
export function onEveryAdapter(about: string, tests: Tests): void {
  onKafka(about, tests);
  onTheLog(about, tests);
}

function onKafka(about: string, tests: Tests): void {
  describeWith(['kafka'], `${about}, on Kafka`, (given) => {
    const producer = () =>
      new kafkajs.Kafka({ brokers: [...given.brokers], logLevel: kafkajs.logLevel.NOTHING }).producer();
    tests(
      stageOn(SILENCE_MS, () => ({
        open: () =>
          createKafkaStreams({
            brokers: given.brokers,
            clientId: 'streams-contract',
            topicPrefix: given.topicPrefix,
            sessionTimeoutMs: SILENCE_MS,
            leaveGraceMs: 1_000,
          }),
        put: async (topic, partition, records) => {
          const bare = producer();
          await bare.connect();
          const bytes = records.reduce((sum, { value }) => sum + (value?.byteLength ?? 0), 0);
          const { GZIP, None } = kafkajs.CompressionTypes;
          await bare.send({
            topic: given.topicPrefix + topic,
            compression: bytes > TOPIC_MAX_BATCH_BYTES ? GZIP : None,
            messages: records.map((record) => ({ ...record, partition })),
          });
          await bare.disconnect();
        },
      })),
    );
  });
}

function onTheLog(about: string, tests: Tests): void {
  describeWith(['postgres'], `${about}, on the log in the ledger`, (given) => {
    let ledger: Ledger;
    beforeAll(async () => {
      ledger = openLedger(given.databaseUrl);
      await migrate(ledger);
    });
    afterAll(() => ledger.close());
    tests(
      stageOn(LEASE_MS, () => {
        const store = new StreamLog(ledger);
        return {
          open: () => createLogStreams({ store, topicPrefix: 'x.', leaseMs: LEASE_MS, leaveGraceMs: 1_000 }),
          put: (topic, partition, records) =>
            store.append(
              records.map(({ key, value, headers }) => ({
                topic: `x.${topic}`,
                partition,
                key,
                value,
                headers: encodeHeaders(Object.entries(headers)),
              })),
            ),
        };
      }),
    );
  });
}

function stageOn(silenceMs: number, bed: () => TestBed): Stage {
  const opened: Streams[] = [];
  let topics = 0;
  const another = (): Streams => {
    const one = bed().open();
    opened.push(one);
    return one;
  };

  beforeAll(async () => {
    await another().ensureTopics([{ topic: TOPICS.deadLetters, partitions: 2 }]);
  }, 30_000);
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((one) => one.close()));
  }, 30_000);

  const begin = async (partitions: number): Promise<Scene> => {
    const streams = another();
    topics += 1;
    const topic = `orders-${topics}`;
    await streams.ensureTopics([{ topic, partitions }]);
    return sceneOf(topic, streams, another, bed);
  };
  return { silenceMs, begin };
}

function sceneOf(topic: string, streams: Streams, another: () => Streams, bed: () => TestBed): Scene {
  return {
    streams,
    topic,
    another,
    consume: async (handler, options = {}, from = streams) => {
      const consumer = from.consumer({
        groupId: `${topic}-readers`,
        service: 'contract',
        isTransient: (error) => error instanceof Outage,
        ...options,
      });
      await consumer.start([{ topic, handler }]);
      return consumer;
    },
    send: async (values, keyOf) => {
      const producer = await streams.producer();
      await producer.send([{ topic, records: values.map((value) => ({ key: keyOf(value), value })) }]);
    },
    put: (...what) => bed().put(...what),
    deadLetters: async (count) => {
      const found: StreamRecord[] = [];
      const consumer = another().consumer({
        groupId: `${topic}-undertaker`,
        service: 'contract',
        isTransient: () => false,
      });
      const handler: BatchHandler = (records) => {
        found.push(...records.filter(({ headers }) => headers[DEAD_LETTER_HEADERS.topic] === topic));
        return Promise.resolve();
      };
      await consumer.start([{ topic: TOPICS.deadLetters, handler }]);
      await until(() => found.length >= count, { what: `${count} dead letters`, timeoutMs: 15_000 });
      await consumer.stop();
      return found;
    },
  };
}

export function numbers(count: number): string[] {
  return Array.from({ length: count }, (_, index) => String(index));
}

export function bare(value: string): BareRecord {
  return { key: Buffer.from('key'), value: Buffer.from(value), headers: {} };
}

export function valueOf(record: StreamRecord): string {
  return Buffer.from(record.value ?? []).toString();
}

/** Bytes that do not compress: a linear congruential generator (Numerical Recipes). */
export function noise(length: number): Buffer {
  let state = 1;
  return Buffer.from(
    Array.from({ length }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state >>> 24;
    }),
  );
}
