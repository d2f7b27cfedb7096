import { useQuery } from '@tanstack/react-query';
import { call } from './client.js';

const MOST_IDS = 200;
const FRESH_MS = 300_000;

/** The names of people by id; an id that is nobody's has no entry. */
export function useNames(ids: readonly string[]): ReadonlyMap<string, string> {
  const wanted = [...new Set(ids)]
    .filter((id) => !id.startsWith('key:'))
    .toSorted()
    .slice(0, MOST_IDS);
  const { data } = useQuery({
    queryKey: ['names', wanted.join()],
    enabled: wanted.length > 0,
    staleTime: FRESH_MS,
    refetchInterval: false,
    queryFn: () => call('GET', '/v1/people', { query: { ids: wanted.join() } }),
  });
  return new Map(data?.people.map(({ id, name }) => [id, name]));
}
