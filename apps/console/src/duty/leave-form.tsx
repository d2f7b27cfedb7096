import { useState } from 'react';
import { call } from '../api/client.js';
import { Labelled } from '../parts/labelled.js';
import { ProblemNote } from '../parts/problem-note.js';
import { COMMON } from '../words/common.js';
import { useWords } from '../words/words.js';
import { useRotaChange } from './my-rota.js';
import { DUTY_WORDS } from './words.js';

interface Props {
  readonly personId: string;
  readonly close: () => void;
}

/** Asks for leave: first day away, first day back, a note. */
export function LeaveForm({ personId, close }: Props) {
  const words = useWords(DUTY_WORDS);
  const common = useWords(COMMON);
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [note, setNote] = useState('');
  const { error, isRunning, run } = useRotaChange(close);
  const ask = () =>
    run(async () => {
      await call('POST', '/v1/rota/leave', {
        body: { person: personId, from, to, ...(note.trim() === '' ? {} : { note: note.trim() }) },
      });
      return words.leaveSent;
    });
  return (
    <form
      className="card turn column"
      onSubmit={(event) => {
        event.preventDefault();
        ask();
      }}
    >
      <div className="row">
        <Labelled label={words.leaveFrom}>
          <input
            className="field"
            type="date"
            required
            autoFocus
            value={from}
            onChange={(event) => setFrom(event.currentTarget.value)}
          />
        </Labelled>
        <Labelled label={words.leaveTo}>
          <input
            className="field"
            type="date"
            required
            min={from}
            value={to}
            onChange={(event) => setTo(event.currentTarget.value)}
          />
        </Labelled>
      </div>
      <Labelled label={words.leaveNote}>
        <input
          className="field"
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      </Labelled>
      {error !== null && <ProblemNote error={error} />}
      <div className="row">
        <button type="submit" className="button primary" disabled={isRunning}>
          {words.leaveSend}
        </button>
        <button type="button" className="button" onClick={close}>
          {common.do.cancel}
        </button>
      </div>
    </form>
  );
}
