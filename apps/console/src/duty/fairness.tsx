import { useLanguage, useWords } from '../words/words.js';
import type { MyRota } from './my-rota.js';
import { DUTY_WORDS } from './words.js';

/** My turns beside my share, with the sentences of the planner. */
export function Fairness({ rota }: { readonly rota: MyRota }) {
  const words = useWords(DUTY_WORDS);
  const language = useLanguage();
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1, signDisplay: 'exceptZero' });
  const owed = rota.before?.owedHours ?? 0;
  const isEven = Math.abs(rota.balance) < 0.05;
  return (
    <section>
      <h2>{words.fair}</h2>
      <div className="card turn">
        <p>
          <strong>{isEven ? words.balanceEven : words.balance(number.format(rota.balance))}</strong>
        </p>
        <dl className="facts">
          <div>
            <dt>{words.duties}</dt>
            <dd>{rota.duties}</dd>
          </div>
          <div>
            <dt>{words.share}</dt>
            <dd>{Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(rota.share)}</dd>
          </div>
          {owed !== 0 && (
            <div>
              <dt>{words.hours}</dt>
              <dd>{number.format(owed)}</dd>
            </div>
          )}
        </dl>
        <ul className="soft small" lang="en">
          {rota.sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </div>
    </section>
  );
}
