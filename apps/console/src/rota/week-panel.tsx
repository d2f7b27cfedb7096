import { useState } from 'react';
import { saySpan } from '../duty/say-turn.js';
import { Modal } from '../parts/modal.js';
import { ProblemNote } from '../parts/problem-note.js';
import { sayReasons } from '../words/reasons.js';
import { useLanguage, useWords } from '../words/words.js';
import { PutOther } from './put-other.js';
import type { WeekOfPerson } from './rota-grid.js';
import { type ShownSlot, useWeekSlots } from './use-rota.js';
import { ROTA_WORDS } from './words.js';

export interface ChosenWeek extends WeekOfPerson {
  readonly desk: string | null;
}

interface Props {
  readonly chosen: ChosenWeek;
  readonly isOps: boolean;
  readonly close: () => void;
}

/** The turns of one person in one week, why they are theirs, and who could serve instead. */
export function WeekPanel({ chosen, isOps, close }: Props) {
  const words = useWords(ROTA_WORDS);
  const language = useLanguage();
  const { personId, name, week, monday, desk } = chosen;
  const { data, error } = useWeekSlots({ person: personId, monday, desk });
  const [slot, setSlot] = useState<ShownSlot | null>(null);
  if (slot !== null) return <PutOther slot={slot} close={close} />;
  return (
    <Modal title={`${name} · ${words.week} ${week.split('W').at(-1)}`} close={close} wide>
      {error !== null && <ProblemNote error={error} />}
      {data?.length === 0 && <p>{words.noTurns}</p>}
      <ul className="column">
        {data?.map((one) => (
          <li key={one.id} className="card rota-turn">
            <p>
              <strong>{saySpan(one, language)}</strong>
            </p>
            <p className="soft">
              {one.deskName} · {one.seat} · {one.name ?? words.nobody}
            </p>
            <p className="small">{sayReasons([one.reasonCode], [one.why], language)[0]}</p>
            {isOps && (
              <button type="button" className="button small" onClick={() => setSlot(one)}>
                {words.putOther}
              </button>
            )}
          </li>
        ))}
      </ul>
    </Modal>
  );
}
