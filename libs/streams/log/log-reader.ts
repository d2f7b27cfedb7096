import { readerWaitMs, pause } from '../waiting.js';
import type { BatchRunner } from '../batch-runner.js';
import { Leave } from '../leave.js';
import { ReadRecord } from '../raw-record.js';
import { decodeHeaders } from './header-bytes.js';
import type { LogLease, LogMember, LogPosition, LogStore, StoredEntry } from './log-store.js';

/** Bounds the memory of one partition. */
const READ_BYTES = 4 * 1024 * 1024;

export interface ReaderParts {
  readonly store: LogStore;
  readonly member: LogMember;
  readonly lease: LogLease;
  /** Without the prefix. */
  readonly topic: string;
  readonly runner: BatchRunner;
  readonly maxBatchRecords: number;
  readonly leaveGraceMs: number;
}

/** Reads one partition as long as its lease lasts. */
export class LogReader {
  readonly #leave = new Leave();
  readonly #over: Promise<void>;
  #next: string;
  #end: bigint;
  /** Counts notices about the partition's end, so that a notice during a read is not missed. */
  #heard = 0;
  #wake = Promise.withResolvers<void>();
  #failures = 0;

  constructor(private readonly parts: ReaderParts) {
    this.#next = parts.lease.nextOffset;
    this.#end = BigInt(this.#next);
    this.#over = this.work();
  }

  get lease(): LogLease {
    return this.parts.lease;
  }

  /** Records that were appended and are not handled yet, as far as is known. */
  get behind(): number {
    return Math.max(Number(this.#end - BigInt(this.#next)), 0);
  }

  /** Notes the new end of the partition. */
  reaches(end: LogPosition): void {
    this.#end = BigInt(end.nextOffset);
    if (this.behind <= 0) return;
    this.#heard += 1;
    this.#wake.resolve();
  }

  /** Finishes the running handler call and releases the partition. */
  async finish(): Promise<void> {
    this.#leave.request(this.parts.leaveGraceMs);
    this.#wake.resolve();
    await this.#over;
  }

  /** The lease expired: the reader must not commit any more. */
  async lose(): Promise<void> {
    this.#leave.abort();
    this.#wake.resolve();
    await this.#over;
  }

  private async work(): Promise<void> {
    while (!this.#leave.requested) {
      try {
        await this.step();
        this.#failures = 0;
      } catch {
        // The store does not answer, or the handler asked to wait, which the runner has already reported.
        this.#failures += 1;
        await pause(readerWaitMs(this.#failures), this.#leave.signal);
      }
    }
    this.#leave.over();
    if (this.#leave.lost) return;
    await this.parts.store.release(this.parts.member, this.parts.lease).catch(() => {});
  }

  private async step(): Promise<void> {
    const { store, member, lease, runner, maxBatchRecords } = this.parts;
    const from = { topic: lease.topic, partition: lease.partition, nextOffset: this.#next };
    const heard = this.#heard;
    const entries = await store.read(from, maxBatchRecords, READ_BYTES);
    if (entries.length === 0) return heard === this.#heard ? this.sleep() : undefined;
    const { settled, end } = await runner.run(
      entries.map((entry) => this.recordOf(entry)),
      this.#leave,
    );
    const last = entries[settled - 1];
    if (last !== undefined && !this.#leave.lost) {
      const next = String(BigInt(last.offset) + 1n);
      if (!(await store.commit(member, lease, next))) return this.#leave.abort();
      this.#next = next;
    }
    if (end === 'transient') throw new Error('the handler asked to wait');
  }

  private async sleep(): Promise<void> {
    this.#wake = Promise.withResolvers();
    if (!this.#leave.requested) await this.#wake.promise;
  }

  private recordOf(entry: StoredEntry): ReadRecord {
    const { offset, timestamp, value, key } = entry;
    const position = { topic: this.parts.topic, partition: this.parts.lease.partition, offset, timestamp };
    return new ReadRecord(position, value, { key, headers: decodeHeaders(entry.headers) });
  }
}
