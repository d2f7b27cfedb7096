import { useState } from 'react';
import { call } from '../api/client.js';
import { ProblemNote } from '../parts/problem-note.js';
import { sayDay } from '../time/clock.js';
import { useLanguage, useWords } from '../words/words.js';
import { LeaveForm } from './leave-form.js';
import { type MyRota, useRotaChange } from './my-rota.js';
import { DUTY_WORDS } from './words.js';

interface Props {
  readonly rota: MyRota;
  readonly personId: string;
}

/** My leave: what I asked for, what is recorded, and the form to ask. */
export function Leave({ rota, personId }: Props) {
  const words = useWords(DUTY_WORDS);
  const language = useLanguage();
  const [isAsking, setAsking] = useState(false);
  const { error, run } = useRotaChange();
  const requests = rota.leave ?? [];
  const requested = new Set(requests.map(({ from, to }) => `${from} ${to}`));
  const recorded = (rota.absences ?? []).filter(
    ({ from, to }) => !requested.has(`${from.slice(0, 10)} ${to.slice(0, 10)}`),
  );
  const withdraw = (id: string) =>
    run(async () => {
      await call('POST', '/v1/rota/leave/{id}/{step}', { path: { id, step: 'withdraw' } });
      return words.leaveStates.withdrawn;
    });
  return (
    <section>
      <h2>{words.leave}</h2>
      {requests.length + recorded.length === 0 && <p className="soft">{words.leaveNone}</p>}
      <ul className="duty-leave">
        {requests.map(({ id, from, to, state }) => (
          <li key={id} className="spread">
            <span>
              {sayDay(from, language)} – {sayDay(to, language)}{' '}
              <span className={state === 'approved' ? 'chip good' : 'chip'}>{words.leaveStates[state]}</span>
            </span>
            {state === 'requested' && (
              <button type="button" className="button small" onClick={() => withdraw(id)}>
                {words.withdraw}
              </button>
            )}
          </li>
        ))}
        {recorded.map(({ id, from, to }) => (
          <li key={id}>
            {sayDay(from, language)} – {sayDay(to, language)}{' '}
            <span className="chip good">{words.recorded}</span>
          </li>
        ))}
      </ul>
      {error !== null && <ProblemNote error={error} />}
      {isAsking ? (
        <LeaveForm personId={personId} close={() => setAsking(false)} />
      ) : (
        <button type="button" className="button" onClick={() => setAsking(true)}>
          {words.leaveAdd}
        </button>
      )}
    </section>
  );
}
