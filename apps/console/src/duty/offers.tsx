import { useWords } from '../words/words.js';
import { type SwapOffer, useOpenSwaps } from './my-rota.js';
import { OfferCard } from './offer-card.js';
import { DUTY_WORDS } from './words.js';

/** Offers that ask me, offers to everybody, and my own. */
export function Offers({ personId }: { readonly personId: string }) {
  const words = useWords(DUTY_WORDS);
  const { data = [] } = useOpenSwaps();
  const asked = data.filter(
    ({ from, to, state }) => from !== personId && to === personId && state === 'offered',
  );
  const everybody = data.filter(
    ({ from, to, state }) => from !== personId && to === null && state === 'offered',
  );
  const mine = data.filter(({ from }) => from === personId);
  const groups: readonly (readonly [string, readonly SwapOffer[]])[] = [
    [words.asked, asked],
    [words.offers, everybody],
    [words.mine, mine],
  ];
  return groups.map(([title, swaps]) =>
    swaps.length === 0 ? null : (
      <section key={title}>
        <h2>{title}</h2>
        <ul className="column">
          {swaps.map((swap) => (
            <li key={swap.id}>
              <OfferCard swap={swap} personId={personId} />
            </li>
          ))}
        </ul>
      </section>
    ),
  );
}
