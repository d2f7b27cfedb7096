import { once } from 'node:events';
import { Redis, type RedisOptions } from 'ioredis';
import type { LineLog } from './log.js';
import { LineUnavailableError } from './unavailable.js';

const CONNECT_TIMEOUT_MS = 5000;
/** After this time without an answer a command fails, and the socket counts as dead. */
const COMMAND_TIMEOUT_MS = 5000;
/** A socket that does not close by itself is destroyed after this time. */
const DISCONNECT_TIMEOUT_MS = 500;
/** How long an operation waits for a reconnection. */
const READY_WAIT_MS = 1500;
/** How long closing waits for a handshake. */
const HANDSHAKE_WAIT_MS = 1000;
const MAX_RECONNECT_DELAY_MS = 2000;

/** Reconnects without end, with growing waits. */
export function reconnectDelayMs(times: number): number {
  return Math.min(100 * times, MAX_RECONNECT_DELAY_MS);
}

/**
 * A connection whose commands fail instead of waiting: no offline queue, no resending, a time limit on each. Every
 * operation of the line may be repeated, so the caller's retry is the only one.
 */
export const FAILING_FAST: RedisOptions = {
  enableOfflineQueue: false,
  maxRetriesPerRequest: 0,
  commandTimeout: COMMAND_TIMEOUT_MS,
  socketTimeout: COMMAND_TIMEOUT_MS,
  connectTimeout: CONNECT_TIMEOUT_MS,
  disconnectTimeout: DISCONNECT_TIMEOUT_MS,
  retryStrategy: reconnectDelayMs,
};

/** PEM texts: the authority that signed the certificate of Redis, and the client's own certificate with its key. */
export interface RedisCertificates {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
}

export interface RedisAddress {
  readonly url: string;
  /** Read only with a `rediss://` address, which always checks the certificate of Redis. */
  readonly tls?: RedisCertificates;
}

/** A plain address must not be encrypted because of certificates that wait for another one. */
export function tlsOptionsOf({ url, tls }: RedisAddress): Pick<RedisOptions, 'tls'> {
  return url.startsWith('rediss:') && tls !== undefined ? { tls: { ...tls } } : {};
}

/** Opens a connection that logs once when Redis goes away and once when it is back. */
export function openRedis(address: RedisAddress, log: LineLog, options: RedisOptions = FAILING_FAST): Redis {
  const redis = new Redis(address.url, { ...options, ...tlsOptionsOf(address) });
  let away = false;
  redis.on('error', (error: Error) => {
    if (away) return;
    away = true;
    log.warn({ err: error }, 'Redis does not answer; trying again');
  });
  redis.on('ready', () => {
    if (away) log.info({}, 'Redis answers again');
    away = false;
  });
  return redis;
}

/** Resolves when commands can be sent; waits a short time for a reconnection, then fails. */
export async function waitUntilReady(redis: Redis): Promise<void> {
  if (redis.status === 'ready') return;
  if (redis.status === 'end') throw new LineUnavailableError(new Error('The connection is closed.'));
  try {
    await once(redis, 'ready', { signal: AbortSignal.timeout(READY_WAIT_MS) });
  } catch (error) {
    // An 'error' event means that one attempt failed and the connection tries again.
    throw new LineUnavailableError(error);
  }
}

/**
 * When ioredis ends a connection in the middle of the TLS handshake, the server answers with an alert, nothing listens for
 * that error, and it would end the process. So a handshake is finished first.
 */
export async function closeRedis(redis: Redis): Promise<void> {
  if (redis.status === 'connecting') {
    await once(redis, 'connect', { signal: AbortSignal.timeout(HANDSHAKE_WAIT_MS) }).catch(() => undefined);
  }
  if (redis.status !== 'ready') {
    redis.disconnect();
    return;
  }
  await redis.quit().catch(() => redis.disconnect());
}
