import { type Ref, useRef, useState } from 'react';
import type { Schemas } from '#libs/client';
import type { Me } from '../api/session.js';
import { takeTypedText, useKeys } from '../keys/use-keys.js';
import { ShownKey } from '../keys/shown-key.js';
import { useWords } from '../words/words.js';
import { NoteBox } from './note-box.js';
import { ReplyBox } from './reply-box.js';
import type { DraftMode } from './text-drafts.js';
import { WORK } from './words.js';

type Item = Schemas['ItemDetail'];

/** What a box for writing offers to the keys of the item. */
export interface WritingBox {
  /** Takes the focus and the letters that were typed while it opened. */
  open: (typed: string) => void;
  /** Sends what is written and resolves; false when nothing is written. */
  sendAndResolve?: () => boolean;
}

export interface ComposerProps {
  readonly item: Item;
  readonly me: Me;
  readonly box: { current: WritingBox | null };
  readonly setStale: (isStale: boolean) => void;
  /** The reply has ended the item, or sent it to wait. */
  readonly sent: (after: Item, isLeft: boolean) => void;
}

/** Where people write: a reply that customers read, or a note for colleagues. The two never share a text or a button. */
export function Composer(props: ComposerProps) {
  const { item, box } = props;
  const words = useWords(WORK).composer;
  const canReply = item.actions.includes('reply');
  const canNote = item.actions.includes('note');
  const [chosen, choose] = useState<DraftMode>('reply');
  const mode = canReply ? chosen : 'note';
  const opening = useRef(false);
  const openAs = (wanted: DraftMode) => {
    choose(wanted);
    if (mode === wanted) box.current?.open(takeTypedText());
    else opening.current = true;
  };
  /** The box that a key opened comes with the next draw: then it takes what was typed meanwhile. */
  const attach = (next: WritingBox | null) => {
    box.current = next;
    if (next === null || !opening.current) return;
    opening.current = false;
    next.open(takeTypedText());
  };
  useKeys('work', {
    ...(canReply ? { reply: () => openAs('reply') } : {}),
    ...(canNote ? { note: () => openAs('note') } : {}),
  });
  if (!canReply && !canNote) return null;
  return (
    <div className={`composer is-${mode}`}>
      <div className="composer-tabs" role="group" aria-label={words.mode}>
        {canReply && (
          <button
            type="button"
            className="composer-tab"
            aria-pressed={mode === 'reply'}
            onClick={() => openAs('reply')}
          >
            {words.reply} <ShownKey of="reply" />
          </button>
        )}
        {canNote && (
          <button
            type="button"
            className="composer-tab"
            aria-pressed={mode === 'note'}
            onClick={() => openAs('note')}
          >
            {words.note} <ShownKey of="note" />
          </button>
        )}
      </div>
      {mode === 'reply' ? <ReplyBox {...props} attach={attach} /> : <NoteBox {...props} attach={attach} />}
    </div>
  );
}

export type BoxProps = ComposerProps & { readonly attach: Ref<WritingBox> };
