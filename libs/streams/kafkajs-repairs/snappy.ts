import { GrowingBytes } from './growing-bytes.js';

/** snappy-java's stream: this, two version numbers of four bytes, then blocks with their length before them. */
const STREAM_MAGIC = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0x00]);
const STREAM_HEAD_BYTES = 16;

/**
 * Unpacks, to `limit` bytes at most, what Java clients (snappy-java's stream) and librdkafka (a bare block) write.
 * Source: google/snappy, format_description.txt; xerial/snappy-java, SnappyCodec.
 */
export function unpackSnappy(input: Buffer, limit: number): Buffer {
  const output = new GrowingBytes(limit);
  if (!input.subarray(0, STREAM_MAGIC.length).equals(STREAM_MAGIC)) {
    unpackBlock(input, output);
    return output.bytes();
  }
  for (let at = STREAM_HEAD_BYTES; at < input.length;) {
    const start = at + 4;
    const length = input.readInt32BE(at);
    if (length < 0) throw new Error('compressed data have a block of negative length');
    at = start + length;
    unpackBlock(input.subarray(start, at), output);
  }
  return output.bytes();
}

function unpackBlock(input: Buffer, output: GrowingBytes): void {
  const before = output.length;
  let at = 0;
  // The length of the output comes first, seven bits a byte.
  let announced = 0;
  for (let more = true; more; at += 1) {
    const byte = input.readUInt8(at);
    announced += (byte & 0x7f) * 2 ** (7 * at);
    more = byte >= 0x80;
  }
  while (at < input.length) {
    const tag = input.readUInt8(at);
    at += 1;
    const kind = tag & 3;
    if (kind === 0) {
      const short = tag >>> 2;
      const lengthBytes = short < 60 ? 0 : short - 59;
      const length = (lengthBytes === 0 ? short : input.readUIntLE(at, lengthBytes)) + 1;
      at += lengthBytes;
      output.append(input, at, length);
      at += length;
    } else if (kind === 1) {
      output.repeat(((tag >>> 5) << 8) | input.readUInt8(at), ((tag >>> 2) & 7) + 4);
      at += 1;
    } else {
      const distanceBytes = kind === 2 ? 2 : 4;
      output.repeat(input.readUIntLE(at, distanceBytes), (tag >>> 2) + 1);
      at += distanceBytes;
    }
  }
  if (output.length - before !== announced) throw new Error('compressed data end before they are complete');
}
