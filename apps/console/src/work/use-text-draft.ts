import { useEffect, useRef, useState } from 'react';
import type { Schemas } from '#libs/client';
import { call } from '../api/client.js';
import { type DraftMode, textDrafts } from './text-drafts.js';

const KEEP_AFTER_MS = 1_500;

/**
 * A text that is being written: in this browser at each letter, and on the server a moment later, so that it is there
 * on another device and colleagues see that somebody writes.
 */
export function useTextDraft(
  item: Pick<Schemas['ItemDetail'], 'id' | 'drafts'>,
  mode: DraftMode,
  personId: string | null,
): readonly [text: string, write: (text: string) => void] {
  const { id } = item;
  const [text, setText] = useState(() => textDrafts.read(id, mode) || keptText(item, mode, personId));
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const write = (next: string) => {
    setText(next);
    textDrafts.keep(id, mode, next);
    clearTimeout(timer.current);
    const keep = () => {
      const body = { kind: mode, text: next };
      // The text is safe in this browser: the next letter tries again.
      call('PUT', '/v1/items/{id}/draft', { path: { id }, body }).catch(() => undefined);
    };
    // Sending deletes the draft itself.
    if (next !== '') timer.current = setTimeout(keep, KEEP_AFTER_MS);
  };
  return [text, write];
}

function keptText(
  { drafts }: Pick<Schemas['ItemDetail'], 'drafts'>,
  mode: DraftMode,
  personId: string | null,
): string {
  return drafts.find((draft) => draft.kind === mode && draft.personId === personId)?.text ?? '';
}
