import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../api/client.js';
import { QUEUES } from '../api/queries.js';
import { Choices } from '../parts/choices.js';
import { Modal } from '../parts/modal.js';
import { ProblemNote } from '../parts/problem-note.js';
import { COMMON } from '../words/common.js';
import { useWords } from '../words/words.js';
import type { ActFormProps } from './act-dialog.js';
import { useAct } from './use-act.js';
import { useCauses } from './use-causes.js';
import { WORK, type WorkWords } from './words.js';

const choicesOf = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([id, name]) => ({ id, name }));

const noteIn = (text: string) => (text.trim() === '' ? {} : { note: text.trim() });

export function ResolveForm(props: ActFormProps) {
  const { item, close } = props;
  const words = useWords(WORK);
  const act = useAct(props);
  const { causes, error } = useCauses();
  const [note, setNote] = useState('');
  const resolve = (cause: string) =>
    act.run('resolve', words.done.resolved, () =>
      call('POST', '/v1/items/{id}/resolve', {
        path: { id: item.id },
        body: { version: item.version, cause, ...noteIn(note) },
      }),
    );
  return (
    <Modal title={words.resolve.title} close={close}>
      {error !== null && <ProblemNote error={error} />}
      {causes !== undefined && <Choices choices={causes} choose={resolve} />}
      <TextField label={words.resolve.note} text={note} write={setNote} />
      {act.error !== null && <ProblemNote error={act.error} />}
    </Modal>
  );
}

export function ReleaseForm(props: ActFormProps) {
  const { item, close } = props;
  const words = useWords(WORK);
  const act = useAct(props);
  const [reason, setReason] = useState('');
  const { cannot_solve, no_time, other } = words.release;
  const release = (cause: string) =>
    act.run('release', words.done.released, () =>
      call('POST', '/v1/items/{id}/release', {
        path: { id: item.id },
        body: {
          version: item.version,
          cause: cause as 'other',
          ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
        },
      }),
    );
  return (
    <Modal title={words.release.title} close={close}>
      <p className="soft">{words.release.stays}</p>
      <Choices choices={choicesOf({ cannot_solve, no_time, other })} choose={release} />
      <TextField label={words.release.reason} text={reason} write={setReason} />
      {act.error !== null && <ProblemNote error={act.error} />}
    </Modal>
  );
}

export function ReclassifyForm(props: ActFormProps) {
  const { item, close } = props;
  const words = useWords(WORK);
  const act = useAct(props);
  const reclassify = (intent: string) =>
    act.run('reclassify', words.done.reclassified, () =>
      call('POST', '/v1/items/{id}/reclassify', {
        path: { id: item.id },
        body: { version: item.version, intent: intent as keyof WorkWords['reclassify']['intents'] },
      }),
    );
  return (
    <Modal title={words.reclassify.title} close={close}>
      <p className="soft">{words.reclassify.hint}</p>
      <Choices choices={choicesOf(words.reclassify.intents)} choose={reclassify} />
      {act.error !== null && <ProblemNote error={act.error} />}
    </Modal>
  );
}

export function MoveForm(props: ActFormProps) {
  const { item, close } = props;
  const words = useWords(WORK);
  const act = useAct(props);
  const { data: queues = [] } = useQuery(QUEUES);
  const choices = queues
    .filter(({ id }) => id !== item.queueId)
    .map(({ id, name, waiting }) => ({ id, name, hint: words.waitingIn(waiting) }));
  const move = (queueId: string) =>
    act.run('move', words.done.moved, () =>
      call('POST', '/v1/items/{id}/move', {
        path: { id: item.id },
        body: { version: item.version, queueId },
      }),
    );
  return (
    <Modal title={words.move.title} close={close}>
      <p className="soft">{words.move.hint}</p>
      <Choices choices={choices} choose={move} />
      {act.error !== null && <ProblemNote error={act.error} />}
    </Modal>
  );
}

interface TextFieldProps {
  readonly label: string;
  readonly text: string;
  readonly write: (text: string) => void;
  readonly isFirst?: boolean;
}

export function TextField({ label, text, write, isFirst = false }: TextFieldProps) {
  return (
    <label className="column">
      <span className="small soft">{label}</span>
      <textarea
        className="field"
        rows={2}
        autoFocus={isFirst}
        value={text}
        onChange={(event) => write(event.currentTarget.value)}
      />
    </label>
  );
}

export function Cancel({ close }: { readonly close: () => void }) {
  return (
    <button type="button" className="button plain" onClick={close}>
      {useWords(COMMON).do.cancel}
    </button>
  );
}
