import { useMyRota } from '../duty/my-rota.js';
import { saySpan } from '../duty/say-turn.js';
import { Modal } from '../parts/modal.js';
import { ProblemNote } from '../parts/problem-note.js';
import { useLanguage, useWords } from '../words/words.js';
import { PersonAbsences } from './person-absences.js';
import { usePersonFairness } from './use-rota.js';
import { ROTA_WORDS } from './words.js';

interface Props {
  readonly personId: string;
  readonly isOps: boolean;
  readonly close: () => void;
}

/** One person's turns and hours beside their share, and their absences. */
export function PersonPanel({ personId, isOps, close }: Props) {
  const words = useWords(ROTA_WORDS);
  const language = useLanguage();
  const { data, error } = useMyRota(personId);
  const { data: fair } = usePersonFairness(personId);
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  return (
    <Modal title={data?.name ?? personId} close={close} wide>
      {error !== null && <ProblemNote error={error} />}
      {fair !== undefined && (
        <dl className="facts">
          <Fact name={words.turns} value={number.format(fair.duties)} />
          <Fact name={words.hours} value={number.format(fair.hours)} />
          <Fact name={words.shareOf} value={number.format(fair.share)} />
          <Fact name={words.balance} value={number.format(fair.balance)} />
        </dl>
      )}
      <ul className="soft small" lang="en">
        {data?.sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <h3>{words.coming}</h3>
      <ul className="rota-coming">
        {data?.coming.map((turn) => (
          <li key={turn.slotId}>
            {saySpan(turn, language)} <span className="soft">{turn.deskName}</span>
          </li>
        ))}
      </ul>
      {isOps && <PersonAbsences personId={personId} absences={data?.absences ?? []} />}
    </Modal>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
