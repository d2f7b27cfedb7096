import { useEffect, useState } from 'react';
import { ShownKey } from '../keys/shown-key.js';
import { useKeys } from '../keys/use-keys.js';
import { PriorityMark } from '../parts/priority-mark.js';
import { useWords } from '../words/words.js';
import { refreshOffers, type useOffers } from './use-offers.js';
import { WORK } from './words.js';

type Props = ReturnType<typeof useOffers>;

/** What is offered to this person alone, with the time that is left to answer. */
export function Offers({ offers, accept, decline }: Props) {
  const words = useWords(WORK).offers;
  const first = offers[0];
  useKeys('work', first === undefined ? {} : { accept: () => accept(first), decline: () => decline(first) });
  if (first === undefined) return null;
  return (
    <section className="offers" role="status">
      <h2 className="label">{words.title}</h2>
      {offers.map((offer) => (
        <article key={offer.offerId} className="offer">
          <p className="mine-line">
            <PriorityMark priority={offer.item.priority} />
            <span className="offer-text">{offer.item.excerpt}</span>
          </p>
          <div className="row">
            <button type="button" className="button primary small" onClick={() => accept(offer)}>
              {words.accept} {offer === first && <ShownKey of="accept" />}
            </button>
            <button type="button" className="button small" onClick={() => decline(offer)}>
              {words.decline}
            </button>
            <Countdown until={offer.until} />
          </div>
        </article>
      ))}
    </section>
  );
}

const SECOND_MS = 1_000;

function Countdown({ until }: { readonly until: string }) {
  const words = useWords(WORK).offers;
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), SECOND_MS);
    return () => clearInterval(timer);
  }, []);
  const left = Math.max(0, Math.ceil((Date.parse(until) - now) / SECOND_MS));
  useEffect(() => {
    // The next person is asked now.
    if (left === 0) refreshOffers();
  }, [left === 0]);
  return (
    <span className="small soft" aria-hidden="true">
      {words.left(left)}
    </span>
  );
}
