import { DutydeskError, EVENT_MEDIA_TYPE, isDeeperThan, LIMITS } from '#libs/contracts';
import { decompressed } from './decompress.js';
import { bodyLimitOf } from './guard-bodies.js';
import type { FastifyInstance, FastifyRequest } from 'fastify';

export const CSV_MEDIA_TYPE = 'text/csv';
export const WEIGHTS_MEDIA_TYPE = 'application/octet-stream';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * A body is JSON in UTF-8 unless the route reads the bytes itself (CloudEvents in their modes, CSV, weights). An empty
 * body counts as no body. The size limit applies to a compressed body after it is unpacked.
 */
export function parseBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, async (request: FastifyRequest, body: Buffer) => {
    const accepted = acceptedBy(request);
    if (!isAccepted(request, accepted)) throw wrongMediaType(accepted);
    const bytes = await decompressed(request, body, bodyLimitOf(request.routeOptions.config.route));
    if (request.routeOptions.config.route?.rawBody !== undefined) return bytes;
    return bytes.byteLength === 0 ? undefined : parseJson(bytes);
  });
}

/** A JSON route accepts every JSON media type. Next to event attributes in headers, the media type may be absent. */
function isAccepted(request: FastifyRequest, accepted: readonly string[]): boolean {
  const mediaType = mediaTypeOf(request.headers['content-type']);
  if (accepted.includes(mediaType)) return true;
  if (!accepted.includes(EVENT_MEDIA_TYPE)) return false;
  return JSON_MEDIA_TYPE.test(mediaType) || request.headers['ce-specversion'] !== undefined;
}

const JSON_MEDIA_TYPE = /^(?:application|text)\/(?:[^/\s]+\+)?json$/;

function acceptedBy(request: FastifyRequest): string[] {
  return Object.keys(request.routeOptions.config.route?.rawBody ?? { 'application/json': true });
}

function mediaTypeOf(header: string | undefined): string {
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
function readJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch (error) {
    const why = error instanceof SyntaxError ? placeOf(error.message) : 'It is not UTF-8.';
    throw new DutydeskError('request.unreadable', { detail: `The body is not JSON. ${why}` });
  }
}

/** V8's message quotes the text, which may be personal data; the error gives only the position. */
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
