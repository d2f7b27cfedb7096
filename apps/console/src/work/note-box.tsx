import { useId, useImperativeHandle, useRef, useState } from 'react';
import { call } from '../api/client.js';
import { keepItem } from '../api/queries.js';
import { GrowingText } from '../parts/growing-text.js';
import { ProblemNote } from '../parts/problem-note.js';
import { showToast } from '../parts/toast.js';
import { useWords } from '../words/words.js';
import { once } from './acts.js';
import type { BoxProps } from './composer.js';
import { useTextDraft } from './use-text-draft.js';
import { WORK } from './words.js';

/** A note: it goes to its own address of the API, which no network ever hears of. */
export function NoteBox({ item, me, attach }: BoxProps) {
  const words = useWords(WORK);
  const field = useRef<HTMLTextAreaElement>(null);
  const hintId = useId();
  const [text, write] = useTextDraft(item, 'note', me.personId);
  const [error, setError] = useState<unknown>(null);
  const [isSending, setSending] = useState(false);
  useImperativeHandle(attach, () => ({
    open: (typed) => {
      field.current?.focus();
      if (typed !== '') write(text + typed);
    },
  }));
  const send = async () => {
    if (text.trim() === '') return;
    setSending(true);
    try {
      const path = { id: item.id };
      const answer = await once('note', () => call('POST', '/v1/items/{id}/notes', { path, body: { text } }));
      if (answer === null) return;
      write('');
      setError(null);
      keepItem(answer.item);
      showToast({ text: words.done.noted });
    } catch (failure) {
      setError(failure);
    } finally {
      setSending(false);
    }
  };
  return (
    <>
      <GrowingText
        field={field}
        label={words.composer.noteField}
        describedBy={hintId}
        placeholder={words.composer.notePlaceholder}
        text={text}
        write={write}
        send={() => void send()}
      />
      {error !== null && <ProblemNote error={error} />}
      <div className="row">
        {text.trim() !== '' && (
          <button
            type="button"
            className="button note-button small"
            aria-disabled={isSending}
            onClick={() => void send()}
          >
            {words.composer.noteSend} <kbd>Ctrl ↵</kbd>
          </button>
        )}
        <span className="small soft" id={hintId}>
          {words.composer.noteHint}
        </span>
      </div>
    </>
  );
}
