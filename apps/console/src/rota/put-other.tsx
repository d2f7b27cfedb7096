import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../api/client.js';
import { useRotaChange } from '../duty/my-rota.js';
import { saySpan } from '../duty/say-turn.js';
import { Modal } from '../parts/modal.js';
import { Labelled } from '../parts/labelled.js';
import { ProblemNote } from '../parts/problem-note.js';
import { sayReasons } from '../words/reasons.js';
import { useLanguage, useWords } from '../words/words.js';
import type { ShownSlot } from './use-rota.js';
import { ROTA_WORDS } from './words.js';

const MAX_CANDIDATES = 100;

interface Props {
  readonly slot: ShownSlot;
  readonly close: () => void;
}

/** Puts somebody else on a turn, or nobody: who can comes first, the others with the rule that stops them. */
export function PutOther({ slot, close }: Props) {
  const words = useWords(ROTA_WORDS);
  const language = useLanguage();
  const [chosen, setChosen] = useState<string | null | undefined>(undefined);
  const [reason, setReason] = useState('');
  const { data, error } = useQuery({
    queryKey: ['rota', 'candidates', slot.id],
    queryFn: () => call('GET', '/v1/rota/candidates', { query: { slot: slot.id, limit: MAX_CANDIDATES } }),
  });
  const change = useRotaChange(close);
  const able = data?.candidates.filter((one) => one.able && one.personId !== slot.personId) ?? [];
  const others = data?.candidates.filter((one) => !one.able) ?? [];
  const put = () =>
    change.run(async () => {
      if (chosen === undefined) return null;
      await call('POST', '/v1/rota/overrides', { body: { slot: slot.id, person: chosen, reason } });
      const name = able.find(({ personId }) => personId === chosen)?.name;
      return name === undefined ? words.doneNobody : words.done(name);
    });
  return (
    <Modal title={words.whoCan} close={close} wide>
      <p>
        <strong>{saySpan(slot, language)}</strong>{' '}
        <span className="soft">
          {slot.deskName} · {slot.seat} · {slot.name ?? words.nobody}
        </span>
      </p>
      {error !== null && <ProblemNote error={error} />}
      {data !== undefined && <p className="soft">{words.able(able.length)}</p>}
      <form
        className="column"
        onSubmit={(event) => {
          event.preventDefault();
          put();
        }}
      >
        <fieldset className="rota-candidates">
          <legend className="hidden">{words.whoCan}</legend>
          {able.map(({ personId, name, duties }) => (
            <label key={personId}>
              <input
                type="radio"
                name="candidate"
                checked={chosen === personId}
                onChange={() => setChosen(personId)}
              />
              {name}
              <span className="soft small">
                {words.turns}: {duties}
              </span>
            </label>
          ))}
          {data !== undefined && slot.personId !== null && (
            <label>
              <input
                type="radio"
                name="candidate"
                checked={chosen === null}
                onChange={() => setChosen(null)}
              />
              {words.leaveEmpty}
            </label>
          )}
        </fieldset>
        <Labelled label={words.reason}>
          <input
            className="field"
            required
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </Labelled>
        {change.error !== null && <ProblemNote error={change.error} />}
        <div className="row">
          <button
            type="submit"
            className="button primary"
            disabled={chosen === undefined || change.isRunning}
          >
            {words.put}
          </button>
        </div>
      </form>
      {others.length > 0 && (
        <details>
          <summary>{words.others}</summary>
          <ul className="small">
            {others.map(({ personId, name, why, reasonCode }) => (
              <li key={personId}>
                {name}: {sayReasons(reasonCode === null ? [] : [reasonCode], [why ?? ''], language)[0] ?? why}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Modal>
  );
}
