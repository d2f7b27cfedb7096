import { useEffect, useRef } from 'react';

interface Choice {
  readonly id: string;
  readonly name: string;
  readonly hint?: string;
}

interface Props {
  readonly choices: readonly Choice[];
  readonly choose: (id: string) => void;
  readonly chosen?: string;
}

/** A list of buttons; digits choose too, and arrows move between them. */
export function Choices({ choices, choose, chosen }: Props) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => list.current?.querySelector('button')?.focus(), []);
  const onKey = (event: { key: string; preventDefault: () => void; ctrlKey: boolean; altKey: boolean }) => {
    if (event.ctrlKey || event.altKey) return;
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = buttons.findIndex((button) => button === document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const digit = /^[1-9]$/.test(event.key) ? Number(event.key) - 1 : null;
    if (step !== undefined) buttons[(at + step + buttons.length) % buttons.length]?.focus();
    else if (digit !== null && choices[digit] !== undefined) choose(choices[digit].id);
    else return;
    event.preventDefault();
  };
  return (
    <ul className="choices" ref={list} onKeyDown={onKey}>
      {choices.map(({ id, name, hint }, index) => (
        <li key={id}>
          <button
            type="button"
            className="button"
            aria-pressed={chosen === undefined ? undefined : chosen === id}
            onClick={() => choose(id)}
          >
            <span>{name}</span>
            {hint !== undefined && <span className="soft small">{hint}</span>}
            {index < 9 && <kbd aria-hidden="true">{index + 1}</kbd>}
          </button>
        </li>
      ))}
    </ul>
  );
}
