import { randomUUID } from 'node:crypto';
import { readerWaitMs, pause, within } from '../waiting.js';
import { BatchRunner } from '../batch-runner.js';
import { deadLetterSink } from '../dead-letters.js';
import type { ConsumerOptions, StreamConsumer, Subscription } from '../port.js';
import type { RecordWriter } from '../raw-record.js';
import { LogReader } from './log-reader.js';
import type { LogLease, LogMember, LogNews, LogStore } from './log-store.js';
import { logError } from './log-writer.js';

const MAX_ATTEMPTS = 3;
const MAX_BATCH_RECORDS = 1_000;
const RENEWALS_PER_LEASE = 4;

export interface LogTimes {
  readonly leaseMs: number;
  readonly pollMs: number;
  readonly leaveGraceMs: number;
}

interface Parts {
  readonly store: LogStore;
  readonly topicPrefix: string;
  readonly writer: RecordWriter;
  readonly times: LogTimes;
}

/** A member of a group over the log: renews its leases, reads the partitions that it holds, watches for news. */
export class LogConsumer implements StreamConsumer {
  readonly #member: LogMember;
  readonly #runners = new Map<string, BatchRunner>();
  readonly #readers = new Map<string, LogReader>();
  readonly #stopping = new AbortController();
  #renewed = 0;
  #records = Promise.withResolvers<void>();
  #members = Promise.withResolvers<void>();
  #unlisten: (() => Promise<void>) | undefined;
  #loops: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly parts: Parts,
    private readonly options: ConsumerOptions,
  ) {
    this.#member = { group: parts.topicPrefix + options.groupId, member: randomUUID() };
  }

  async start(subscriptions: readonly Subscription[]): Promise<void> {
    for (const subscription of subscriptions) {
      this.#runners.set(this.parts.topicPrefix + subscription.topic, this.runnerOf(subscription));
    }
    try {
      this.#unlisten = await this.parts.store.listen((news) => this.hear(news));
      await this.renew();
    } catch (error) {
      await this.stop();
      throw logError(error);
    }
    this.#loops = Promise.all([this.keepRenewing(), this.keepWatching()]);
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#records.resolve();
    this.#members.resolve();
    await Promise.all([...this.#readers.values()].map((reader) => reader.finish()));
    await this.#loops;
    // A renewal that ran during the stop may have opened more readers.
    await Promise.all([...this.#readers.values()].map((reader) => reader.finish()));
    await this.#unlisten?.().catch(() => {});
    await this.parts.store.leave(this.#member).catch(() => {});
  }

  private runnerOf({ handler }: Subscription): BatchRunner {
    const { isTransient, maxAttempts = MAX_ATTEMPTS, observer, service } = this.options;
    return new BatchRunner({
      handler,
      isTransient,
      maxAttempts,
      deadLetter: deadLetterSink(
        () => Promise.resolve(this.parts.writer),
        service,
        () => Temporal.Now.instant(),
      ),
      wait: (failures, signal) => pause(readerWaitMs(failures), signal),
      seconds: () => performance.now() / 1_000,
      ...(observer === undefined ? {} : { observer }),
    });
  }

  private hear(news: LogNews | undefined): void {
    if (news === undefined || (news.kind === 'group' && news.name === this.#member.group))
      this.#members.resolve();
    if (news === undefined || (news.kind === 'records' && this.#runners.has(news.name)))
      this.#records.resolve();
  }

  private async keepRenewing(): Promise<void> {
    const { leaseMs } = this.parts.times;
    while (!this.#stopping.signal.aborted) {
      await within(leaseMs / RENEWALS_PER_LEASE, this.#members.promise);
      this.#members = Promise.withResolvers();
      if (this.#stopping.signal.aborted) return;
      await this.renew().catch((error: unknown) => this.options.observer?.restarted?.(error));
      if (performance.now() - this.#renewed <= leaseMs) continue;
      for (const [place, reader] of this.#readers) this.end(place, reader.lose());
    }
  }

  private async renew(): Promise<void> {
    const asked = performance.now();
    const topics = [...this.#runners.keys()];
    const leases = await this.parts.store.join(this.#member, topics, this.parts.times.leaseMs);
    this.#renewed = asked;
    if (this.#stopping.signal.aborted) return;
    const held = new Map(leases.map((lease) => [placeOf(lease), lease]));
    for (const [place, reader] of this.#readers) {
      const lease = held.get(place);
      if (lease?.epoch !== reader.lease.epoch) this.end(place, reader.lose());
      else if (!lease.wanted) this.end(place, reader.finish());
    }
    for (const [place, lease] of held) {
      if (lease.wanted && !this.#readers.has(place)) this.open(place, lease);
    }
  }

  private open(place: string, lease: LogLease): void {
    const runner = this.#runners.get(lease.topic);
    if (runner === undefined) return;
    const reader = new LogReader({
      store: this.parts.store,
      member: this.#member,
      lease,
      topic: lease.topic.slice(this.parts.topicPrefix.length),
      runner,
      maxBatchRecords: this.options.maxBatchRecords ?? MAX_BATCH_RECORDS,
      leaveGraceMs: this.parts.times.leaveGraceMs,
    });
    this.#readers.set(place, reader);
  }

  /** The reader stays listed until it has ended, so that no second one opens for its partition meanwhile. */
  private end(place: string, ended: Promise<void>): void {
    void ended.then(() => {
      if (this.#readers.delete(place)) this.#members.resolve();
    });
  }

  private async keepWatching(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      await within(this.parts.times.pollMs, this.#records.promise);
      this.#records = Promise.withResolvers();
      if (this.#stopping.signal.aborted) return;
      await this.look().catch(() => pause(this.parts.times.pollMs, this.#stopping.signal));
    }
  }

  private async look(): Promise<void> {
    for (const end of await this.parts.store.ends([...this.#runners.keys()])) {
      const reader = this.#readers.get(placeOf(end));
      if (reader === undefined) continue;
      reader.reaches(end);
      const topic = end.topic.slice(this.parts.topicPrefix.length);
      this.options.observer?.lag?.(topic, end.partition, reader.behind);
    }
  }
}

function placeOf(position: { readonly topic: string; readonly partition: number }): string {
  return `${position.topic}/${position.partition}`;
}
