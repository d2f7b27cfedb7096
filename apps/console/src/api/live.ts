import { hasApiKey } from './client.js';

export type LiveState = 'connecting' | 'live' | 'reconnecting' | 'polling';

export interface LiveNews {
  readonly state: LiveState;
  /** Epoch milliseconds of the last sign of life; null before the first. */
  readonly lastNewsAt: number | null;
}

type Listener = (data: unknown) => void;
type Message =
  | { readonly is: 'event'; readonly name: string; readonly data: unknown }
  | { readonly is: 'news'; readonly news: LiveNews }
  | { readonly is: 'ask' };

/** Events of /v1/stream that the console reads. */
const EVENTS = [
  'ready',
  'reset',
  'item',
  'queues',
  'line',
  'viewing',
  'duty',
  'swap',
  'reply',
  'offer',
] as const;
export type LiveEvent = (typeof EVENTS)[number];

const TOPICS = ['mine', 'queues', 'line', 'viewing', 'duty', 'swap', 'reply'];

const CHANNEL = 'dutydesk.live';

let news: LiveNews = { state: 'connecting', lastNewsAt: null };
const watchers = new Set<() => void>();
const listeners = new Map<string, Set<Listener>>();

export const live = {
  news: (): LiveNews => news,
  watch: (watcher: () => void): (() => void) => {
    watchers.add(watcher);
    return () => void watchers.delete(watcher);
  },
  on: (event: LiveEvent, listener: Listener): (() => void) => {
    const known = listeners.get(event) ?? new Set();
    listeners.set(event, known.add(listener));
    return () => void known.delete(listener);
  },
};

function tell(next: LiveNews): void {
  news = next;
  for (const watcher of watchers) watcher();
}

function post(channel: BroadcastChannel, message: Message): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no other origin
  channel.postMessage(message);
}

function hear(name: string, data: unknown): void {
  for (const listener of listeners.get(name) ?? []) listener(data);
}

/**
 * One connection for all tabs: the tab that holds the lock has the stream and passes everything on. When it closes,
 * another one gets the lock and connects again. @returns a function that leaves
 */
export function startLive(): () => void {
  if (hasApiKey()) {
    // A stream of the browser sends no header, so a page with a key asks again and again instead.
    tell({ state: 'polling', lastNewsAt: Date.now() });
    return () => undefined;
  }
  const channel = new BroadcastChannel(CHANNEL);
  const leaving = new AbortController();
  let leads = false;
  channel.addEventListener('message', ({ data }: MessageEvent<Message>) => {
    if (data.is === 'event') hear(data.name, data.data);
    else if (data.is === 'news') tell(data.news);
    else if (leads) post(channel, { is: 'news', news });
  });
  post(channel, { is: 'ask' });
  const lead = () => {
    leads = true;
    return serve(channel, leaving.signal);
  };
  navigator.locks.request(CHANNEL, { signal: leaving.signal }, lead).catch(() => undefined);
  return () => {
    leaving.abort();
    channel.close();
    tell({ state: 'connecting', lastNewsAt: null });
  };
}

/** Holds the stream until the tab leaves. */
function serve(channel: BroadcastChannel, leaving: AbortSignal): Promise<void> {
  const source = new EventSource(`/v1/stream?topics=${TOPICS.join()}`);
  const pass = (next: LiveNews) => {
    tell(next);
    if (!leaving.aborted) post(channel, { is: 'news', news: next });
  };
  source.addEventListener('open', () => pass({ state: 'live', lastNewsAt: Date.now() }));
  source.addEventListener('error', () => pass({ state: 'reconnecting', lastNewsAt: news.lastNewsAt }));
  for (const name of EVENTS) {
    source.addEventListener(name, ({ data }: MessageEvent<string>) => {
      const value: unknown = JSON.parse(data);
      hear(name, value);
      pass({ state: 'live', lastNewsAt: Date.now() });
      post(channel, { is: 'event', name, data: value });
    });
  }
  return new Promise((resolve) => {
    leaving.addEventListener(
      'abort',
      () => {
        source.close();
        resolve();
      },
      { once: true },
    );
  });
}
