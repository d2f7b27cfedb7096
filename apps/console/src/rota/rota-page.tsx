import './rota.css';
import { useState } from 'react';
import { useMe } from '../api/session.js';
import { useRotaNews } from '../duty/my-rota.js';
import { ProblemNote } from '../parts/problem-note.js';
import { Skeleton } from '../parts/skeleton.js';
import { useWords } from '../words/words.js';
import { DraftButton } from './draft-button.js';
import { PersonPanel } from './person-panel.js';
import { ProofLine } from './proof-line.js';
import { RotaGrid } from './rota-grid.js';
import { RotaProblems } from './rota-problems.js';
import { isWithoutPlan, type RotaFilter, useTimeline } from './use-rota.js';
import { type ChosenWeek, WeekPanel } from './week-panel.js';
import { ROTA_WORDS } from './words.js';

/** Everybody's turns by weeks, the proof that they are fair, and what planners do about them. */
export default function RotaPage() {
  const words = useWords(ROTA_WORDS);
  const me = useMe();
  const [filter, setFilter] = useState<RotaFilter>({ desk: null, person: null });
  const [week, setWeek] = useState<ChosenWeek | null>(null);
  const [person, setPerson] = useState<string | null>(null);
  const timeline = useTimeline(filter);
  useRotaNews();
  const first = timeline.data?.pages[0];
  if (isWithoutPlan(timeline.error)) return <NoPlan isOps={me?.isOps === true} />;
  return (
    <div className="wide-page rota">
      <header className="rota-head">
        <h1>{words.title}</h1>
        <label className="row">
          <span className="soft">{words.desk}</span>
          <select
            className="field"
            value={filter.desk ?? ''}
            onChange={(event) => {
              const desk = event.currentTarget.value;
              setFilter({ ...filter, desk: desk === '' ? null : desk });
            }}
          >
            <option value="">{words.allDesks}</option>
            {first?.desks.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        {me?.isOps === true && <DraftButton />}
      </header>
      <ProofLine />
      {me?.isOps === true && <RotaProblems />}
      {timeline.error !== null && (
        <ProblemNote error={timeline.error} again={() => void timeline.refetch()} />
      )}
      {timeline.isPending && <Skeleton shape="list" />}
      {first !== undefined && (
        <RotaGrid
          pages={timeline.data?.pages ?? []}
          more={() => {
            if (timeline.hasNextPage && !timeline.isFetchingNextPage) void timeline.fetchNextPage();
          }}
          openWeek={(chosen) => setWeek({ ...chosen, desk: filter.desk })}
          openPerson={setPerson}
        />
      )}
      {week !== null && <WeekPanel chosen={week} isOps={me?.isOps === true} close={() => setWeek(null)} />}
      {person !== null && (
        <PersonPanel personId={person} isOps={me?.isOps === true} close={() => setPerson(null)} />
      )}
    </div>
  );
}

function NoPlan({ isOps }: { readonly isOps: boolean }) {
  const words = useWords(ROTA_WORDS);
  return (
    <div className="nothing">
      <h1>{words.noPlan}</h1>
      <p className="soft">{words.noPlanHint}</p>
      {isOps && <RotaProblems />}
    </div>
  );
}
