import { DutydeskError, type ErrorCode, type FieldError } from '#libs/contracts';
import type { BatchHandler, ConsumerObserver, Refusal, StreamRecord } from './port.js';

/** A record that was given up, and why. */
export interface FailedRecord {
  readonly record: StreamRecord;
  readonly reason: ErrorCode;
  readonly detail: string;
  readonly fields: readonly FieldError[];
  /** Times that the handler saw the record alone, or 1 when it refused it. */
  readonly attempts: number;
}

export interface BatchRunnerOptions {
  readonly handler: BatchHandler;
  readonly isTransient: (error: unknown) => boolean;
  readonly maxAttempts: number;
  /** A rejection counts as transient: no record is skipped until its dead letter is durable. */
  readonly deadLetter: (failed: readonly FailedRecord[]) => Promise<void>;
  /** Waits between tries of one record; `failures` counts from 1. */
  readonly wait: (failures: number, signal: AbortSignal) => Promise<void>;
  /** A monotonic clock. */
  readonly seconds: () => number;
  readonly observer?: ConsumerObserver;
}

/** The runner checks this before each call of the handler. */
export interface LeavingState {
  readonly signal: AbortSignal;
  readonly requested: boolean;
}

/** `settled` records from the front are handled or dead-lettered; the rest must be read again unless the end is done. */
export interface BatchOutcome {
  readonly settled: number;
  readonly end: 'done' | 'left' | 'transient';
}

type Verdict = 'clean' | 'failed' | 'halt';

interface Run {
  readonly records: readonly StreamRecord[];
  readonly leave: LeavingState;
  settled: number;
  end: BatchOutcome['end'];
  failure: unknown;
}

/**
 * Hands a batch to its handler and finds the records that make it fail. A failed range is halved; the left half goes
 * first, so that order holds and what is settled is always a prefix. When the left half is fine the right half is
 * known to be at fault and is halved at once, without a call: one bad record of n costs at most
 * 2 log2 n calls besides its own tries.
 */
export class BatchRunner {
  constructor(private readonly options: BatchRunnerOptions) {}

  async run(records: readonly StreamRecord[], leave: LeavingState): Promise<BatchOutcome> {
    const run: Run = { records, leave, settled: 0, end: 'done', failure: undefined };
    const begun = this.options.seconds();
    if (records.length > 0) await this.settle(run, 0, records.length, false);
    const topic = records[0]?.topic;
    if (topic !== undefined && run.settled > 0) {
      this.options.observer?.batchDone?.(topic, run.settled, this.options.seconds() - begun);
    }
    return { settled: run.settled, end: run.end };
  }

  private async settle(run: Run, from: number, to: number, suspect: boolean): Promise<Verdict> {
    const alone = to - from === 1;
    if (!suspect) {
      const verdict = await this.attempt(run, from, to);
      if (verdict !== 'failed') return verdict;
      if (alone) return this.settleAlone(run, from, 1);
    }
    if (alone) return this.settleAlone(run, from, 0);
    const middle = (from + to) >>> 1;
    const left = await this.settle(run, from, middle, false);
    if (left === 'halt') return 'halt';
    const right = await this.settle(run, middle, to, left === 'clean');
    return right === 'halt' ? 'halt' : 'failed';
  }

  private async settleAlone(run: Run, index: number, attempts: number): Promise<Verdict> {
    for (let made = attempts; made < this.options.maxAttempts; made += 1) {
      if (made > 0) await this.options.wait(made, run.leave.signal);
      const verdict = await this.attempt(run, index, index + 1);
      if (verdict === 'halt') return 'halt';
      if (verdict === 'clean') return 'failed';
    }
    const failed = describeFailure(recordAt(run, index), run.failure, this.options.maxAttempts);
    return (await this.bury(run, [failed])) ? this.pass(run, index + 1, 'failed') : 'halt';
  }

  private async attempt(run: Run, from: number, to: number): Promise<Verdict> {
    const { signal } = run.leave;
    if (run.leave.requested) return this.halt(run, 'left');
    let refused: FailedRecord[];
    try {
      const part = from === 0 && to === run.records.length ? run.records : run.records.slice(from, to);
      const refusals = await this.options.handler(part, { signal });
      refused = describeRefusals(part, refusals ?? []);
    } catch (error) {
      if (signal.aborted) return this.halt(run, 'left');
      this.options.observer?.batchRetried?.(recordAt(run, from).topic, error);
      if (this.isTransient(error)) return this.halt(run, 'transient');
      run.failure = error;
      return 'failed';
    }
    return (await this.bury(run, refused)) ? this.pass(run, to, 'clean') : 'halt';
  }

  private async bury(run: Run, failed: readonly FailedRecord[]): Promise<boolean> {
    const [first] = failed;
    if (first === undefined) return true;
    try {
      await this.options.deadLetter(failed);
    } catch (error) {
      this.options.observer?.batchRetried?.(first.record.topic, error);
      this.halt(run, 'transient');
      return false;
    }
    for (const { record, reason } of failed) this.options.observer?.deadLettered?.(record.topic, reason);
    return true;
  }

  private isTransient(error: unknown): boolean {
    if (error instanceof DutydeskError && error.code === 'service.unavailable') return true;
    return this.options.isTransient(error);
  }

  private pass(run: Run, settled: number, verdict: Verdict): Verdict {
    run.settled = settled;
    return verdict;
  }

  private halt(run: Run, end: 'left' | 'transient'): Verdict {
    run.end = end;
    return 'halt';
  }
}

function recordAt(run: Run, index: number): StreamRecord {
  const record = run.records[index];
  if (record === undefined) throw new RangeError(`no record ${index} in a batch of ${run.records.length}`);
  return record;
}

function describeRefusals(records: readonly StreamRecord[], refusals: readonly Refusal[]): FailedRecord[] {
  const byIndex = new Map(refusals.map((refusal) => [refusal.index, refusal.error]));
  return [...byIndex]
    .toSorted(([a], [b]) => a - b)
    .map(([index, error]) => {
      const record = records[index];
      if (record === undefined) {
        throw new RangeError(`refused record ${index} of a batch of ${records.length}`);
      }
      return describeFailure(record, error, 1);
    });
}

function describeFailure(record: StreamRecord, error: unknown, attempts: number): FailedRecord {
  if (error instanceof DutydeskError) {
    return { record, reason: error.code, detail: error.message, fields: error.fields, attempts };
  }
  const detail =
    error instanceof Error ? `${error.name}: ${error.message}` : 'The handler failed without an error.';
  return { record, reason: 'event.handler_failed', detail, fields: [], attempts };
}
