import { constants, gunzipSync, gzipSync, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import kafkajs from 'kafkajs';
import { unpackLz4 } from './lz4.js';
import type { Packing } from './record-batch.js';
import { unpackSnappy } from './snappy.js';

export type Compression = 'none' | 'gzip' | 'zstd';

/** The fastest level: mentions become as small as with gzip, in a fraction of the time (docs/adr/0006). */
const ZSTD = { chunkSize: 64 * 1024, params: { [constants.ZSTD_c_compressionLevel]: 1 } };
/** Size in bytes of the pieces in which a batch is unpacked. */
const PIECE_BYTES = 256 * 1024;
/** Limit for batches that kafkajs reads itself, in formats older than Kafka 0.11. */
const OLD_FORMATS_LIMIT = 32 * 1024 * 1024;

/**
 * kafkajs has only gzip, and a batch that it cannot unpack would stop the partition for good. Node has zstd; snappy and
 * LZ4 of publishers are read here and never written. The work is synchronous, because passing the bytes to another
 * thread and back takes longer.
 */
export function registerCodecs(): void {
  const { CompressionCodecs, CompressionTypes } = kafkajs;
  CompressionCodecs[CompressionTypes.ZSTD] = () => ({
    compress: ({ buffer }: { readonly buffer: Buffer }) => Promise.resolve(zstdCompressSync(buffer, ZSTD)),
    decompress: (buffer: Buffer) => Promise.resolve(unpackZstd(buffer, OLD_FORMATS_LIMIT)),
  });
  CompressionCodecs[CompressionTypes.Snappy] = () => readOnly(unpackSnappy);
  CompressionCodecs[CompressionTypes.LZ4] = () => readOnly(unpackLz4);
}

type Unpack = (packed: Buffer, limit: number) => Buffer;

function readOnly(unpack: Unpack) {
  return {
    compress: () => Promise.reject(new Error('this compression is only read')),
    decompress: (buffer: Buffer) => Promise.resolve(unpack(buffer, OLD_FORMATS_LIMIT)),
  };
}

function unpackZstd(packed: Buffer, limit: number): Buffer {
  return zstdDecompressSync(packed, { chunkSize: PIECE_BYTES, maxOutputLength: limit });
}

/** Codecs by the number in a batch's attributes. Each throws when the output exceeds `limit` bytes. */
export const UNPACK: readonly Unpack[] = [
  (packed) => packed,
  (packed, limit) => gunzipSync(packed, { chunkSize: PIECE_BYTES, maxOutputLength: limit }),
  unpackSnappy,
  unpackLz4,
  unpackZstd,
];

/** Codecs for writing batches. */
export const PACKINGS: Readonly<Record<Compression, Packing>> = {
  none: { attribute: kafkajs.CompressionTypes.None, pack: (records) => records },
  gzip: { attribute: kafkajs.CompressionTypes.GZIP, pack: (records) => gzipSync(records) },
  zstd: { attribute: kafkajs.CompressionTypes.ZSTD, pack: (records) => zstdCompressSync(records, ZSTD) },
};
