import { useState } from 'react';
import { call } from '../api/client.js';
import { ProblemNote } from '../parts/problem-note.js';
import { showToast } from '../parts/toast.js';
import { useWords } from '../words/words.js';
import { useRotaChange } from './my-rota.js';
import { DUTY_WORDS } from './words.js';

/** A private address at which a calendar subscribes to my turns. */
export function CalendarLink({ personId }: { readonly personId: string }) {
  const words = useWords(DUTY_WORDS);
  const [address, setAddress] = useState<string | null>(null);
  const { error, isRunning, run } = useRotaChange();
  const make = () =>
    run(async () => {
      const { path } = await call('POST', '/v1/rota/feeds', { body: { kind: 'person', subject: personId } });
      setAddress(new URL(path, location.origin).href);
      return null;
    });
  const copy = async () => {
    await navigator.clipboard.writeText(address ?? '');
    showToast({ text: words.calendarCopied });
  };
  return (
    <section>
      <h2>{words.calendar}</h2>
      <p className="soft">{words.calendarHint}</p>
      {address === null ? (
        <button type="button" className="button" disabled={isRunning} onClick={make}>
          {words.calendarMake}
        </button>
      ) : (
        <div className="row duty-address">
          <input className="field" readOnly aria-label={words.calendar} value={address} />
          <button type="button" className="button" onClick={() => void copy()}>
            {words.calendarCopy}
          </button>
        </div>
      )}
      {error !== null && <ProblemNote error={error} />}
    </section>
  );
}
