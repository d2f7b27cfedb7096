import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { unpackLz4 } from './lz4.js';
import { unpackSnappy } from './snappy.js';

/** Written by Kafka 4.1's Java client of the two texts below, in several blocks where they are long enough. */
function packed(name: string): Buffer {
  return readFileSync(path.join(import.meta.dirname, '../test/compressed', name));
}

const TEXT = Buffer.from(
  Array.from(
    { length: 1_500 },
    (_, index) => `{"id":"mention-${index}","text":"Parcel ${(index * 7_919) % 1_000} did not arrive"}\n`,
  ).join(''),
);

/** Does not compress. A linear congruential generator, with Numerical Recipes' constants. */
function noise(): Buffer {
  let state = 1;
  return Buffer.from(
    Array.from({ length: 3_000 }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state >>> 24;
    }),
  );
}

const LIMIT = 1024 * 1024;

describe('batches of other clients', () => {
  it('unpacks snappy as the Java client writes it', () => {
    expect(unpackSnappy(packed('text.snappy'), LIMIT).equals(TEXT)).toBe(true);
    expect(unpackSnappy(packed('noise.snappy'), LIMIT).equals(noise())).toBe(true);
  });

  it('unpacks snappy as librdkafka writes it', () => {
    expect(unpackSnappy(packed('text.raw-snappy'), LIMIT).equals(TEXT)).toBe(true);
  });

  it('unpacks LZ4', () => {
    expect(unpackLz4(packed('text.lz4'), LIMIT).equals(TEXT)).toBe(true);
    expect(unpackLz4(packed('noise.lz4'), LIMIT).equals(noise())).toBe(true);
  });

  it.each([
    ['text.snappy', unpackSnappy],
    ['text.raw-snappy', unpackSnappy],
    ['text.lz4', unpackLz4],
  ])('refuses references out of %s and ends that are missing', (name, unpack) => {
    const whole = packed(name);
    const broken = Buffer.from(whole);
    broken.fill(0xff, 40, 80);
    expect(() => unpack(broken, LIMIT)).toThrow(/compressed data|out of range/);
    expect(() => unpack(whole.subarray(0, 200), LIMIT)).toThrow(
      /compressed data|out of range|outside buffer bounds/,
    );
  });

  it.each([
    ['text.snappy', unpackSnappy],
    ['text.raw-snappy', unpackSnappy],
    ['text.lz4', unpackLz4],
  ])('does not unpack %s to more than is allowed', (name, unpack) => {
    expect(() => unpack(packed(name), TEXT.length - 1)).toThrow('unpack to more than');
    expect(unpack(packed(name), TEXT.length)).toHaveLength(TEXT.length);
  });

  it('ends on a block that would lead back to itself', () => {
    const whole = packed('text.snappy');
    whole.writeInt32BE(-4, 16);
    expect(() => unpackSnappy(whole, LIMIT)).toThrow('negative length');
  });
});
