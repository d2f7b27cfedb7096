import { useState } from 'react';
import { call } from '../api/client.js';
import { newClientId } from '../api/client-id.js';
import { useRotaChange } from '../duty/my-rota.js';
import { Labelled } from '../parts/labelled.js';
import { ProblemNote } from '../parts/problem-note.js';
import { COMMON } from '../words/common.js';
import { useWords } from '../words/words.js';
import { ROTA_WORDS } from './words.js';

interface Props {
  readonly personId: string;
  readonly close: () => void;
}

type Policy = 'neutral' | 'catch-up';

/** Records that a person is away; the rota is planned anew around it. */
export function AbsenceForm({ personId, close }: Props) {
  const words = useWords(ROTA_WORDS);
  const common = useWords(COMMON);
  const [kind, setKind] = useState('vacation');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [policy, setPolicy] = useState<Policy>('neutral');
  const { error, isRunning, run } = useRotaChange(close);
  const record = () =>
    run(async () => {
      await call('PUT', '/v1/rota/absences/{id}', {
        path: { id: newClientId() },
        body: { person: personId, from, to, kind, policy },
      });
      return words.recorded;
    });
  return (
    <form
      className="card rota-turn column"
      onSubmit={(event) => {
        event.preventDefault();
        record();
      }}
    >
      <div className="row">
        <Labelled label={words.absenceKind}>
          <select className="field" value={kind} onChange={(event) => setKind(event.currentTarget.value)}>
            {Object.entries(words.kinds).map(([id, name]) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </Labelled>
        <Labelled label={words.absenceFrom}>
          <input
            className="field"
            type="date"
            required
            value={from}
            onChange={(event) => setFrom(event.currentTarget.value)}
          />
        </Labelled>
        <Labelled label={words.absenceTo}>
          <input
            className="field"
            type="date"
            required
            min={from}
            value={to}
            onChange={(event) => setTo(event.currentTarget.value)}
          />
        </Labelled>
        <Labelled label={words.policy}>
          <select
            className="field"
            value={policy}
            onChange={(event) => setPolicy(event.currentTarget.value === 'neutral' ? 'neutral' : 'catch-up')}
          >
            {Object.entries(words.policies).map(([id, name]) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </Labelled>
      </div>
      {error !== null && <ProblemNote error={error} />}
      <div className="row">
        <button type="submit" className="button primary" disabled={isRunning}>
          {words.record}
        </button>
        <button type="button" className="button" onClick={close}>
          {common.do.cancel}
        </button>
      </div>
    </form>
  );
}
