import { Link } from 'wouter';
import { useNow } from '../time/clock.js';
import { sayWhen } from '../time/clock.js';
import { sayTimeSpan } from '../time/spans.js';
import { COMMON } from '../words/common.js';
import { useLanguage, useWords } from '../words/words.js';
import type { MyTurn } from './my-rota.js';
import { DUTY_WORDS } from './words.js';

/** The turn that goes on, and the way to the work. */
export function NowOnDuty({ turn }: { readonly turn: MyTurn }) {
  const words = useWords(DUTY_WORDS);
  const common = useWords(COMMON);
  const language = useLanguage();
  const now = useNow();
  const names = turn.beside.map(({ name }) => name).join(', ');
  return (
    <section className="card duty-now">
      <h2>
        {words.now} {words.until(sayWhen(turn.endsAt, language))}
      </h2>
      <p>
        {turn.deskName} · {sayTimeSpan(Date.parse(turn.endsAt) - now, common)}
        {names !== '' && <> · {words.with(names)}</>}
      </p>
      <Link href="~/work" className="button primary">
        {words.start}
      </Link>
    </section>
  );
}
