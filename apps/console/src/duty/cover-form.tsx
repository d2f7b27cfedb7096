import { useQuery } from '@tanstack/react-query';
import { call } from '../api/client.js';
import { Choices } from '../parts/choices.js';
import { Modal } from '../parts/modal.js';
import { ProblemNote } from '../parts/problem-note.js';
import { useLanguage, useWords } from '../words/words.js';
import { type MyTurn, useRotaChange } from './my-rota.js';
import { saySpan } from './say-turn.js';
import { DUTY_WORDS } from './words.js';

interface Props {
  readonly turn: MyTurn;
  readonly close: () => void;
}

const EVERYBODY = '*';
const MAX_CANDIDATES = 20;

/** Offers a turn to everybody, or to one person who can serve it. */
export function CoverForm({ turn, close }: Props) {
  const words = useWords(DUTY_WORDS);
  const language = useLanguage();
  const { data } = useQuery({
    queryKey: ['rota', 'candidates', turn.slotId],
    queryFn: () =>
      call('GET', '/v1/rota/candidates', { query: { slot: turn.slotId, limit: MAX_CANDIDATES } }),
  });
  const { error, run } = useRotaChange(close);
  const people = data?.candidates.filter(({ able }) => able) ?? [];
  const offer = (to: string) =>
    run(async () => {
      await call('POST', '/v1/rota/swaps', {
        body: { kind: 'cover', slot: turn.slotId, ...(to === EVERYBODY ? {} : { to }) },
      });
      return words.offered;
    });
  return (
    <Modal title={words.coverTitle} close={close}>
      <p>
        <strong>{saySpan(turn, language)}</strong>
      </p>
      <p className="soft">{words.coverHint}</p>
      <Choices
        choices={[
          { id: EVERYBODY, name: words.coverAnybody },
          ...people.map(({ personId, name }) => ({ id: personId, name })),
        ]}
        choose={offer}
      />
      {error !== null && <ProblemNote error={error} />}
    </Modal>
  );
}
