import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import { DutydeskError, LIMITS } from '#libs/contracts';
import type { FastifyRequest } from 'fastify';

/** Enough for twelve events of the largest size, a thousand usual events, or a staff list or weights of 10 MB. */
export const BODY_LIMIT_BYTES = 12 * LIMITS.eventBytes;

const DECODERS = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
} as const;

/**
 * Unpacks the bytes of a body, within the limit of its route.
 * @throws DutydeskError `request.media_type`, `request.too_large` or `request.unreadable`
 */
export async function decompressed(request: FastifyRequest, body: Buffer, limit: number): Promise<Buffer> {
  const encoding = (request.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (encoding === 'identity' || encoding === '') return body;
  if (!isKnown(encoding)) {
    throw new DutydeskError('request.media_type', {
      detail: `Bodies are taken as they are or with Content-Encoding ${Object.keys(DECODERS).join(', ')}.`,
    });
  }
  try {
    return await DECODERS[encoding](body, { maxOutputLength: limit });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') {
      throw new DutydeskError('request.too_large', {
        detail: 'The body is too large when it is unpacked.',
        cause,
      });
    }
    throw new DutydeskError('request.unreadable', { detail: `The body is not ${encoding}.`, cause });
  }
}

function isKnown(encoding: string): encoding is keyof typeof DECODERS {
  return Object.hasOwn(DECODERS, encoding);
}
