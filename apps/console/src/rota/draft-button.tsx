import { useState } from 'react';
import { call } from '../api/client.js';
import { useRotaChange } from '../duty/my-rota.js';
import { Modal } from '../parts/modal.js';
import { Labelled } from '../parts/labelled.js';
import { ProblemNote } from '../parts/problem-note.js';
import { useWords } from '../words/words.js';
import { DraftPanel } from './draft-panel.js';
import { type PlanDraft, usePlans } from './use-rota.js';
import { ROTA_WORDS } from './words.js';

/** Plans anew, as a draft that only planners see; a draft that waits is shown again. */
export function DraftButton() {
  const words = useWords(ROTA_WORDS);
  const [isAsking, setAsking] = useState(false);
  const [draft, setDraft] = useState<PlanDraft | null>(null);
  const { data: plans = [] } = usePlans(true);
  const waiting = plans.filter(({ status }) => status === 'draft');
  const { error, isRunning, run } = useRotaChange(() => setAsking(false));
  const show = (id: string) =>
    run(async () => {
      setDraft((await call('GET', '/v1/rota/plans/{id}', { path: { id } })).plan);
      return null;
    });
  return (
    <div className="row">
      {waiting.slice(0, 1).map(({ id, reason }) => (
        <button key={id} type="button" className="button" onClick={() => show(id)}>
          {words.status.draft}: {reason}
        </button>
      ))}
      <button type="button" className="button" onClick={() => setAsking(true)}>
        {words.draft}
      </button>
      {isAsking && (
        <Modal title={words.draftTitle} close={() => setAsking(false)}>
          <DraftForm
            isRunning={isRunning}
            make={(body) =>
              run(async () => {
                setDraft((await call('POST', '/v1/rota/plans', { body })).plan);
                return null;
              })
            }
          />
          {error !== null && <ProblemNote error={error} />}
        </Modal>
      )}
      {draft !== null && <DraftPanel draft={draft} close={() => setDraft(null)} />}
    </div>
  );
}

interface FormProps {
  readonly isRunning: boolean;
  readonly make: (draft: { reason: string; rebalance: boolean }) => void;
}

function DraftForm({ isRunning, make }: FormProps) {
  const words = useWords(ROTA_WORDS);
  const [reason, setReason] = useState('');
  const [rebalance, setRebalance] = useState(false);
  return (
    <form
      className="column"
      onSubmit={(event) => {
        event.preventDefault();
        make({ reason, rebalance });
      }}
    >
      <p className="soft">{words.draftHint}</p>
      <Labelled label={words.draftReason}>
        <input
          className="field"
          required
          autoFocus
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </Labelled>
      <label className="row">
        <input
          type="checkbox"
          checked={rebalance}
          onChange={(event) => setRebalance(event.currentTarget.checked)}
        />
        {words.rebalance}
      </label>
      <div className="row">
        <button type="submit" className="button primary" disabled={isRunning}>
          {isRunning ? words.planning : words.makeDraft}
        </button>
      </div>
    </form>
  );
}
