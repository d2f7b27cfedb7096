import { DutydeskError, LIMITS } from '#libs/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isDeeperThan } from './json-depth.js';

/** Twelve events of the largest size, a thousand common ones, or a staff list or weights of 10 MB. */
export const BODY_LIMIT_BYTES = 12 * LIMITS.eventBytes;

export const BATCH_MEDIA_TYPE = 'application/cloudevents-batch+json';
export const EVENT_MEDIA_TYPE = 'application/cloudevents+json';
export const CSV_MEDIA_TYPE = 'text/csv';
export const WEIGHTS_MEDIA_TYPE = 'application/octet-stream';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Bodies are JSON in UTF-8 unless the route reads the bytes itself (CloudEvents in their three modes, CSV, weights). An empty
 * body counts as none.
 */
export function parseBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    ['application/json', EVENT_MEDIA_TYPE, BATCH_MEDIA_TYPE, CSV_MEDIA_TYPE, WEIGHTS_MEDIA_TYPE],
    { parseAs: 'buffer' },
    async (request: FastifyRequest, bytes: Buffer) => {
      refuseEncoded(request);
      const accepted = acceptedBy(request);
      if (!accepted.includes(mediaTypeOf(request.headers['content-type']))) throw wrongMediaType(accepted);
      if (request.routeOptions.config.route?.rawBody !== undefined) return bytes;
      return bytes.byteLength === 0 ? undefined : parseJson(bytes);
    },
  );
  app.addContentTypeParser('*', (request: FastifyRequest, _body, done) => {
    done(wrongMediaType(acceptedBy(request)), undefined);
  });
}

/** @throws DutydeskError `request.media_type` for a body that is compressed */
function refuseEncoded(request: FastifyRequest): void {
  const encoding = (request.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (encoding === 'identity' || encoding === '') return;
  throw new DutydeskError('request.media_type', {
    detail: 'A compressed body is not taken: send it as it is, without a Content-Encoding header.',
  });
}

function acceptedBy(request: FastifyRequest): string[] {
  return Object.keys(request.routeOptions.config.route?.rawBody ?? { 'application/json': true });
}

export function mediaTypeOf(header: string | undefined): string {
  return (header ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

function wrongMediaType(accepted: readonly string[]): DutydeskError {
  return new DutydeskError('request.media_type', {
    detail: `This address takes ${accepted.join(', ')}.`,
  });
}

/** UTF-8 JSON of at most LIMITS.jsonDepth levels. */
export function parseJson(bytes: Uint8Array): unknown {
  const value = readJson(bytes);
  if (isDeeperThan(value, LIMITS.jsonDepth)) {
    throw new DutydeskError('event.too_deep', {
      detail: `The JSON has more than ${LIMITS.jsonDepth} levels.`,
    });
  }
  return value;
}

/** UTF-8 JSON of any depth. */
export function readJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch (error) {
    const why = error instanceof SyntaxError ? placeOf(error.message) : 'It is not UTF-8.';
    throw new DutydeskError('request.unreadable', { detail: `The body is not JSON. ${why}` });
  }
}

/** V8's message quotes the text; only the place may be told. */
function placeOf(message: string): string {
  if (/unexpected end/i.test(message)) return 'It ends too early.';
  const place = /at position (\d+)(?: \(line (\d+) column (\d+)\))?/.exec(message);
  if (place === null) return 'Look at its beginning.';
  return place[2] === undefined
    ? `Look at character ${place[1]}.`
    : `Look at line ${place[2]}, column ${place[3]}.`;
}

/** The body of a route that reads the bytes itself. */
export function bytesOf(request: FastifyRequest): Uint8Array {
  return request.body instanceof Uint8Array ? request.body : new Uint8Array();
}
