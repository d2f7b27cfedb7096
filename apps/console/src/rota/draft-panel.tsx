import { call } from '../api/client.js';
import { useNames } from '../api/names.js';
import { useRotaChange } from '../duty/my-rota.js';
import { Modal } from '../parts/modal.js';
import { ProblemNote } from '../parts/problem-note.js';
import { sayReasons } from '../words/reasons.js';
import { useLanguage, useWords } from '../words/words.js';
import type { PlanDraft } from './use-rota.js';
import { ROTA_WORDS } from './words.js';

interface Props {
  readonly draft: PlanDraft;
  readonly close: () => void;
}

const MAX_SHOWN = 100;

/** Who moves in a draft and why, how fair it is, and the two ways on: publish, or throw away. */
export function DraftPanel({ draft, close }: Props) {
  const words = useWords(ROTA_WORDS);
  const language = useLanguage();
  const shown = draft.changes.slice(0, MAX_SHOWN);
  const names = useNames(shown.flatMap(({ before, after }) => [before ?? [], after ?? []].flat()));
  const nameOf = (id: string | null) => (id === null ? words.nobody : (names.get(id) ?? id));
  const { error, isRunning, run } = useRotaChange(close);
  const publish = () =>
    run(async () => {
      await call('POST', '/v1/rota/plans/{id}/publish', { path: { id: draft.id } });
      return words.published;
    });
  const discard = () =>
    run(async () => {
      await call('DELETE', '/v1/rota/plans/{id}', { path: { id: draft.id } });
      return words.discarded;
    });
  const isFewest = draft.provenFewest !== null && draft.changed <= draft.provenFewest;
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  return (
    <Modal title={`${words.status.draft}: ${draft.reason}`} close={close} wide>
      <p>
        <strong>{words.moves(draft.changed)}</strong>
        {draft.changed > 0 && isFewest && <> · {words.fewest}</>}
      </p>
      {draft.price !== null && (
        <p className="soft">
          {words.difference(
            number.format(draft.price.before.spread),
            number.format(draft.price.after.spread),
          )}
        </p>
      )}
      <ul className="rota-changes">
        {shown.map(({ slot, before, after, why, reasonCode }) => (
          <li key={slot}>
            <span className="soft small">{slot}</span>
            <span>
              {words.from(nameOf(before))} <strong>{nameOf(after)}</strong>
            </span>
            <span className="small soft">
              {sayReasons(reasonCode === undefined ? [] : [reasonCode], [why], language)[0] ?? why}
            </span>
          </li>
        ))}
      </ul>
      {draft.changed > shown.length && <p className="soft">{words.more(draft.changed - shown.length)}</p>}
      {draft.holes.length > 0 && (
        <details className="note warm">
          <summary>{words.emptySeats(draft.holes.length)}</summary>
          <ul lang="en">
            {draft.holes.map(({ slot, sentence }) => (
              <li key={slot}>{sentence}</li>
            ))}
          </ul>
        </details>
      )}
      {error !== null && <ProblemNote error={error} />}
      <div className="row">
        <button type="button" className="button primary" disabled={isRunning} onClick={publish}>
          {words.publish}
        </button>
        <button type="button" className="button" disabled={isRunning} onClick={discard}>
          {words.discard}
        </button>
      </div>
    </Modal>
  );
}
