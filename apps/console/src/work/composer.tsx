import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { Schemas } from '#libs/client';
import { call } from '../api/client.js';
import { keepItem } from '../api/queries.js';
import { takeTypedText, useKeys } from '../keys/use-keys.js';
import { ProblemNote } from '../parts/problem-note.js';
import { showToast } from '../parts/toast.js';
import { useWords } from '../words/words.js';
import { once } from './acts.js';
import { textDrafts } from './text-drafts.js';
import { WORK } from './words.js';

const MODE = 'note';

/** Writes a note. What is written is kept at each letter, so that nothing takes it away. */
export function Composer({ item }: { readonly item: Schemas['ItemDetail'] }) {
  const words = useWords(WORK);
  const field = useRef<HTMLTextAreaElement>(null);
  const hintId = useId();
  const [text, setText] = useState(() => textDrafts.read(item.id, MODE));
  const [error, setError] = useState<unknown>(null);
  const [isSending, setSending] = useState(false);
  const write = (next: string) => {
    setText(next);
    textDrafts.keep(item.id, MODE, next);
  };
  const open = () => {
    field.current?.focus();
    const typed = takeTypedText();
    if (typed !== '') write(text + typed);
  };
  useKeys('work', item.actions.includes('note') ? { note: open } : {});
  useEffect(() => {
    const box = field.current;
    if (box === null) return;
    box.style.height = 'auto';
    box.style.height = `${Math.min(box.scrollHeight + 2, 320)}px`;
  }, [text]);
  const send = async () => {
    setSending(true);
    try {
      const answer = await once('note', () =>
        call('POST', '/v1/items/{id}/notes', { path: { id: item.id }, body: { text } }),
      );
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
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== '') void send();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event);
    if (event.key === 'Escape') field.current?.blur();
  };
  if (!item.actions.includes('note')) return null;
  return (
    <form className="composer is-note" onSubmit={submit}>
      <div className="composer-tabs">
        <span className="composer-tab">{words.composer.note}</span>
        <span className="small soft" id={hintId}>
          {words.composer.noteHint}
        </span>
      </div>
      <textarea
        ref={field}
        className="field"
        rows={1}
        aria-label={words.composer.noteField}
        aria-describedby={hintId}
        placeholder={words.composer.notePlaceholder}
        value={text}
        onChange={(event) => write(event.currentTarget.value)}
        onKeyDown={onKey}
      />
      {error !== null && <ProblemNote error={error} />}
      {text.trim() !== '' && (
        <div className="row">
          <button type="submit" className="button primary small" aria-disabled={isSending}>
            {words.composer.noteSend} <kbd>Ctrl ↵</kbd>
          </button>
          <span className="small soft">{words.composer.draft}</span>
        </div>
      )}
    </form>
  );
}
