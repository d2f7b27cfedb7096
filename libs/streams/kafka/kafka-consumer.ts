import type kafkajs from 'kafkajs';
import { readerWaitMs, pause, within } from '../waiting.js';
import { BatchRunner } from '../batch-runner.js';
import { deadLetterSink } from '../dead-letters.js';
import { Leave } from '../leave.js';
import type { ConsumerOptions, RawHeader, StreamConsumer, StreamRecord, Subscription } from '../port.js';
import { ReadRecord, type RecordWriter } from '../raw-record.js';
import { Heartbeats, type HeartbeatTimes } from './heartbeats.js';
import { protocolType, streamError } from './kafka-client.js';
import type { KafkaSettings } from './kafka-options.js';
import { LagWatch } from './lag-watch.js';
import { heldBefore, KafkaRecord, ReadMessage } from '../kafkajs-repairs/read-message.js';

const MAX_ATTEMPTS = 3;
const MAX_BATCH_RECORDS = 1_000;
/** Bytes as stored; compressed mentions take five times as much in memory. Enough for several handler calls. */
const FETCH_BYTES_PER_PARTITION = 512 * 1024;
const FETCH_BYTES = 4 * 1024 * 1024;
const FETCH_WAIT_MS = 250;
const COMMIT_INTERVAL_MS = 1_000;
const REBALANCE_TIMEOUT_MS = 60_000;
const NEW_TOPIC_PATIENCE_MS = 30_000;
const NEW_TOPIC_ERRORS = new Set(['UNKNOWN_TOPIC_OR_PARTITION', 'LEADER_NOT_AVAILABLE']);
/** Time after the grace for the commit and for leaving the group. */
const STOP_MARGIN_MS = 5_000;

interface Parts {
  readonly kafka: kafkajs.Kafka;
  readonly settings: KafkaSettings;
  readonly writer: () => Promise<RecordWriter>;
  readonly admin: () => Promise<kafkajs.Admin>;
}

/** Reads whole batches and resolves an offset only when its record is handled or dead-lettered. */
export class KafkaConsumer implements StreamConsumer {
  readonly #runners = new Map<string, BatchRunner>();
  readonly #working = new Set<Leave>();
  readonly #resumes = new Set<NodeJS.Timeout>();
  readonly #failures = new Map<string, number>();
  readonly #stopping = new AbortController();
  readonly #times: HeartbeatTimes;
  #consumer: kafkajs.Consumer | undefined;
  #restarting: Promise<void> = Promise.resolve();
  #lag: LagWatch | undefined;

  constructor(
    private readonly parts: Parts,
    private readonly options: ConsumerOptions,
  ) {
    const { sessionTimeoutMs, leaveGraceMs } = parts.settings;
    this.#times = { intervalMs: Math.ceil(sessionTimeoutMs / 6), sessionTimeoutMs, leaveGraceMs };
  }

