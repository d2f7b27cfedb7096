import { useState } from 'react';
import { call } from '../api/client.js';
import { type MyRota, useRotaChange } from '../duty/my-rota.js';
import { ProblemNote } from '../parts/problem-note.js';
import { sayDay } from '../time/clock.js';
import { useLanguage, useWords } from '../words/words.js';
import { AbsenceForm } from './absence-form.js';
import { ROTA_WORDS } from './words.js';

interface Props {
  readonly personId: string;
  readonly absences: NonNullable<MyRota['absences']>;
}

/** The absences of a person, recorded and removed by planners. */
export function PersonAbsences({ personId, absences }: Props) {
  const words = useWords(ROTA_WORDS);
  const language = useLanguage();
  const [isAdding, setAdding] = useState(false);
  const { error, run } = useRotaChange();
  const remove = (id: string) =>
    run(async () => {
      await call('DELETE', '/v1/rota/absences/{id}', { path: { id } });
      return words.removed;
    });
  return (
    <section>
      <h3>{words.absences}</h3>
      {absences.length === 0 && <p className="soft">{words.noAbsences}</p>}
      <ul>
        {absences.map(({ id, from, to, kind }) => (
          <li key={id} className="spread">
            <span>
              {sayDay(from, language)} – {sayDay(to, language)} <span className="soft">{kind}</span>
            </span>
            <button type="button" className="button small" onClick={() => remove(id)}>
              {words.remove}
            </button>
          </li>
        ))}
      </ul>
      {error !== null && <ProblemNote error={error} />}
      {isAdding ? (
        <AbsenceForm personId={personId} close={() => setAdding(false)} />
      ) : (
        <button type="button" className="button" onClick={() => setAdding(true)}>
          {words.absenceAdd}
        </button>
      )}
    </section>
  );
}
