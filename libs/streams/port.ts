import type { DutydeskError } from '#libs/contracts';

/** A header as stored in the stream. Names may repeat. */
export type RawHeader = readonly [name: string, value: Uint8Array];

/** One record as it was read from a stream. */
export interface StreamRecord {
  /** As in TOPICS, without the prefix of a deployment. */
  readonly topic: string;
  readonly partition: number;
  /** Decimal, counts up within a partition. */
  readonly offset: string;
  readonly key: string | null;
  readonly value: Uint8Array | null;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /**
   * Milliseconds since the epoch, by the clock of the broker or the log. Where a topic keeps its producers' times,
   * clamped to the five minutes before the record was read.
   */
  readonly timestamp: number;
  /** Key and headers byte for byte; a dead letter is made of these. Both adapters set it. */
  readonly raw?: { readonly key: Uint8Array | null; readonly headers: readonly RawHeader[] };
}

export interface OutgoingRecord {
  /** Records of one key keep their order: the partition is murmur2(key), as the Java client computes it. */
  readonly key: string;
  readonly value: Uint8Array | string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface OutgoingBatch {
  readonly topic: string;
  readonly records: readonly OutgoingRecord[];
}

export interface StreamProducer {
  /**
   * Resolves when every record is durable (acks=all, or committed to the log). After an error some records may already
   * be written, so that sending again can duplicate them. Errors: `event.too_large` names the records that are too
   * large for a topic (nothing was sent); `service.unavailable` when the stream did not answer in time.
   */
  send(batches: readonly OutgoingBatch[]): Promise<void>;
  close(): Promise<void>;
}

/** A record that the handler refuses for good: it goes to the dead letters, the rest of the batch counts as done. */
export interface Refusal {
  /** Place in the array that the handler was given. */
  readonly index: number;
  readonly error: DutydeskError;
}

export interface BatchContext {
  /**
   * Aborted when the partition was lost, or when a stop or a rebalance waited too long. The handler should give up; the
   * batch is read again. An error that it throws after that does not count against its records.
   */
  readonly signal: AbortSignal;
}

/**
 * Handles the records of one partition in order. Must be idempotent: a batch may come again.
 * Throwing a transient error (see ConsumerOptions.isTransient) pauses the partition and tries again; any other error
 * makes the transport bisect the batch until the failing record stands alone and goes to the dead letters.
 */
export type BatchHandler = (
  records: readonly StreamRecord[],
  context: BatchContext,
) => Promise<readonly Refusal[] | void>;

export interface Subscription {
  readonly topic: string;
  readonly handler: BatchHandler;
}

/** Events of a consumer, for metrics and logs. */
export interface ConsumerObserver {
  batchDone?(topic: string, records: number, seconds: number): void;
  batchRetried?(topic: string, error: unknown): void;
  deadLettered?(topic: string, reason: string): void;
  lag?(topic: string, partition: number, records: number): void;
  /** The connection broke and a new one is opened. */
  restarted?(error: unknown): void;
}

export interface ConsumerOptions {
  readonly groupId: string;
  /** Named on dead letters. */
  readonly service: string;
  /**
   * True for errors of infrastructure: wait and try again, never dead-letter. `service.unavailable`, which the
   * producer throws, is always transient.
   */
  readonly isTransient: (error: unknown) => boolean;
  /** Times a record that fails alone is tried before it is dead-lettered. Default 3. */
  readonly maxAttempts?: number;
  /** At most this many records are handed over at once. Default 1,000. */
  readonly maxBatchRecords?: number;
  readonly observer?: ConsumerObserver;
}

export interface StreamConsumer {
  /** Call once. Rejects when the stream cannot be reached; the consumer recovers from later faults by itself. */
  start(subscriptions: readonly Subscription[]): Promise<void>;
  /** Finishes the batch at hand, commits what is done, leaves the group. */
  stop(): Promise<void>;
}

export interface TopicSpec {
  readonly topic: string;
  readonly partitions: number;
}

/** The port. Adapters: Kafka (kafkajs) and the embedded log in the ledger. Both deliver at least once. */
export interface Streams {
  /** Creates missing topics and makes the broker set the time of records. Other settings of a topic stay. */
  ensureTopics(topics: readonly TopicSpec[]): Promise<void>;
  producer(): Promise<StreamProducer>;
  consumer(options: ConsumerOptions): StreamConsumer;
  /** Rejects with a sentence that says what is wrong. */
  check(): Promise<void>;
  /** Stops consumers that still run and closes producers. */
  close(): Promise<void>;
}
