import { promisify } from 'node:util';
import { zstdCompress, zstdDecompress, constants } from 'node:zlib';
import kafkajs from 'kafkajs';
import { unpackLz4 } from './lz4.js';
import { unpackSnappy } from './snappy.js';

export type Compression = 'none' | 'gzip' | 'zstd';

const compressZstd = promisify(zstdCompress);
const decompressZstd = promisify(zstdDecompress);
/** The fastest level: mentions shrink as well as with gzip, for a fraction of its time (docs/adr/0006). */
const ZSTD_LEVEL = 1;

interface Encoder {
  readonly buffer: Buffer;
}

/**
 * kafkajs brings gzip alone, and a batch that it cannot unpack would stop the partition for good. Node brings zstd;
 * what publishers write by snappy and LZ4 is unpacked here, and never written.
 */
export function registerCodecs(): void {
  const { CompressionCodecs, CompressionTypes } = kafkajs;
  CompressionCodecs[CompressionTypes.ZSTD] = () => ({
    compress: (encoder: Encoder) =>
      compressZstd(encoder.buffer, { params: { [constants.ZSTD_c_compressionLevel]: ZSTD_LEVEL } }),
    decompress: (buffer: Buffer) => decompressZstd(buffer),
  });
  CompressionCodecs[CompressionTypes.Snappy] = () => readOnly(unpackSnappy);
  CompressionCodecs[CompressionTypes.LZ4] = () => readOnly(unpackLz4);
}

function readOnly(unpack: (input: Buffer) => Buffer) {
  return {
    compress: () => Promise.reject(new Error('this compression is only read')),
    decompress: (buffer: Buffer) => Promise.resolve(unpack(buffer)),
  };
}

export const COMPRESSION_TYPES: Readonly<Record<Compression, kafkajs.CompressionTypes>> = {
  none: kafkajs.CompressionTypes.None,
  gzip: kafkajs.CompressionTypes.GZIP,
  zstd: kafkajs.CompressionTypes.ZSTD,
};
