import { once } from 'node:events';
import { Redis, type RedisOptions } from 'ioredis';
import type { LineLog } from './log.js';
import { LineUnavailableError } from './unavailable.js';

const CONNECT_TIMEOUT_MS = 5000;
/** After this time without an answer a command fails, and the socket counts as dead. */
const COMMAND_TIMEOUT_MS = 5000;
/** How long an operation waits for a reconnection. */
const READY_WAIT_MS = 1500;
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
  retryStrategy: reconnectDelayMs,
};

/** Opens a connection that logs once when Redis goes away and once when it is back. */
export function openRedis(url: string, log: LineLog, options: RedisOptions = FAILING_FAST): Redis {
  const redis = new Redis(url, options);
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

export async function closeRedis(redis: Redis): Promise<void> {
  if (redis.status !== 'ready') {
    redis.disconnect();
    return;
  }
  await redis.quit().catch(() => redis.disconnect());
}
