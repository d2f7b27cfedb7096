import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { COMMON } from '../words/common.js';
import { useWords } from '../words/words.js';

interface Props {
  readonly title: string;
  readonly close: () => void;
  readonly children: ReactNode;
  readonly wide?: boolean;
}

/** The platform's own dialog: it keeps the focus inside and gives it back. */
export function Modal({ title, close, children, wide = false }: Props) {
  const words = useWords(COMMON);
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  // Before the effects of what is inside: they choose where the focus goes.
  useLayoutEffect(() => {
    const shown = dialog.current;
    const before = document.activeElement;
    if (shown?.open === false) shown.showModal();
    return () => {
      shown?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className={wide ? 'modal wide' : 'modal'}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) close();
      }}
    >
      <div className="modal-box">
        <div className="modal-head">
          <h2 id={titleId}>{title}</h2>
          <button type="button" className="button plain icon" aria-label={words.do.close} onClick={close}>
            ×
          </button>
        </div>
        {children}
      </div>
    </dialog>
  );
}
