import { type KeyboardEvent, useLayoutEffect } from 'react';

interface Props {
  readonly field: { current: HTMLTextAreaElement | null };
  readonly label: string;
  readonly describedBy: string;
  readonly placeholder: string;
  readonly text: string;
  readonly write: (text: string) => void;
  readonly send: () => void;
}

const MAX_HEIGHT = 320;

/** A field that grows with its text. Ctrl and Enter sends, Escape leaves it. */
export function GrowingText({ field, label, describedBy, placeholder, text, write, send }: Props) {
  useLayoutEffect(() => {
    const box = field.current;
    if (box === null) return;
    box.style.height = 'auto';
    box.style.height = `${Math.min(box.scrollHeight + 2, MAX_HEIGHT)}px`;
  }, [text]);
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') field.current?.blur();
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    send();
  };
  return (
    <textarea
      ref={field}
      className="field"
      rows={1}
      aria-label={label}
      aria-describedby={describedBy}
      placeholder={placeholder}
      value={text}
      onInput={(event) => write(event.currentTarget.value)}
      onKeyDown={onKey}
    />
  );
}
