import { QueryClient } from '@tanstack/react-query';
import type { ApiAnswer, Schemas } from '#libs/client';
import { call, codeOf } from './client.js';
import { live } from './live.js';

type Item = Schemas['ItemDetail'];
type Queue = Schemas['Queue'];

const FRESH_MS = 10_000;
const POLL_MS = 5_000;

export const cache = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: FRESH_MS,
      retry: false,
      // What was read stays on the screen while the network is away.
      networkMode: 'always',
      refetchInterval: () => (live.news().state === 'polling' ? POLL_MS : false),
    },
    mutations: { networkMode: 'always' },
  },
});

/**
 * The first reads of a page come from one request, which brings the queues and the items that somebody holds with what
 * is theirs. They are in the cache before a part of the page that comes later asks for them.
 */
let isFirst = true;
let start: Promise<ApiAnswer<'GET', '/v1/desk/start'>> | undefined;

async function readStart(): Promise<ApiAnswer<'GET', '/v1/desk/start'>> {
  try {
    const answer = await call('GET', '/v1/desk/start');
    for (const item of answer.items) cache.setQueryData(['item', item.id], item);
    cache.setQueryData(QUEUES.queryKey, answer.queues);
    return answer;
  } finally {
    // Later reads are of their own.
    setTimeout(() => (start = undefined));
  }
}

export const MINE = {
  queryKey: ['mine'],
  queryFn: async () => {
    if (!isFirst) return call('GET', '/v1/desk/mine');
    isFirst = false;
    start = readStart();
    return (await start).mine;
  },
};

export const QUEUES = {
  queryKey: ['queues'],
  queryFn: async () => {
    const started = await start?.catch(() => undefined);
    return started?.queues ?? (await call('GET', '/v1/queues')).queues;
  },
};

export function itemQuery(id: string) {
  return {
    queryKey: ['item', id],
    queryFn: async () => {
      // The first request brings what somebody holds: it is not asked for beside it.
      const known = (await start?.catch(() => undefined))?.items.find((item) => item.id === id);
      if (known !== undefined) return known;
      return (await call('GET', '/v1/items/{id}', { path: { id } })).item;
    },
  };
}

/** Puts what the server answered to a change into the cache, so that every part of the page shows it at once. */
export function keepItem(item: Item): void {
  cache.setQueryData(['item', item.id], (known: Item | undefined) =>
    known !== undefined && known.version > item.version ? known : item,
  );
  void cache.invalidateQueries({ queryKey: ['mine'] });
}

interface ItemNews {
  readonly itemId: string;
  readonly version: number;
}

type QueueCounts = Pick<Queue, 'waiting' | 'working' | 'oldestWaitSeconds'> & { readonly queueId: string };

/** Lets the stream change what is on the screen. @returns a function that stops it */
export function followLive(): () => void {
  const stops = [
    live.on('ready', hearReady),
    live.on('reset', () => void cache.invalidateQueries()),
    live.on('item', (data) => hearItem(data as ItemNews)),
    live.on('reply', (data) => hearItem(data as ItemNews)),
    live.on('duty', () => {
      void cache.invalidateQueries({ queryKey: ['mine'] });
      void cache.invalidateQueries({ queryKey: ['duty'] });
    }),
    live.on('queues', (data) => hearQueues((data as { queues: readonly QueueCounts[] }).queues)),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

let wasReady = false;

/** After a gap everything on the screen is read again; the first time it was read a moment ago. */
function hearReady(): void {
  if (wasReady) void cache.invalidateQueries();
  wasReady = true;
}

function hearItem({ itemId, version }: ItemNews): void {
  void cache.invalidateQueries({ queryKey: ['offers'] });
  void cache.invalidateQueries({ queryKey: ['approvals'] });
  const known = cache.getQueryData<Item>(['item', itemId]);
  if (known !== undefined && known.version >= version) return;
  void cache.invalidateQueries({ queryKey: ['item', itemId] });
  void cache.invalidateQueries({ queryKey: ['mine'] });
}

function hearQueues(counts: readonly QueueCounts[]): void {
  cache.setQueryData(['queues'], (queues: readonly Queue[] | undefined) =>
    queues?.map((queue) => {
      const count = counts.find(({ queueId }) => queueId === queue.id);
      if (count === undefined) return queue;
      const { waiting, working, oldestWaitSeconds } = count;
      return { ...queue, waiting, working, oldestWaitSeconds };
    }),
  );
}

/** True when the call was refused because nobody is signed in any more. */
export function isSignedOut(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'auth.missing' || code === 'auth.unknown';
}
