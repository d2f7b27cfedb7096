import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import type { StreamNews } from './stream-log-types.js';

/** Payload: the kind, a colon, the name. */
export const NEWS_CHANNEL = 'dutydesk_streams';

const RECONNECT_MS = 500;

/**
 * Listens on its own connection. When the connection breaks, a new one is opened and the callback gets `undefined`,
 * because notifications may be lost.
 * @returns a function that ends the listening
 */
export async function listenForNews(
  pool: pg.Pool,
  onNews: (news: StreamNews | undefined) => void,
): Promise<() => Promise<void>> {
  const over = new AbortController();
  let client = await open(pool, onNews);
  const watching = (async () => {
    while (!over.signal.aborted) {
      await ended(client, over.signal);
      while (!over.signal.aborted) {
        await delay(RECONNECT_MS, undefined, { signal: over.signal }).catch(() => {});
        if (over.signal.aborted) return;
        try {
          client = await open(pool, onNews);
          break;
        } catch {
          // The database is not back yet.
        }
      }
      onNews(undefined);
    }
  })();
  return async () => {
    over.abort();
    await watching;
    await client.end().catch(() => {});
  };
}

async function open(pool: pg.Pool, onNews: (news: StreamNews | undefined) => void): Promise<pg.Client> {
  const client = new pg.Client({ ...pool.options, application_name: 'dutydesk-stream-news' });
  client.on('notification', ({ payload }) => {
    const news = newsOf(payload ?? '');
    if (news !== undefined) onNews(news);
  });
  // Without an error listener a lost connection would end the process; `ended` handles the end event.
  client.on('error', () => {});
  await client.connect();
  await client.query(`listen ${NEWS_CHANNEL}`);
  return client;
}

function ended(client: pg.Client, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  client.once('end', () => resolve());
  signal.addEventListener('abort', () => resolve(), { once: true });
  if (signal.aborted) resolve();
  return promise;
}

function newsOf(payload: string): StreamNews | undefined {
  const colon = payload.indexOf(':');
  const kind = payload.slice(0, colon);
  if (kind !== 'records' && kind !== 'group') return undefined;
  return { kind, name: payload.slice(colon + 1) };
}
