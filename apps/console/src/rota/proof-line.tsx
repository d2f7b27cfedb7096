import { useLanguage, useWords } from '../words/words.js';
import { useProof } from './use-rota.js';
import { ROTA_WORDS } from './words.js';

/** What the certificate says about the whole plan, in one line. */
export function ProofLine() {
  const words = useWords(ROTA_WORDS);
  const language = useLanguage();
  const { data } = useProof();
  if (data === undefined) return null;
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const { spread, provenSpread, withoutDuty, total } = data;
  const isBest = spread <= provenSpread + 0.001;
  return (
    <p className="rota-proof">
      <strong>{words.proof}</strong>{' '}
      <span className={isBest ? 'chip good' : 'chip'}>
        {words.spread(number.format(spread), number.format(provenSpread))}
        {isBest && <> · {words.spreadBest} ✔</>}
      </span>{' '}
      <span className={withoutDuty.length === 0 ? 'chip good' : 'chip soon'}>
        {withoutDuty.length === 0
          ? words.everyoneServes(number.format(total))
          : words.withoutDuty(withoutDuty.length)}
      </span>
    </p>
  );
}
