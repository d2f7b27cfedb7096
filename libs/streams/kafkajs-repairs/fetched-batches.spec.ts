import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import Decoder from 'kafkajs/src/protocol/decoder.js';
import decodeRecordBatch from 'kafkajs/src/protocol/recordBatch/v0/decoder.js';
import { noise } from '../test/stage.js';
import { crc32c } from './crc32c.js';
import { PACKINGS, registerCodecs } from './compression.js';
import { readBatches as readBatchesWithin } from './fetched-batches.js';
import { KafkaRecord } from './read-message.js';
import { type BatchRecord, encodeRecordBatch } from './record-batch.js';
import { UnpackBudget } from './unpack-budget.js';

registerCodecs();

const readBatches = (given: Buffer) => readBatchesWithin(given, new UnpackBudget());

const TIME = 1_800_000_000_123;
const ATTRIBUTES_AT = 21;
const FIRST_TIME_AT = 27;
const LAST_TIME_AT = 35;
const PRODUCER_AT = 43;

const part = fc.option(fc.oneof(fc.string({ unit: 'binary' }), fc.uint8Array({ maxLength: 300 })));
const headerName = fc.oneof(fc.constantFrom('content-type', 'valueOf', '__proto__', 'é'), fc.string());
const record: fc.Arbitrary<BatchRecord> = fc.record({
  key: part,
  value: part,
  headers: fc.array(fc.tuple(headerName, fc.uint8Array({ maxLength: 20 })), { maxLength: 4 }),
});
const packing = fc.constantFrom(...Object.values(PACKINGS));

function bytes(value: Uint8Array | string | null): Buffer | null {
  return value === null ? null : Buffer.from(value as string);
}

/** Sets fields of a batch that only a broker or another client writes. */
function written(batch: Buffer, firstOffset: bigint, change: (batch: Buffer) => void = () => {}): Buffer {
  batch.writeBigInt64BE(firstOffset, 0);
  change(batch);
  return batch;
}

