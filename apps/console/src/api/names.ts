import { useQuery } from '@tanstack/react-query';
import { call } from './client.js';

const MAX_IDS = 200;
const FRESH_MS = 300_000;

type Waiting = Map<string, PromiseWithResolvers<string | null>>;

let waiting: Waiting = new Map();

/** Names that parts of a page ask for at the same time come in one request. */
function loadName(id: string): Promise<string | null> {
  if (waiting.size === 0) setTimeout(() => void loadWaiting());
  const known = waiting.get(id) ?? Promise.withResolvers<string | null>();
  waiting.set(id, known);
  return known.promise;
}

async function loadWaiting(): Promise<void> {
  const asked = waiting;
  waiting = new Map();
  const ids = [...asked.keys()];
  for (let at = 0; at < ids.length; at += MAX_IDS) {
    const some = ids.slice(at, at + MAX_IDS);
    try {
      const { people } = await call('GET', '/v1/people', { query: { ids: some.join() } });
      const names = new Map(people.map(({ id, name }) => [id, name]));
      for (const id of some) asked.get(id)?.resolve(names.get(id) ?? null);
    } catch (error) {
      for (const id of some) asked.get(id)?.reject(error);
    }
  }
}

/** The names of people by id; an id that is nobody's has no entry. */
export function useNames(ids: readonly string[]): ReadonlyMap<string, string> {
  const wanted = [...new Set(ids)].filter((id) => !id.startsWith('key:')).toSorted();
  const { data } = useQuery({
    queryKey: ['names', wanted.join()],
    enabled: wanted.length > 0,
    staleTime: FRESH_MS,
    refetchInterval: false,
    queryFn: () => Promise.all(wanted.map(async (id) => [id, await loadName(id)] as const)),
  });
  return new Map(data?.flatMap(([id, name]) => (name === null ? [] : [[id, name] as const])));
}
