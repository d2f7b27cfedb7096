import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call, codeOf } from '../api/client.js';
import { useMe } from '../api/session.js';
import { Choices } from '../parts/choices.js';
import { Modal } from '../parts/modal.js';
import { ProblemNote } from '../parts/problem-note.js';
import { useWords } from '../words/words.js';
import type { ActFormProps } from './act-dialog.js';
import { Cancel, TextField } from './end-forms.js';
import { SIDE } from './side-words.js';
import { useAct } from './use-act.js';
import { WORK } from './words.js';

/** Everybody who serves now, at any desk. */
const ON_DUTY = {
  queryKey: ['duty'],
  queryFn: () => call('GET', '/v1/duty'),
};

export function HandOverForm(props: ActFormProps) {
  const { item, close, done } = props;
  const words = useWords(WORK);
  const me = useMe();
  const { data } = useQuery(ON_DUTY);
  const [note, setNote] = useState('');
  const [over, setOver] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const people = [...new Map(data?.on.map((one) => [one.personId, one.name])).entries()]
    .filter(([id]) => id !== me?.personId && id !== item.holderId)
    .map(([id, name]) => ({ id, name }));
  const named = (id: string) => people.find((person) => person.id === id)?.name ?? id;
  const act = useAct({
    ...props,
    done: (after) => done(after, words.done.handedOver(named(after.holderId ?? ''))),
  });
  const isFull = codeOf(act.error) === 'agent.capacity';
  const handOver = (personId: string) => {
    setChosen(personId);
    act.run('hand-over', '', () =>
      call('POST', '/v1/items/{id}/hand-over', {
        path: { id: item.id },
        body: {
          version: item.version,
          personId,
          ...(note.trim() === '' ? {} : { note: note.trim() }),
          ...(over.trim() === '' ? {} : { overCapacity: over.trim() }),
        },
      }),
    );
  };
  return (
    <Modal title={words.handOver.title} close={close}>
      {data !== undefined && people.length === 0 && <p>{words.handOver.nobody}</p>}
      {data !== undefined && (
        <Choices choices={people} choose={handOver} {...(chosen === null ? {} : { chosen })} />
      )}
      <TextField label={words.handOver.note} text={note} write={setNote} />
      {act.error !== null && <ProblemNote error={act.error} />}
      {isFull && chosen !== null && (
        <form
          className="column"
          onSubmit={(event) => {
            event.preventDefault();
            if (over.trim() !== '') handOver(chosen);
          }}
        >
          <TextField label={words.handOver.over} text={over} write={setOver} />
          <button type="submit" className="button primary">
            {words.handOver.go}: {named(chosen)}
          </button>
        </form>
      )}
    </Modal>
  );
}

export function TakeOverForm(props: ActFormProps) {
  const words = useWords(WORK);
  const act = useAct(props);
  const takeOver = (reason: string) =>
    act.run('take-over', words.done.takenOver, () =>
      call('POST', '/v1/items/{id}/take-over', {
        path: { id: props.item.id },
        body: { version: props.item.version, reason },
      }),
    );
  return <ReasonForm words={words.takeOver} close={props.close} error={act.error} submit={takeOver} />;
}

export function EscalateForm(props: ActFormProps) {
  const words = useWords(WORK);
  const act = useAct(props);
  const escalate = (reason: string) =>
    act.run('escalate', words.done.escalated, () =>
      call('POST', '/v1/items/{id}/escalate', {
        path: { id: props.item.id },
        body: { version: props.item.version, reason },
      }),
    );
  return (
    <ReasonForm words={useWords(SIDE).escalate} close={props.close} error={act.error} submit={escalate} />
  );
}

interface ReasonFormProps {
  readonly words: {
    readonly title: string;
    readonly reason: string;
    readonly go: string;
    readonly hint?: string;
  };
  readonly close: () => void;
  readonly error: unknown;
  readonly submit: (reason: string) => void;
}

/** An act that asks for its reason. */
function ReasonForm({ words, close, error, submit }: ReasonFormProps) {
  const [reason, setReason] = useState('');
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() !== '') submit(reason.trim());
  };
  return (
    <Modal title={words.title} close={close}>
      {words.hint !== undefined && <p className="soft">{words.hint}</p>}
      <form className="column" onSubmit={onSubmit}>
        <TextField label={words.reason} text={reason} write={setReason} isFirst />
        {error !== null && <ProblemNote error={error} />}
        <div className="row">
          <button type="submit" className="button primary" aria-disabled={reason.trim() === ''}>
            {words.go}
          </button>
          <Cancel close={close} />
        </div>
      </form>
    </Modal>
  );
}
