import { DutydeskError } from '#libs/contracts';
import type { Database } from '#libs/postgres';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { actorOf, callerOf } from '../caller.js';
import type { Route } from '../route.js';
import {
  beginKeyedRequest,
  freeKey,
  keepAnswer,
  type KeptAnswer,
  type KeyedRequest,
} from './store/kept-answers.js';

const KEY = 'idempotency-key';
const REPLAYED = 'idempotency-replayed';
/** A string of RFC 9651, in its quotation marks, or the bare key that most clients send. */
const READABLE = /^(?:"([\x20\x21\x23-\x5B\x5D-\x7E]{1,255})"|([\x21\x23-\x7E]{1,255}))$/;
const LONGEST_BODY = 256 * 1024;
const KEPT_HEADERS = ['content-type', 'location', 'etag'];

/**
 * Does a request that creates something once, however often it arrives (draft-ietf-httpapi-idempotency-key-header). The
 * answer is kept before it is sent. A request that failed frees its key. Must be registered before compression, and
 * before what else happens once a request.
 */
export function answerOnce(app: FastifyInstance, db: Database): void {
  const running = new WeakMap<FastifyRequest, KeyedRequest>();
  app.addHook('preHandler', async (request, reply) => {
    const { route } = request.routeOptions.config;
    const given = request.headers[KEY];
    if (route?.onRepeat === undefined || given === undefined) return;
    const keyed = { caller: actorOf(callerOf(request)), key: readKey(given), request: digestOf(request) };
    const earlier = await beginKeyedRequest(db, keyed);
    if (earlier === null) {
      running.set(request, keyed);
      return;
    }
    const { headers, body, status } = answered(earlier, keyed);
    await reply.status(status).headers(headers).header(REPLAYED, 'true').send(body);
  });
  app.addHook('onSend', async (request, reply, payload) => {
    const keyed = running.get(request);
    if (keyed === undefined) return payload;
    running.delete(request);
    if (reply.statusCode >= 400) {
      await freeKey(db, keyed);
      return payload;
    }
    const headers = Object.fromEntries(
      KEPT_HEADERS.flatMap((name) => {
        const value = reply.getHeader(name);
        return typeof value === 'string' ? [[name, value]] : [];
      }),
    );
    const { route } = request.routeOptions.config;
    await keepAnswer(db, keyed, { status: reply.statusCode, headers, body: keepable(route, payload) });
    return payload;
  });
}

function readKey(header: string | string[]): string {
  const [, quoted, bare] = READABLE.exec(String(header)) ?? [];
  const key = quoted ?? bare;
  if (key === undefined) throw new DutydeskError('idempotency.key_invalid');
  return key;
}

function digestOf({ method, url, body }: FastifyRequest): Buffer {
  const hash = createHash('sha256').update(`${method} ${url}\n`);
  return hash.update(body instanceof Uint8Array ? body : (JSON.stringify(body) ?? '')).digest();
}

/** Secrets, and words of customers that may be deleted meanwhile, are not stored. */
function keepable(route: Route | undefined, payload: unknown): string | null {
  if (route?.onRepeat !== 'replay' || typeof payload !== 'string') return null;
  return payload.length <= LONGEST_BODY ? payload : null;
}

/** @throws DutydeskError when there is nothing to replay */
function answered(earlier: KeptAnswer, keyed: KeyedRequest) {
  if (!earlier.request.equals(keyed.request)) throw new DutydeskError('idempotency.key_reused');
  const { status, body, headers } = earlier;
  if (status === null) throw new DutydeskError('idempotency.running');
  if (body === null) {
    const { location } = headers ?? {};
    throw new DutydeskError('idempotency.done', { extra: location === undefined ? {} : { location } });
  }
  return { status, body, headers: headers ?? {} };
}
