import { setTimeout as sleep } from 'node:timers/promises';
import { injectFaults, type Faults } from './inject-faults.js';
import type { Outgoing } from './outgoing.js';
import { outgoingOfLine } from './read-outgoing.js';
import type { ReplyThreads } from './reply-threads.js';
import type { Sender } from './sender.js';
import { type ReplaySummary, ReplayTally } from './summary.js';

export interface ReplayOptions {
  readonly lines: AsyncIterable<string>;
  readonly sender: Sender;
  readonly threads: ReplyThreads | null;
  /** RFC 3339. The time of posts that have none. */
  readonly baseTime: string;
  readonly faults: Faults | null;
  /** Maximum records per second; null for no limit. */
  readonly rate: number | null;
  /** Number of skipped lines at the start; `limit` is the maximum number of lines after them. */
  readonly skip: number;
  readonly limit: number | null;
  readonly batchRecords: number;
  /** Called after each durable batch. */
  readonly onProgress?: (sent: number, refused: number) => void;
  /** Called with each sent batch, in order. */
  readonly onSent?: (batch: readonly Outgoing[]) => Promise<void>;
  readonly signal?: AbortSignal;
  /** Milliseconds since any fixed start. */
  readonly clock: () => number;
}

/** With a rate, a batch holds the records of a quarter of a second. */
const BATCHES_PER_SECOND = 4;

/**
 * Sends every line. Reads only as fast as it sends.
 * @throws the error of the sender, after `onProgress` was called for the batches before it
 */
export async function replay(options: ReplayOptions): Promise<ReplaySummary> {
  const tally = new ReplayTally();
  const began = options.clock();
  const records = readRecords(options);
  const size = batchSize(options);
  for await (const batch of batches(
    options.faults === null ? records : injectFaults(records, options.faults),
    size,
  )) {
    if (options.signal?.aborted === true) {
      tally.stop();
      break;
    }
    await keepPace(options, began, tally.total.sent);
    tally.add(batch, await options.sender.send(batch));
    await options.onSent?.(batch);
    options.onProgress?.(tally.total.sent, tally.total.refused);
  }
  return tally.summary((options.clock() - began) / 1_000);
}

async function* readRecords(options: ReplayOptions): AsyncGenerator<Outgoing> {
  const { baseTime, threads, skip, limit } = options;
  let line = 0;
  for await (const text of options.lines) {
    line += 1;
    if (line <= skip) continue;
    if (limit !== null && line > skip + limit) return;
    if (text.trim() === '') continue;
    yield outgoingOfLine(text, { baseTime, line, threads });
  }
}

async function* batches(records: AsyncIterable<Outgoing>, size: number): AsyncGenerator<Outgoing[]> {
  let batch: Outgoing[] = [];
  for await (const record of records) {
    batch.push(record);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function batchSize({ rate, batchRecords }: ReplayOptions): number {
  return rate === null
    ? batchRecords
    : Math.max(1, Math.min(batchRecords, Math.round(rate / BATCHES_PER_SECOND)));
}

/** Waits until the next batch is due: record n is due n / rate seconds after the start, so a delay is caught up. */
async function keepPace(options: ReplayOptions, began: number, sent: number): Promise<void> {
  if (options.rate === null) return;
  const wait = began + (sent / options.rate) * 1_000 - options.clock();
  if (wait > 0) await sleep(wait, undefined, { signal: options.signal }).catch(() => undefined);
}
