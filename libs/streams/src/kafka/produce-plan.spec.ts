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
        const requests = plan(records);
        for (const topic of ['orders', 'parcels']) {
          const messages = requests.flatMap((request) => request.get(topic) ?? []);
          for (let partition = 0; partition < PARTITIONS; partition += 1) {
            const expected = records
              .filter((record) => record.topic === topic && partitionOf(record.key, PARTITIONS) === partition)
              .map(({ value }) => Buffer.from(value));
            expect(
              messages.filter((message) => message.partition === partition).map(({ value }) => value),
            ).toEqual(expected);
          }
        }
      }),
    );
  });

  it('gives a partition no more than a batch may hold, unless one record alone does', () => {
    fc.assert(
      fc.property(fc.array(anyRecord, { maxLength: 40 }), (records) => {
        for (const request of plan(records)) {
          for (const [topic, messages] of request) {
            for (const own of Map.groupBy(messages, ({ partition }) => partition).values()) {
              const bytes = own
                .map(({ key, value }) => recordBytes({ topic, key, value, headers: [] }))
                .reduce((sum, one) => sum + one, 0);
              expect(own.length === 1 || bytes <= BATCH_BYTES).toBe(true);
            }
          }
        }
      }),
    );
  });

  it('keeps repeated headers, and places a record without a key where it is told', () => {
    const headers: RawRecord['headers'] = [
      ['trace', Buffer.from('1')],
      ['other', Buffer.from('2')],
      ['trace', Buffer.from('3')],
    ];
    const [request] = plan([{ topic: 'orders', key: null, value: null, headers, partitionHint: 6 }]);
    expect(request?.get('orders')).toEqual([
      {
        partition: 2,
        key: null,
        value: null,
        headers: { trace: [Buffer.from('1'), Buffer.from('3')], other: Buffer.from('2') },
      },
    ]);
  });
});
