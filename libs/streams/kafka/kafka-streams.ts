import { DutydeskError } from '#libs/contracts';
import type kafkajs from 'kafkajs';
import type {
  ConsumerOptions,
  OutgoingBatch,
  StreamConsumer,
  StreamProducer,
  Streams,
  TopicSpec,
} from '../port.js';
import { type RecordWriter, toRawRecords } from '../raw-record.js';
import { kafkaClient, streamError } from './kafka-client.js';
import { KafkaConsumer } from './kafka-consumer.js';
import { type KafkaSettings, type KafkaStreamsOptions, kafkaSettings } from './kafka-options.js';
import { PartitionCounts, prepareTopics } from './kafka-topics.js';
import { KafkaWriter } from './kafka-writer.js';

const CHECK_TIMEOUT_MS = 5_000;

/** The port over Apache Kafka. Connects when first used. */
export function createKafkaStreams(options: KafkaStreamsOptions): Streams {
  return new KafkaStreams(kafkaSettings(options));
}

class KafkaStreams implements Streams {
  readonly #kafka: kafkajs.Kafka;
  readonly #consumers = new Set<KafkaConsumer>();
  readonly #counts = new PartitionCounts(() => this.admin());
  #admin: Promise<kafkajs.Admin> | undefined;
  #writer: Promise<{ writer: RecordWriter; producer: kafkajs.Producer }> | undefined;

  constructor(private readonly settings: KafkaSettings) {
    this.#kafka = kafkaClient(settings);
  }

  async ensureTopics(topics: readonly TopicSpec[]): Promise<void> {
    const named = topics.map((spec) => ({ ...spec, topic: this.settings.topicPrefix + spec.topic }));
    try {
      await prepareTopics(await this.admin(), named, this.settings);
    } catch (error) {
      throw streamError(error, this.settings.brokers);
    }
  }

  async producer(): Promise<StreamProducer> {
    const writer = await this.writer();
    return {
      send: (batches: readonly OutgoingBatch[]) => writer.write(toRawRecords(batches)),
      // The connection is shared with the dead letters; close() of the streams ends it.
      close: () => Promise.resolve(),
    };
  }

  consumer(options: ConsumerOptions): StreamConsumer {
    const consumer = new KafkaConsumer(
      {
        kafka: this.#kafka,
        settings: this.settings,
        writer: () => this.writer(),
        admin: () => this.admin(),
      },
      options,
    );
    this.#consumers.add(consumer);
    return consumer;
  }

  async check(): Promise<void> {
    const admin = this.#kafka.admin({ retry: { retries: 1, initialRetryTime: 200 } });
    const { promise: late, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(
      () => reject(new Error(`no answer in ${CHECK_TIMEOUT_MS} ms`)),
      CHECK_TIMEOUT_MS,
    );
    try {
      await Promise.race([admin.connect().then(() => admin.describeCluster()), late]);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new DutydeskError('service.unavailable', {
        detail: `Kafka does not answer at ${this.settings.brokers.join(', ')}: ${reason}`,
        cause: error,
      });
    } finally {
      clearTimeout(timer);
      await admin.disconnect().catch(() => {});
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.#consumers].map((consumer) => consumer.stop()));
    this.#consumers.clear();
    await this.#writer?.then(({ producer }) => producer.disconnect()).catch(() => {});
    await this.#admin?.then((admin) => admin.disconnect()).catch(() => {});
    this.#writer = undefined;
    this.#admin = undefined;
  }

  private async writer(): Promise<RecordWriter> {
    this.#writer ??= this.openWriter();
    try {
      return (await this.#writer).writer;
    } catch (error) {
      this.#writer = undefined;
      throw streamError(error, this.settings.brokers);
    }
  }

  private async openWriter(): Promise<{ writer: RecordWriter; producer: kafkajs.Producer }> {
    const producer = this.#kafka.producer({
      allowAutoTopicCreation: false,
      idempotent: false,
      createPartitioner:
        () =>
        ({ message }) =>
          message.partition ?? 0,
    });
    await producer.connect();
    return { producer, writer: new KafkaWriter(producer, this.#counts, this.settings) };
  }

  private async admin(): Promise<kafkajs.Admin> {
    this.#admin ??= (async () => {
      const admin = this.#kafka.admin();
      await admin.connect();
      return admin;
    })();
    try {
      return await this.#admin;
    } catch (error) {
      this.#admin = undefined;
      throw error;
    }
  }
}
