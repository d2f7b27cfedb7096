import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call } from '../api/client.js';
import { live } from '../api/live.js';
import { type LineFilter, queryOf } from './line-filter.js';

const PAGE = 100;

/** The items that fit, by page, in the order of the line. */
export function useLine(filter: LineFilter) {
  const query = queryOf(filter);
  return useInfiniteQuery({
    queryKey: ['line', query],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      call('GET', '/v1/items', {
        query: { ...query, limit: PAGE, ...(pageParam === '' ? { count: 'true' } : { cursor: pageParam }) },
      }),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    refetchInterval: false,
  });
}

/**
 * Nothing moves under the pointer: at the top of the list a change is read at once, further down it waits until somebody
 * asks for it.
 */
export function useLineChanges(
  refetch: () => Promise<unknown>,
  isAtTop: () => boolean,
): readonly [hasChanged: boolean, refresh: () => void] {
  const [hasChanged, setChanged] = useState(false);
  useEffect(
    () =>
      live.on('queues', () => {
        if (isAtTop()) void refetch();
        else setChanged(true);
      }),
    [refetch],
  );
  const refresh = () => {
    setChanged(false);
    void refetch();
  };
  return [hasChanged, refresh];
}