describe('batches as brokers send them', () => {
  it('are read record by record, byte for byte, headers of any name and in their order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.array(record, { minLength: 1, maxLength: 12 }), packing), { maxLength: 4 }),
        fc.bigInt(0n, 2n ** 62n),
        (batches, first) => {
          let offset = first;
          const sent = batches.map(([records, how]) => {
            const batch = written(encodeRecordBatch(records, TIME, how), offset);
            offset += BigInt(records.length);
            return batch;
          });
          const read = readBatches(Buffer.concat(sent)).map(
            (message) => new KafkaRecord('t', 3, message, TIME),
          );
          const expected = batches.flatMap(([records]) => records);
          expect(read.map(({ offset: at }) => BigInt(at))).toEqual(
            expected.map((_, index) => first + BigInt(index)),
          );
          for (const [index, one] of read.entries()) {
            const { key, value, headers } = expected[index] as BatchRecord;
            expect(one.raw.key).toEqual(bytes(key));
            expect(one.value).toEqual(bytes(value));
            expect(one.raw.headers).toEqual(headers.map(([name, each]) => [name, Buffer.from(each)]));
            expect(one.timestamp).toBe(TIME);
            expect(one.key).toBe(key === null ? null : Buffer.from(key as string).toString('utf8'));
          }
        },
      ),
    );
  });

  it('are read as kafkajs reads them, whoever gave the time', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(record, { minLength: 1, maxLength: 5 }),
        fc.boolean(),
        fc.nat(2 ** 40),
        async (given, brokersTime, later) => {
          // kafkajs takes what every object inherits for a header of the same name.
          const records = given.map((one) => ({
            ...one,
            headers: one.headers.map(([name, value]) => [`-${name}`, value] as const),
          }));
          const batch = written(encodeRecordBatch(records, TIME, PACKINGS.none), 7n, (it) => {
            it.writeInt16BE(brokersTime ? 0x8 : 0, ATTRIBUTES_AT);
            it.writeBigInt64BE(BigInt(TIME - later), FIRST_TIME_AT);
            it.writeBigInt64BE(BigInt(TIME + later), LAST_TIME_AT);
          });
          const theirs = await decodeRecordBatch(new Decoder(Buffer.from(batch)));
          const ours = readBatches(batch);
          expect(
            ours.map(({ key, value, headers, offset, timestamp }) => ({
              key,
              value,
              headers,
              offset,
              timestamp,
            })),
          ).toEqual(
            theirs.records.map(({ key, value, headers, offset, timestamp }) => ({
              key,
              value,
              headers: { ...headers },
              offset,
              timestamp,
            })),
          );
        },
      ),
    );
  });

  it('end before one that was cut short', () => {
    const whole = encodeRecordBatch([{ key: 'a', value: 'b', headers: [] }], TIME, PACKINGS.zstd);
    for (let cut = 0; cut < whole.length; cut += 1) {
      expect(readBatches(Buffer.concat([whole, whole.subarray(0, cut)]))).toHaveLength(1);
    }
  });

  it('say whether they belong to a transaction, and which records are control records', () => {
    const batch = written(
      encodeRecordBatch([{ key: null, value: null, headers: [] }], TIME, PACKINGS.none),
      0n,
      (it) => {
        it.writeInt16BE(0x10 | 0x20, ATTRIBUTES_AT);
        it.writeBigInt64BE(42n, PRODUCER_AT);
      },
    );
    const [message] = readBatches(batch);
    expect(message).toMatchObject({
      isControlRecord: true,
      batchContext: { producerId: '42', inTransaction: true },
    });
  });

  it('are fetched again when they were damaged in transit', () => {
    const batch = encodeRecordBatch([{ key: 'a', value: 'b', headers: [] }], TIME, PACKINGS.none);
    batch.writeInt32BE(2, 57);
    expect(() => readBatches(batch)).toThrow('ends before it is complete');
  });

  const bomb = () => gzipSync(Buffer.alloc(7 * 1024 * 1024));
  it.each([
    ['no gzip', PACKINGS.gzip.attribute, () => Buffer.from('no gzip')],
    ['no zstd', PACKINGS.zstd.attribute, () => noise(70_000)],
    ['a way to pack that has no name', 7, () => Buffer.from('?')],
    ['more records than there are', PACKINGS.none.attribute, () => Buffer.from([2, 0])],
    ['too much to hold', PACKINGS.gzip.attribute, bomb],
  ])('with %s are one record each, and do not hide what is behind them', (_what, attribute, packed) => {
    const value = packed();
    const good = { key: 'a', value: 'b', headers: [] };
    const bad = encodeRecordBatch([good, good, good], TIME, { attribute, pack: () => value });
    const sent = [
      written(encodeRecordBatch([good], TIME, PACKINGS.zstd), 6n),
      written(bad, 7n),
      written(encodeRecordBatch([good], TIME, PACKINGS.zstd), 10n),
    ];
    const read = readBatches(Buffer.concat(sent)).map((message) => new KafkaRecord('t', 3, message, TIME));
    expect(read.map(({ offset }) => offset)).toEqual(['6', '9', '10']);
    expect(read[1]).toMatchObject({ key: null, headers: {}, timestamp: TIME });
    expect(read[1]?.raw.headers).toEqual([]);
    expect(value.equals(Buffer.from(read[1]?.value ?? []))).toBe(true);
  });

  it('are unpacked until the budget of an answer is spent, and the rest waits for the next one', () => {
    const large = { key: null, value: Buffer.alloc(1024 * 1024), headers: [] };
    const batches = Array.from({ length: 10 }, (_, index) =>
      written(
        encodeRecordBatch(
          Array.from({ length: 15 }, () => large),
          TIME,
          PACKINGS.zstd,
        ),
        BigInt(15 * index),
      ),
    );
    let next = 0n;
    let rounds = 0;
    while (next < 150n) {
      const read = readBatches(Buffer.concat(batches.slice(Number(next / 15n))));
      const held = new Set(read.map(({ batchContext }) => batchContext.bytes));
      expect([...held].reduce((sum, unpacked) => sum + unpacked.length, 0)).toBeLessThan(96 * 1024 * 1024);
      expect(read[0]?.offset).toBe(String(next));
      next = BigInt(read.at(-1)?.offset ?? 0) + 1n;
      rounds += 1;
    }
    expect(rounds).toBe(2);
  });

  it('of more records than fit in memory are one record, whatever they unpack to', () => {
    const batch = written(
      encodeRecordBatch([{ key: 'a', value: 'b', headers: [] }], TIME, PACKINGS.none),
      5n,
      (it) => {
        it.writeInt32BE(1_000_000_000, 57);
        it.writeUInt32BE(crc32c(it.subarray(21)), 17);
      },
    );
    expect(readBatches(batch)).toHaveLength(1);
  });
});
