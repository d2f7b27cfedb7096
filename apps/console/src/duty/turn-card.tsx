import { useState } from 'react';
import { sayReasons } from '../words/reasons.js';
import { useLanguage, useWords } from '../words/words.js';
import { CoverForm } from './cover-form.js';
import type { MyTurn } from './my-rota.js';
import { saySpan } from './say-turn.js';
import { SwapForm } from './swap-form.js';
import { DUTY_WORDS } from './words.js';

interface Props {
  readonly turn: MyTurn;
  readonly personId: string;
}

/** One coming turn, why it is mine, and what I can do about it. */
export function TurnCard({ turn, personId }: Props) {
  const words = useWords(DUTY_WORDS);
  const language = useLanguage();
  const [form, setForm] = useState<'cover' | 'swap' | null>(null);
  const close = () => setForm(null);
  const names = turn.beside.map(({ name }) => name).join(', ');
  return (
    <article className="card turn">
      <p>
        <strong>{saySpan(turn, language)}</strong>
      </p>
      <p className="soft">
        {turn.deskName} · {turn.seat}
        {names !== '' && <> · {words.with(names)}</>}
      </p>
      <details>
        <summary>{words.why}</summary>
        <p>{sayReasons([turn.reasonCode], [turn.why], language)[0]}</p>
      </details>
      <div className="row">
        <button type="button" className="button" onClick={() => setForm('cover')}>
          {words.cover}
        </button>
        <button type="button" className="button" onClick={() => setForm('swap')}>
          {words.swap}
        </button>
      </div>
      {form === 'cover' && <CoverForm turn={turn} close={close} />}
      {form === 'swap' && <SwapForm turn={turn} personId={personId} close={close} />}
    </article>
  );
}
