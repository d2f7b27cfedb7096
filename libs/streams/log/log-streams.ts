import { Rounds } from '#libs/service';
import type {
  ConsumerOptions,
  OutgoingBatch,
  StreamConsumer,
  StreamProducer,
  Streams,
  TopicSpec,
} from '../port.js';
import { toRawRecords } from '../raw-record.js';
import { LogConsumer, type LogTimes } from './log-consumer.js';
import type { LogStore } from './log-store.js';
import { logError, LogWriter } from './log-writer.js';

export interface LogStreamsOptions {
  readonly store: LogStore;
  /** Put before every topic and group. Default none. */
  readonly topicPrefix?: string;
  /** A member that does not renew for this long loses its partitions. Default 10,000 ms. */
  readonly leaseMs?: number;
  /** Poll interval for records without a notification. Default 1,000 ms. */
  readonly pollMs?: number;
  /** How long a stop waits for the running handler call before it aborts the signal. Default 10,000 ms. */
  readonly leaveGraceMs?: number;
  /** Records that every group has passed are kept for so long. Default 7 days, as Kafka does. */
  readonly retentionMs?: number;
}

const RETENTION_MS = 7 * 24 * 3_600_000;
const TRIM_EVERY_MS = 60_000;

/** The port over a log in a database. */
export function createLogStreams(options: LogStreamsOptions): Streams {
  return new LogStreams(options);
}

class LogStreams implements Streams {
  readonly #writer: LogWriter;
  readonly #prefix: string;
  readonly #times: LogTimes;
  readonly #consumers = new Set<LogConsumer>();
  readonly #trimming: Rounds;

  constructor(private readonly options: LogStreamsOptions) {
    this.#prefix = options.topicPrefix ?? '';
    this.#writer = new LogWriter(options.store, this.#prefix);
    this.#times = {
      leaseMs: options.leaseMs ?? 10_000,
      pollMs: options.pollMs ?? 1_000,
      leaveGraceMs: options.leaveGraceMs ?? 10_000,
    };
    this.#trimming = new Rounds({
      everyMs: TRIM_EVERY_MS,
      work: () => options.store.trim(options.retentionMs ?? RETENTION_MS),
      // A failed trim only costs disk space until the next one.
      onFailure: () => undefined,
    });
    this.#trimming.start();
  }

  async ensureTopics(topics: readonly TopicSpec[]): Promise<void> {
    const named = topics.map((spec) => ({ ...spec, topic: this.#prefix + spec.topic }));
    try {
      await this.options.store.createTopics(named);
    } catch (error) {
      throw logError(error);
    }
  }

  producer(): Promise<StreamProducer> {
    return Promise.resolve({
      send: (batches: readonly OutgoingBatch[]) => this.#writer.write(toRawRecords(batches)),
      close: () => Promise.resolve(),
    });
  }

  consumer(options: ConsumerOptions): StreamConsumer {
    const parts = {
      store: this.options.store,
      topicPrefix: this.#prefix,
      writer: this.#writer,
      times: this.#times,
    };
    const consumer = new LogConsumer(parts, options);
    this.#consumers.add(consumer);
    return consumer;
  }

  async check(): Promise<void> {
    try {
      await this.options.store.check();
    } catch (error) {
      throw logError(error);
    }
  }

  async close(): Promise<void> {
    await this.#trimming.stop();
    await Promise.all([...this.#consumers].map((consumer) => consumer.stop()));
    this.#consumers.clear();
  }
}
