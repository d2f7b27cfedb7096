const SEED = 0x9747b28c;
const M = 0x5bd1e995;
const R = 24;

/**
 * Kafka's murmur2, as a signed 32-bit number.
 * Source: org.apache.kafka.common.utils.Utils.murmur2; the algorithm is Austin Appleby's MurmurHash2.
 */
export function murmur2(data: Uint8Array): number {
  const length = data.length;
  let h = SEED ^ length;
  let at = 0;
  for (; at + 4 <= length; at += 4) {
    let k =
      byte(data, at) | (byte(data, at + 1) << 8) | (byte(data, at + 2) << 16) | (byte(data, at + 3) << 24);
    k = Math.imul(k, M);
    k ^= k >>> R;
    h = Math.imul(h, M) ^ Math.imul(k, M);
  }
  const rest = length - at;
  if (rest === 3) h ^= byte(data, at + 2) << 16;
  if (rest >= 2) h ^= byte(data, at + 1) << 8;
  if (rest >= 1) h = Math.imul(h ^ byte(data, at), M);
  h ^= h >>> 13;
  h = Math.imul(h, M);
  return h ^ (h >>> 15);
}

/** The partition that the Java client's default partitioner gives a record with this key, text as UTF-8. */
export function partitionOf(key: Uint8Array | string, partitions: number): number {
  return (murmur2(typeof key === 'string' ? bytesOf(key) : key) & 0x7fffffff) % partitions;
}

const UTF8_BYTES_PER_UNIT_MAX = 3;
const scratch = Buffer.allocUnsafeSlow(1_024);

function bytesOf(text: string): Uint8Array {
  if (text.length * UTF8_BYTES_PER_UNIT_MAX > scratch.length) return Buffer.from(text);
  return scratch.subarray(0, scratch.write(text));
}

function byte(data: Uint8Array, at: number): number {
  return data[at] ?? 0;
}
