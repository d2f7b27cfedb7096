import { describe, expect, it } from '@jest/globals';
import { DutydeskError } from '#libs/contracts';
import fc from 'fast-check';
import { BatchRunner, type BatchRunnerOptions, type FailedRecord } from './batch-runner.js';
import { Leave } from './leave.js';
import type { BatchHandler, StreamRecord } from './port.js';

class Outage extends Error {}

function batch(size: number): StreamRecord[] {
  return Array.from({ length: size }, (_, index) => ({
    topic: 'orders',
    partition: 0,
    offset: String(index),
    key: null,
    value: null,
    headers: {},
    timestamp: 0,
  }));
}

function offsets(records: readonly StreamRecord[]): number[] {
  return records.map(({ offset }) => Number(offset));
}

/** A runner with a handler; records its dead letters and its calls of the handler. */
function given(handler: BatchHandler, options: Partial<BatchRunnerOptions> = {}) {
  const buried: FailedRecord[] = [];
  const calls: number[][] = [];
  const runner = new BatchRunner({
    handler: (records, context) => {
      calls.push(offsets(records));
      return handler(records, context);
    },
    isTransient: (error) => error instanceof Outage,
    maxAttempts: 3,
    deadLetter: (failed) => Promise.resolve(void buried.push(...failed)),
    wait: () => Promise.resolve(),
    seconds: () => 0,
    ...options,
  });
  return { runner, buried, calls };
}

function poisonedBy(poison: ReadonlySet<number>, handled: number[]): BatchHandler {
  return (records) => {
    const bad = offsets(records).find((offset) => poison.has(offset));
    if (bad !== undefined) throw new Error(`record ${bad} is poison`);
    handled.push(...offsets(records));
    return Promise.resolve();
  };
}

const poisonedBatches = fc
  .integer({ min: 0, max: 200 })
  .chain((size) =>
    fc.tuple(fc.constant(size), fc.subarray(Array.from({ length: size }, (_, index) => index))),
  );

describe('a batch with poison', () => {
  it('buries exactly the poison and handles the others once and in order', async () => {
    await fc.assert(
      fc.asyncProperty(poisonedBatches, async ([size, poison]) => {
        const handled: number[] = [];
        const { runner, buried } = given(poisonedBy(new Set(poison), handled));
        const outcome = await runner.run(batch(size), new Leave());
        expect(outcome).toEqual({ settled: size, end: 'done' });
        expect(offsets(buried.map(({ record }) => record))).toEqual(poison);
        const expected = Array.from({ length: size }, (_, index) => index).filter(
          (offset) => !poison.includes(offset),
        );
        expect(handled).toEqual(expected);
      }),
    );
  });

  it('finds one bad record of n in at most 2 log2 n calls besides its own tries', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 2_000 }).chain((size) => fc.tuple(fc.constant(size), fc.nat(size - 1))),
        async ([size, bad]) => {
          const { runner, calls } = given(poisonedBy(new Set([bad]), []));
          await runner.run(batch(size), new Leave());
          expect(calls.length).toBeLessThanOrEqual(1 + 2 * Math.ceil(Math.log2(size)) + 3);
        },
      ),
    );
  });

  it('says how often it was tried alone, and why it failed', async () => {
    const { runner, buried, calls } = given(poisonedBy(new Set([2]), []));
    await runner.run(batch(4), new Leave());
    expect(calls.filter((call) => call.length === 1 && call[0] === 2)).toHaveLength(3);
    expect(buried).toEqual([
      expect.objectContaining({
        reason: 'event.handler_failed',
        detail: 'Error: record 2 is poison',
        attempts: 3,
      }),
    ]);
  });

  it('keeps the code and the fields of an error of the product', async () => {
    const fields = [{ pointer: '/text', message: 'is missing' }];
    const { runner, buried } = given(() => Promise.reject(new DutydeskError('event.invalid', { fields })));
    await runner.run(batch(1), new Leave());
    expect(buried).toEqual([expect.objectContaining({ reason: 'event.invalid', fields })]);
  });

  it('handles a record that fails once and then succeeds', async () => {
    let failures = 1;
    const { runner, buried } = given(() => {
      failures -= 1;
      return failures < 0 ? Promise.resolve() : Promise.reject(new Error('once'));
    });
    expect(await runner.run(batch(1), new Leave())).toEqual({ settled: 1, end: 'done' });
    expect(buried).toEqual([]);
  });
});

describe('a handler that refuses records', () => {
  it('buries the refused ones and counts the batch as done', async () => {
    const error = new DutydeskError('event.unreadable');
    const { runner, buried, calls } = given(() =>
      Promise.resolve([
        { index: 3, error },
        { index: 1, error },
      ]),
    );
    expect(await runner.run(batch(5), new Leave())).toEqual({ settled: 5, end: 'done' });
    expect(calls).toHaveLength(1);
    expect(buried.map(({ record, attempts }) => [record.offset, attempts])).toEqual([
      ['1', 1],
      ['3', 1],
    ]);
  });

  it('counts the index of a refusal within the half that the handler got', async () => {
    const error = new DutydeskError('event.invalid');
    const { runner, buried } = given((records) => {
      if (records.some(({ offset }) => offset === '0')) throw new Error('poison');
      return Promise.resolve(
        records.flatMap(({ offset }, index) => (offset === '5' ? [{ index, error }] : [])),
      );
    });
    await runner.run(batch(8), new Leave());
    expect(buried.map(({ record, reason }) => [record.offset, reason])).toEqual([
      ['0', 'event.handler_failed'],
      ['5', 'event.invalid'],
    ]);
  });
});

describe('infrastructure that fails', () => {
  it('ends the run after the settled records and writes no dead letters', async () => {
    let calls = 0;
    const { runner, buried } = given((records) => {
      calls += 1;
      if (calls === 1) throw new Error('poison somewhere');
      if (records.some(({ offset }) => Number(offset) >= 4)) throw new Outage();
      return Promise.resolve();
    });
    expect(await runner.run(batch(8), new Leave())).toEqual({ settled: 4, end: 'transient' });
    expect(buried).toEqual([]);
  });

  it('treats a stream that does not answer as an outage, whatever isTransient says', async () => {
    const error = new DutydeskError('service.unavailable');
    const { runner, buried } = given(() => Promise.reject(error), { isTransient: () => false });
    expect(await runner.run(batch(3), new Leave())).toEqual({ settled: 0, end: 'transient' });
    expect(buried).toEqual([]);
  });

  it('does not pass a record whose dead letter could not be written', async () => {
    const { runner } = given(poisonedBy(new Set([1]), []), {
      deadLetter: () => Promise.reject(new Error('no broker')),
    });
    expect(await runner.run(batch(3), new Leave())).toEqual({ settled: 1, end: 'transient' });
  });
});

describe('work that is asked to end', () => {
  it('stops calling the handler, and counts the finished records', async () => {
    const leave = new Leave();
    let calls = 0;
    const { runner } = given(() => {
      calls += 1;
      if (calls === 1) throw new Error('poison somewhere');
      leave.request(1_000);
      return Promise.resolve();
    });
    expect(await runner.run(batch(8), leave)).toEqual({ settled: 4, end: 'left' });
    leave.over();
  });

  it('ignores errors that a handler throws after its signal was aborted', async () => {
    const leave = new Leave();
    const { runner, buried } = given((_, { signal }) => {
      leave.abort();
      return Promise.reject(signal.reason as Error);
    });
    expect(await runner.run(batch(1), leave)).toEqual({ settled: 0, end: 'left' });
    expect(buried).toEqual([]);
  });
});
