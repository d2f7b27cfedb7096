import { call } from '../api/client.js';
import { ProblemNote } from '../parts/problem-note.js';
import { sayReasons } from '../words/reasons.js';
import { useLanguage, useWords } from '../words/words.js';
import { type SwapOffer, useRotaChange } from './my-rota.js';
import { saySpan } from './say-turn.js';
import { DUTY_WORDS, type DutyWords } from './words.js';

type Step = 'accept' | 'decline' | 'withdraw';

interface Props {
  readonly swap: SwapOffer;
  readonly personId: string;
}

/** One offer: what changes hands, whether it fits me, and my answer. */
export function OfferCard({ swap, personId }: Props) {
  const words = useWords(DUTY_WORDS);
  const language = useLanguage();
  const { error, isRunning, run } = useRotaChange();
  const { fits, given, returned } = swap;
  const isMine = swap.from === personId;
  const step = (name: Step) =>
    run(async () => {
      const { swap: after } = await call('POST', '/v1/rota/swaps/{id}/{step}', {
        path: { id: swap.id, step: name },
        body: {},
      });
      return saidOf(name, after, words);
    });
  const isUnfit = fits !== null && !fits.able;
  return (
    <article className="card turn">
      <p>{isMine ? stateOf(swap, words) : askedOf(swap, words)}</p>
      {given !== null && (
        <p>
          <strong>{saySpan(given, language)}</strong> <span className="soft">{given.deskName}</span>
        </p>
      )}
      {returned !== null && (
        <p>
          {words.inReturn} <strong>{saySpan(returned, language)}</strong>{' '}
          <span className="soft">{returned.deskName}</span>
        </p>
      )}
      {!isMine && fits !== null && (
        <p className={fits.able ? 'soft' : 'duty-unfit'}>
          {fits.able
            ? words.fits
            : sayReasons(fits.reasonCode === null ? [] : [fits.reasonCode], [fits.why ?? ''], language)[0]}
        </p>
      )}
      <div className="row">
        {isMine ? (
          <button type="button" className="button" disabled={isRunning} onClick={() => step('withdraw')}>
            {words.withdraw}
          </button>
        ) : (
          <>
            <button
              type="button"
              className="button primary"
              disabled={isRunning || isUnfit}
              onClick={() => step('accept')}
            >
              {words.take}
            </button>
            {swap.to === personId && (
              <button type="button" className="button" disabled={isRunning} onClick={() => step('decline')}>
                {words.no}
              </button>
            )}
          </>
        )}
      </div>
      {error !== null && <ProblemNote error={error} />}
    </article>
  );
}

function askedOf({ kind, fromName }: SwapOffer, words: DutyWords): string {
  if (kind === 'swap') return words.wantsToSwap(fromName);
  return kind === 'take' ? words.wantsToTake(fromName) : words.givesAway(fromName);
}

function stateOf({ state, toName }: SwapOffer, words: DutyWords): string {
  const text = state === 'offered' ? words.waits : words.waitsForOps;
  return toName === null ? text : `${toName}: ${text}`;
}

function saidOf(step: Step, { state }: SwapOffer, words: DutyWords): string {
  if (step === 'decline') return words.declined;
  if (step === 'withdraw') return words.withdrawn;
  return state === 'accepted' ? words.accepted : words.taken;
}