  async start(subscriptions: readonly Subscription[]): Promise<void> {
    for (const subscription of subscriptions) {
      this.#runners.set(subscription.topic, this.runnerOf(subscription));
    }
    try {
      await this.openPatiently();
    } catch (error) {
      await this.stop();
      throw streamError(error, this.parts.settings.brokers);
    }
    const { observer, groupId } = this.options;
    if (observer?.lag !== undefined) {
      const prefix = this.parts.settings.topicPrefix;
      this.#lag = new LagWatch(
        this.parts.admin,
        prefix,
        prefix + groupId,
        [...this.#runners.keys()],
        observer,
      );
    }
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    // Not awaited: a broker that is away must not delay the stop.
    void this.#lag?.stop();
    for (const leave of this.#working) leave.request(this.parts.settings.leaveGraceMs);
    for (const timer of this.#resumes) clearTimeout(timer);
    this.#resumes.clear();
    const left = this.#restarting.then(() => this.close());
    await within(this.parts.settings.leaveGraceMs + STOP_MARGIN_MS, left);
  }

  private runnerOf({ handler }: Subscription): BatchRunner {
    const { isTransient, maxAttempts = MAX_ATTEMPTS, observer, service } = this.options;
    return new BatchRunner({
      handler,
      isTransient,
      maxAttempts,
      deadLetter: deadLetterSink(this.parts.writer, service, () => Temporal.Now.instant()),
      wait: (failures, signal) => pause(readerWaitMs(failures), signal),
      seconds: () => performance.now() / 1_000,
      ...(observer === undefined ? {} : { observer }),
    });
  }

  /** A new topic may still be unknown to the broker, which is ignored; any other error is thrown. */
  private async openPatiently(): Promise<void> {
    const deadline = performance.now() + NEW_TOPIC_PATIENCE_MS;
    for (let failures = 1; ; failures += 1) {
      try {
        return await this.open();
      } catch (error) {
        if (!NEW_TOPIC_ERRORS.has(protocolType(error) ?? '') || performance.now() > deadline) throw error;
        await this.close();
        await pause(readerWaitMs(failures), this.#stopping.signal);
        this.#stopping.signal.throwIfAborted();
      }
    }
  }

  private async open(): Promise<void> {
    const { kafka, settings } = this.parts;
    const consumer = kafka.consumer({
      groupId: settings.topicPrefix + this.options.groupId,
      sessionTimeout: settings.sessionTimeoutMs,
      heartbeatInterval: this.#times.intervalMs,
      rebalanceTimeout: REBALANCE_TIMEOUT_MS,
      maxBytesPerPartition: FETCH_BYTES_PER_PARTITION,
      maxBytes: FETCH_BYTES,
      minBytes: 1,
      maxWaitTimeInMs: FETCH_WAIT_MS,
      allowAutoTopicCreation: false,
      // This code replaces a crashed consumer after any error; kafkajs gives up after some errors.
      retry: { restartOnFailure: () => Promise.resolve(false) },
    });
    this.#consumer = consumer;
    consumer.on(consumer.events.CRASH, ({ payload }) => this.restart(payload.error));
    await consumer.connect();
    const topics = [...this.#runners.keys()].map((topic) => settings.topicPrefix + topic);
    await consumer.subscribe({ topics, fromBeginning: true });
    await consumer.run({
      eachBatchAutoResolve: false,
      autoCommitInterval: COMMIT_INTERVAL_MS,
      partitionsConsumedConcurrently: settings.partitionsAtOnce,
      eachBatch: (payload) => this.eachBatch(payload),
    });
  }

  private restart(error: unknown): void {
    this.options.observer?.restarted?.(error);
    this.#restarting = this.reopen(this.#restarting);
  }

  private async reopen(before: Promise<void>): Promise<void> {
    await before;
    for (let failures = 1; !this.#stopping.signal.aborted; failures += 1) {
      await pause(readerWaitMs(failures), this.#stopping.signal);
      if (this.#stopping.signal.aborted) return;
      try {
        return await this.open();
      } catch (error) {
        this.options.observer?.restarted?.(error);
        await this.close();
      }
    }
  }

  private async close(): Promise<void> {
    try {
      await this.#consumer?.disconnect();
    } catch {
      // The consumer was already disconnected.
    }
  }

  private async eachBatch(payload: kafkajs.EachBatchPayload): Promise<void> {
    const leave = new Leave();
    const heartbeats = new Heartbeats(() => payload.heartbeat(), leave, this.#times);
    this.#working.add(leave);
    if (this.#stopping.signal.aborted) leave.request(this.parts.settings.leaveGraceMs);
    try {
      await this.consume(payload, leave);
    } finally {
      this.#working.delete(leave);
      leave.over();
      heartbeats.end();
    }
  }

  private async consume(payload: kafkajs.EachBatchPayload, leave: Leave): Promise<void> {
    const { batch } = payload;
    const topic = batch.topic.slice(this.parts.settings.topicPrefix.length);
    const runner = this.#runners.get(topic);
    if (runner === undefined) throw new Error(`no handler for topic ${batch.topic}`);
    const readAt = Date.now();
    const size = this.options.maxBatchRecords ?? MAX_BATCH_RECORDS;
    for (let at = 0; at < batch.messages.length; at += size) {
      if (!payload.isRunning() || payload.isStale() || leave.requested) return;
      const messages = batch.messages.slice(at, at + size);
      const records = messages.map((message) =>
        readRecord({ topic, partition: batch.partition, readAt }, message),
      );
      const { settled, end } = await runner.run(records, leave);
      if (leave.lost) return;
      const last = messages[settled - 1];
      if (last !== undefined) payload.resolveOffset(last.offset);
      const place = `${topic}/${batch.partition}`;
      if (settled > 0) this.#failures.delete(place);
      if (end === 'transient') return this.rest(place, payload.pause());
      if (end === 'left') return;
      await payload.commitOffsetsIfNecessary();
    }
  }

  /** Pauses the partition for a while, then fetches it again from the first unsettled record. */
  private rest(place: string, resume: () => void): void {
    const failures = (this.#failures.get(place) ?? 0) + 1;
    this.#failures.set(place, failures);
    const timer = setTimeout(() => {
      this.#resumes.delete(timer);
      resume();
    }, readerWaitMs(failures));
    this.#resumes.add(timer);
  }
}

interface Read {
  readonly topic: string;
  readonly partition: number;
  /** Milliseconds since the epoch. */
  readonly readAt: number;
}

function readRecord({ topic, partition, readAt }: Read, message: kafkajs.KafkaMessage): StreamRecord {
  if (message instanceof ReadMessage) return new KafkaRecord(topic, partition, message, readAt);
  const { offset, key, value } = message;
  const position = { topic, partition, offset, timestamp: heldBefore(readAt, Number(message.timestamp)) };
  return new ReadRecord(position, value, { key, headers: rawHeaders(message.headers) });
}

function rawHeaders(headers: kafkajs.IHeaders | undefined): readonly RawHeader[] {
  if (headers === undefined) return NO_HEADERS;
  return Object.entries(headers).flatMap(([name, values]) =>
    (Array.isArray(values) ? values : [values]).map((value): RawHeader => {
      // kafkajs cannot write a header without a value, so an absent one becomes an empty one.
      return [name, typeof value === 'string' ? Buffer.from(value) : (value ?? EMPTY)];
    }),
  );
}

const NO_HEADERS: readonly RawHeader[] = [];
const EMPTY = Buffer.alloc(0);
