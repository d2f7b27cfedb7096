import { type FormEvent, useState } from 'react';
import type { Schemas } from '#libs/client';
import { call } from '../api/client.js';
import { Labelled } from '../parts/labelled.js';
import { Modal } from '../parts/modal.js';
import { ProblemNote } from '../parts/problem-note.js';
import { useChange } from '../parts/use-change.js';
import { COMMON } from '../words/common.js';
import { useWords } from '../words/words.js';
import { TRIAGE_WORDS } from './triage-words.js';

interface Props {
  readonly all: Schemas['Topics'];
  /** Null for a new topic. */
  readonly topic: Schemas['Topic'] | null;
  readonly close: () => void;
}

/** One topic with the phrases that mean it. Somebody else's change meanwhile is refused by the version. */
export function TopicForm({ all, topic, close }: Props) {
  const words = useWords(TRIAGE_WORDS);
  const save = useWords(COMMON).do.save;
  const [id, setId] = useState(topic?.id ?? '');
  const [label, setLabel] = useState(topic?.label ?? '');
  const [phrases, setPhrases] = useState(topic?.phrases.join('\n') ?? '');
  const { error, isRunning, run } = useChange(['topics'], close);
  const put = (topics: readonly Schemas['Topic'][]) =>
    run(async () => {
      await call('PUT', '/v1/topics', { body: { version: all.version, topics: [...topics] } });
      return words.saved;
    });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const written = { id: id.trim(), label: label.trim(), phrases: linesOf(phrases) };
    put(
      topic === null
        ? [...all.topics, written]
        : all.topics.map((one) => (one.id === topic.id ? written : one)),
    );
  };
  return (
    <Modal title={topic?.label ?? words.add} close={close}>
      <form className="column" onSubmit={submit}>
        {topic === null && (
          <Labelled label={words.id}>
            <input
              className="field"
              required
              autoFocus
              value={id}
              onInput={(event) => setId(event.currentTarget.value)}
            />
          </Labelled>
        )}
        <Labelled label={words.label}>
          <input
            className="field"
            required
            value={label}
            onInput={(event) => setLabel(event.currentTarget.value)}
          />
        </Labelled>
        <Labelled label={`${words.phrases}. ${words.phrasesHint}`}>
          <textarea
            className="field"
            rows={8}
            autoFocus={topic !== null}
            value={phrases}
            onInput={(event) => setPhrases(event.currentTarget.value)}
          />
        </Labelled>
        {error !== null && <ProblemNote error={error} />}
        <div className="row">
          <button type="submit" className="button primary" aria-disabled={isRunning}>
            {save}
          </button>
          {topic !== null && (
            <button
              type="button"
              className="button"
              onClick={() => put(all.topics.filter((one) => one.id !== topic.id))}
            >
              {words.remove}
            </button>
          )}
        </div>
      </form>
    </Modal>
  );
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
