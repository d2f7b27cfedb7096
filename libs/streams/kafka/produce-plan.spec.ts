import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { partitionOf } from '../murmur2.js';
import type { RawRecord } from '../raw-record.js';
import { recordBytes } from '../record-size.js';
import { planRequests } from './produce-plan.js';

const PARTITIONS = 4;
const BATCH_BYTES = 2_000;

const anyRecord = fc.record({
  topic: fc.constantFrom('orders', 'parcels'),
  key: fc.uint8Array({ minLength: 1, maxLength: 8 }),
  value: fc.uint8Array({ maxLength: 3_000 }),
  headers: fc.constant([]),
});

function plan(records: readonly RawRecord[]) {
  return planRequests(records, () => PARTITIONS, BATCH_BYTES);
}

describe('records that are cut into requests', () => {
  it('keeps every record, in order within its partition', () => {
    fc.assert(
      fc.property(fc.array(anyRecord, { maxLength: 40 }), (records) => {
        const batches = plan(records).flat();
        for (const topic of ['orders', 'parcels']) {
          for (let partition = 0; partition < PARTITIONS; partition += 1) {
            const expected = records.filter(
              (record) => record.topic === topic && partitionOf(record.key, PARTITIONS) === partition,
            );
            const planned = batches.filter((batch) => batch.topic === topic && batch.partition === partition);
            expect(planned.flatMap((batch) => batch.records)).toEqual(expected);
          }
        }
      }),
    );
  });

  it('gives a partition one batch per request, within the size limit unless one record alone exceeds it', () => {
    fc.assert(
      fc.property(fc.array(anyRecord, { maxLength: 40 }), (records) => {
        for (const request of plan(records)) {
          const places = request.map(({ topic, partition }) => `${topic}/${partition}`);
          expect(new Set(places).size).toBe(places.length);
          for (const batch of request) {
            const bytes = batch.records.reduce((sum, record) => sum + recordBytes(record), 0);
            expect(batch.records.length === 1 || bytes <= BATCH_BYTES).toBe(true);
          }
        }
      }),
    );
  });

  it('hashes text keys as UTF-8, and puts a record without a key into its given partition', () => {
    const text = 'conversation-é😀';
    const [request] = plan([
      { topic: 'orders', key: text, value: null, headers: [] },
      { topic: 'parcels', key: null, value: null, headers: [], partitionHint: 6 },
    ]);
    expect(request?.map(({ partition }) => partition)).toEqual([
      partitionOf(Buffer.from(text), PARTITIONS),
      2,
    ]);
  });
});
