import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  basisAt,
  type DecisionBasis,
  type DecisionSwitch,
  dueSwitch,
  SWITCH_MARGIN_MS,
} from './decision-basis.js';

const basis = (id: number, since: number): DecisionBasis => ({
  id,
  model: `m${id}`,
  rules: 0,
  topics: 0,
  since,
});
const at = (offset: number, timestamp: number) => ({ offset, timestamp });

describe('a switch', () => {
  it('begins with the first batch of a partition without earlier decisions', () => {
    expect(dueSwitch([at(7, 0), at(8, 0)], [], basis(1, 1_000_000))).toBe(7);
  });

  it('begins with the first mention that came well after the basis was in force', () => {
    const known = [{ fromOffset: 0, basis: basis(1, 0) }];
    const since = 100_000;
    const records = [
      at(5, since),
      at(6, since + SWITCH_MARGIN_MS - 1),
      at(7, since + SWITCH_MARGIN_MS),
      at(8, since),
    ];
    expect(dueSwitch(records, known, basis(2, since))).toBe(7);
    expect(dueSwitch(records.slice(0, 2), known, basis(2, since))).toBeNull();
  });

  it('never goes back to an older basis through a process that does not know the newest one', () => {
    const known = [{ fromOffset: 0, basis: basis(2, 0) }];
    expect(dueSwitch([at(5, 1e9)], known, basis(1, 0))).toBeNull();
    expect(dueSwitch([at(5, 1e9)], known, basis(2, 0))).toBeNull();
  });

  it('leaves the records before it to their former basis', () => {
    const switches = [
      { fromOffset: 10, basis: basis(1, 0) },
      { fromOffset: 20, basis: basis(2, 0) },
    ];
    expect([9, 10, 19, 20, 21].map((offset) => basisAt(offset, switches)?.id)).toEqual([1, 1, 1, 2, 2]);
    expect(basisAt(5, [])).toBeNull();
  });
});

/** Readers that start and stop, each with its own batches and its own delay until it knows a basis. */
interface Read {
  readonly from: number;
  readonly length: number;
  /** Milliseconds after the newest record of the batch at which it is read. */
  readonly delay: number;
  /** Milliseconds until this reader has heard of a basis: less than the margin. */
  readonly hearing: number;
}

describe('mentions that are delivered again', () => {
  it('are decided by the basis of their first decision, for all readers and all batch sizes', () => {
    const RECORDS = 60;
    const records = Array.from({ length: RECORDS }, (_, offset) => at(offset, offset * 1_000));
    const reads = fc.array(
      fc.record<Read>({
        from: fc.nat(RECORDS - 1),
        length: fc.integer({ min: 1, max: 12 }),
        delay: fc.nat(120_000),
        hearing: fc.nat(SWITCH_MARGIN_MS - 1),
      }),
      { maxLength: 40 },
    );
    const sinces = fc.array(fc.nat(60_000), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(reads, sinces, (given, times) => {
        const bases = [0, ...times.toSorted((a, b) => a - b)].map((since, index) => basis(index + 1, since));
        const decided = new Map<number, number>();
        const switches: DecisionSwitch[] = [];
        // In the order in which they happen: a later read knows the switches of the ones before.
        const timed = given
          .map((read) => {
            const batch = records.slice(read.from, read.from + read.length);
            return { batch, now: Math.max(...batch.map(({ timestamp }) => timestamp)) + read.delay, read };
          })
          .toSorted((a, b) => a.now - b.now);
        for (const { batch, now, read } of timed) {
          const current = bases.findLast(({ since }) => since + read.hearing <= now) ?? bases[0];
          if (current === undefined) continue;
          const from = dueSwitch(batch, switches, current);
          if (from !== null && !switches.some(({ fromOffset }) => fromOffset === from)) {
            switches.push({ fromOffset: from, basis: current });
            switches.sort((a, b) => a.fromOffset - b.fromOffset);
          }
          for (const { offset } of batch) {
            const id = basisAt(offset, switches)?.id ?? 0;
            expect(decided.get(offset) ?? id).toBe(id);
            decided.set(offset, id);
          }
        }
      }),
    );
  });
});
