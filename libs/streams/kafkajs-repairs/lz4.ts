import { GrowingBytes } from './growing-bytes.js';

const FRAME_MAGIC = 0x18_4d_22_04;
const STORED = 0x8000_0000;
const BLOCK_CHECKSUM = 0x10;
const CONTENT_SIZE = 0x08;
const DICTIONARY = 0x01;
const MIN_MATCH = 4;
const LONG = 15;

/**
 * Unpacks one LZ4 frame to `limit` bytes at most; checksums are left to Kafka's own over the whole batch.
 * Source: lz4/lz4, doc/lz4_Frame_format.md and doc/lz4_Block_format.md.
 */
export function unpackLz4(input: Buffer, limit: number): Buffer {
  if (input.readUInt32LE(0) !== FRAME_MAGIC) throw new Error('no LZ4 frame');
  const flags = input.readUInt8(4);
  const optional = (flags & CONTENT_SIZE ? 8 : 0) + (flags & DICTIONARY ? 4 : 0);
  const output = new GrowingBytes(limit);
  // Magic, flags, block size, header checksum.
  let at = 4 + 1 + 1 + optional + 1;
  for (;;) {
    const size = input.readUInt32LE(at);
    at += 4;
    if (size === 0) return output.bytes();
    const end = at + (size & ~STORED);
    if (size >= STORED) output.append(input, at, end - at);
    else unpackBlock(input.subarray(at, end), output);
    at = end + (flags & BLOCK_CHECKSUM ? 4 : 0);
  }
}

function unpackBlock(block: Buffer, output: GrowingBytes): void {
  let at = 0;
  const length = (nibble: number): number => {
    let sum = nibble;
    for (let more = nibble === LONG ? 255 : 0; more === 255;) {
      more = block.readUInt8(at);
      at += 1;
      sum += more;
    }
    return sum;
  };
  while (at < block.length) {
    const token = block.readUInt8(at);
    at += 1;
    const literals = length(token >>> 4);
    output.append(block, at, literals);
    at += literals;
    // The last sequence of a block has no match.
    if (at >= block.length) return;
    const distance = block.readUInt16LE(at);
    at += 2;
    output.repeat(distance, length(token & LONG) + MIN_MATCH);
  }
}
