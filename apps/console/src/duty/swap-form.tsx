import { useQuery } from '@tanstack/react-query';
import { call } from '../api/client.js';
import { Choices } from '../parts/choices.js';
import { Modal } from '../parts/modal.js';
import { ProblemNote } from '../parts/problem-note.js';
import { useNow } from '../time/clock.js';
import { useLanguage, useWords } from '../words/words.js';
import { type MyTurn, useRotaChange } from './my-rota.js';
import { saySpan } from './say-turn.js';
import { DUTY_WORDS } from './words.js';

interface Props {
  readonly turn: MyTurn;
  readonly personId: string;
  readonly close: () => void;
}

const MAX_SLOTS = 200;

/** Asks somebody to swap one of their turns for mine. */
export function SwapForm({ turn, personId, close }: Props) {
  const words = useWords(DUTY_WORDS);
  const language = useLanguage();
  const { data } = useQuery({
    queryKey: ['rota', 'slots', turn.deskId],
    queryFn: async () =>
      (await call('GET', '/v1/rota/slots', { query: { desk: turn.deskId, limit: MAX_SLOTS } })).slots,
  });
  const now = useNow();
  const others = (data ?? []).filter(
    ({ personId: holder, id, startsAt }) =>
      holder !== null && holder !== personId && id !== turn.slotId && Date.parse(startsAt) > now,
  );
  const { error, run } = useRotaChange(close);
  const ask = (id: string) => {
    const other = others.find((slot) => slot.id === id);
    if (other?.personId === undefined || other.personId === null) return;
    const to = other.personId;
    run(async () => {
      await call('POST', '/v1/rota/swaps', {
        body: { kind: 'swap', slot: turn.slotId, to, inReturn: id },
      });
      return words.swapOffered(other.name ?? to);
    });
  };
  return (
    <Modal title={words.swapTitle} close={close}>
      <p>
        <strong>{saySpan(turn, language)}</strong>
      </p>
      <p className="soft">{words.swapHint}</p>
      {data !== undefined && others.length === 0 && <p>{words.swapNone}</p>}
      <div className="duty-slots">
        <Choices
          choices={others.map((slot) => ({
            id: slot.id,
            name: slot.name ?? slot.id,
            hint: saySpan(slot, language),
          }))}
          choose={ask}
        />
      </div>
      {error !== null && <ProblemNote error={error} />}
    </Modal>
  );
}
