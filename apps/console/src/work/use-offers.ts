import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '#libs/client';
import { call } from '../api/client.js';
import { cache, keepItem } from '../api/queries.js';
import { once, showFailure } from './acts.js';

type Offered = Schemas['Offer'];

const LOOK_EVERY_MS = 15_000;

const OFFERS = {
  queryKey: ['offers'],
  queryFn: async () => (await call('GET', '/v1/desk/offers')).offers,
  refetchInterval: LOOK_EVERY_MS,
};

/** Reads again what is offered, and what the person has. */
export function refreshOffers(): void {
  void cache.invalidateQueries({ queryKey: OFFERS.queryKey });
  void cache.invalidateQueries({ queryKey: ['mine'] });
}

/** What is offered to this person alone, and the two answers to it. */
export function useOffers(isOnDuty: boolean, show: (itemId: string) => void) {
  const { data: offers = [] } = useQuery({ ...OFFERS, enabled: isOnDuty });
  const answer = async ({ offerId }: Offered, isTaken: boolean) => {
    const path = { id: offerId };
    try {
      const answered = await once(`offer ${offerId}`, () =>
        isTaken
          ? call('POST', '/v1/desk/offers/{id}/accept', { path })
          : call('POST', '/v1/desk/offers/{id}/decline', { path, body: { cause: 'no_time' } }),
      );
      if (answered !== null && isTaken) {
        keepItem(answered.item);
        show(answered.item.id);
      }
    } catch (error) {
      showFailure(error);
    }
    refreshOffers();
  };
  return {
    offers,
    accept: (offer: Offered) => void answer(offer, true),
    decline: (offer: Offered) => void answer(offer, false),
  };
}
