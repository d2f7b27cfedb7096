import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import Decoder from 'kafkajs/src/protocol/decoder.js';
import crc32cOfKafkajs from 'kafkajs/src/protocol/recordBatch/crc32C/index.js';
import decodeRecordBatch from 'kafkajs/src/protocol/recordBatch/v0/decoder.js';
import { PACKINGS, registerCodecs } from './compression.js';
import { crc32c } from './crc32c.js';
import { type BatchRecord, encodeRecordBatch } from './record-batch.js';

registerCodecs();

const CRC_AT = 17;
const CRC_FROM = 21;

const part = fc.option(fc.oneof(fc.string({ unit: 'binary' }), fc.uint8Array({ maxLength: 300 })));
const record: fc.Arbitrary<BatchRecord> = fc.record({
  key: part,
  value: fc.oneof(
    part,
    fc.tuple(fc.string(), fc.nat(2_000)).map(([text, times]) => text.repeat(times / 10)),
  ),
  // kafkajs confuses inherited properties with headers of the same name, so the names have a prefix.
  headers: fc.array(
    fc.tuple(
      fc.string({ maxLength: 20 }).map((name) => `-${name}`),
      fc.uint8Array(),
    ),
    {
      maxLength: 4,
    },
  ),
});

function bytes(value: Uint8Array | string | null): Buffer | null {
  return value === null ? null : Buffer.from(value as string);
}

/** As kafkajs gives headers: a name that repeats has a list. */
function headersOf({ headers }: BatchRecord): Record<string, unknown> {
  return Object.fromEntries(
    [...Map.groupBy(headers, ([name]) => name)].map(([name, all]) => {
      const values = all.map(([, value]) => Buffer.from(value));
      return [name, values.length === 1 ? values[0] : values];
    }),
  );
}

describe('a record batch', () => {
  it.each(['none', 'gzip', 'zstd'] as const)('packed as %s is read by kafkajs', async (compression) => {
    await fc.assert(
      fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 20 }), async (records) => {
        const time = 1_800_000_000_123;
        const batch = encodeRecordBatch(records, time, PACKINGS[compression]);
        expect(batch.readUInt32BE(CRC_AT)).toBe(crc32cOfKafkajs(batch.subarray(CRC_FROM)));
        const decoded = await decodeRecordBatch(new Decoder(batch));
        expect(decoded.lastOffsetDelta).toBe(records.length - 1);
        expect(
          decoded.records.map(({ key, value, headers, timestamp, offset }) => ({
            key,
            value,
            headers: { ...headers },
            timestamp,
            offset,
          })),
        ).toEqual(
          records.map((one, index) => ({
            key: bytes(one.key),
            value: bytes(one.value),
            headers: headersOf(one),
            timestamp: String(time),
            offset: String(index),
          })),
        );
      }),
      { numRuns: 30 },
    );
  });

  it('has the checksum of the example in RFC 3720', () => {
    expect(crc32c(Buffer.alloc(32))).toBe(0x8a9136aa);
    expect(crc32c(Buffer.alloc(32, 0xff))).toBe(0x62a8ab43);
    expect(crc32c(Buffer.from(Array.from({ length: 32 }, (_, index) => index)))).toBe(0x46dd794e);
  });
});
