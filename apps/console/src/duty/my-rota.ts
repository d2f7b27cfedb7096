import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ApiAnswer, Schemas } from '#libs/client';
import { call } from '../api/client.js';
import { live } from '../api/live.js';
import { cache } from '../api/queries.js';
import { useChange } from '../parts/use-change.js';

export type MyRota = ApiAnswer<'GET', '/v1/rota/people/{id}'>;
export type MyTurn = MyRota['coming'][number];
export type SwapOffer = Schemas['Swap'];

/** My turns, how they compare with my share, my absences and my requests. */
export function useMyRota(personId: string) {
  return useQuery({
    queryKey: ['rota', 'person', personId],
    queryFn: () => call('GET', '/v1/rota/people/{id}', { path: { id: personId } }),
  });
}

/** Offers that are open: those that I made, those that ask me, and those to everybody. */
export function useOpenSwaps() {
  return useQuery({
    queryKey: ['rota', 'swaps'],
    queryFn: async () => (await call('GET', '/v1/rota/swaps', { query: { open: 'true' } })).swaps,
  });
}

/** Reads the rota again when the server says that duty or an offer changed. */
export function useRotaNews(): void {
  useEffect(() => {
    const again = () => void cache.invalidateQueries({ queryKey: ['rota'] });
    const stops = [live.on('duty', again), live.on('swap', again)];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
}

/** Runs one change of the rota at a time. */
export function useRotaChange(done?: () => void) {
  return useChange(['rota'], done);
}
