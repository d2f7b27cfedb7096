import { Listeners } from './listeners.js';
import type { LiveUpdates } from './live-updates.js';
import type { LineLog } from './log.js';
import { closeRedis, FAILING_FAST, openRedis, type RedisAddress } from './redis.js';

/** Without pings, a silent network could stay unnoticed for hours. */
const PING_EVERY_MS = 15_000;

/** Redis pub/sub: one connection publishes and fails fast, one listens and subscribes again after each reconnection. */
export function redisLiveUpdates(
  options: RedisAddress & { readonly prefix?: string },
  log: LineLog,
): LiveUpdates {
  // Messages come in bursts: all messages of one turn of the event loop are sent in one write.
  const publisher = openRedis(options, log, { ...FAILING_FAST, enableAutoPipelining: true });
  const subscriber = openRedis(options, log, { ...FAILING_FAST, autoResubscribe: false });
  const listeners = new Listeners(log);
  const start = `${options.prefix ?? 'dutydesk'}:live:`;

  subscriber.on('message', (name: string, json: string) => listeners.deliver(name.slice(start.length), json));
  subscriber.on('ready', () => {
    const names = listeners.channels().map((channel) => start + channel);
    if (names.length > 0) subscriber.subscribe(...names).catch(reconnect);
  });
  const pinging = setInterval(() => {
    if (subscriber.status === 'ready') subscriber.ping().catch(() => undefined);
  }, PING_EVERY_MS);
  pinging.unref();

  /** A subscription that failed on a live connection would stay missing, so the connection is opened again. */
  function reconnect(error: unknown): void {
    log.warn({ err: error }, 'Could not subscribe to live updates; connecting anew');
    if (subscriber.status === 'ready') subscriber.disconnect(true);
  }

  return {
    publish: async (channel, message) => {
      try {
        await publisher.publish(start + channel, JSON.stringify(message));
        return true;
      } catch {
        return false;
      }
    },
    subscribe: async (channel, listener) => {
      const own: typeof listener = (message) => listener(message);
      const known = listeners.has(channel);
      listeners.add(channel, own);
      if (!known && subscriber.status === 'ready') {
        await subscriber.subscribe(start + channel).catch(reconnect);
      }
      return async () => {
        listeners.delete(channel, own);
        if (!listeners.has(channel) && subscriber.status === 'ready') {
          await subscriber.unsubscribe(start + channel).catch(() => undefined);
        }
      };
    },
    close: async () => {
      clearInterval(pinging);
      listeners.clear();
      await Promise.all([closeRedis(publisher), closeRedis(subscriber)]);
    },
  };
}
