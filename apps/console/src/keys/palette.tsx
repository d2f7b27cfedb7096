import { useId, useState } from 'react';
import { Modal } from '../parts/modal.js';
import type { Screen } from '../screens.js';
import { COMMON } from '../words/common.js';
import { useWords } from '../words/words.js';
import { KEY_ROWS } from './key-map.js';
import { ShownKey } from './shown-key.js';
import { canRun, runKey } from './use-keys.js';

interface Props {
  readonly close: () => void;
  readonly screens: readonly Screen[];
  readonly go: (path: string) => void;
}

/** Everything that can be done now, by its name. */
export default function Palette({ close }: Props) {
  const words = useWords(COMMON);
  const [sought, setSought] = useState('');
  const [at, setAt] = useState(0);
  const listId = useId();
  const found = KEY_ROWS.filter(
    ([id]) => canRun(id) && words.keys.names[id].toLowerCase().includes(sought.trim().toLowerCase()),
  );
  const chosen = found[Math.min(at, found.length - 1)];
  const run = (id = chosen?.[0]) => {
    if (id === undefined) return;
    close();
    // After the dialog has given the focus back.
    setTimeout(() => runKey(id));
  };
  return (
    <Modal title={words.keys.palette} close={close}>
      <input
        autoFocus
        className="field"
        type="text"
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-label={words.keys.palette}
        aria-activedescendant={chosen === undefined ? undefined : `${listId}-${chosen[0]}`}
        value={sought}
        onChange={(event) => {
          setSought(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') setAt(Math.min(at + 1, found.length - 1));
          else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0));
          else if (event.key === 'Enter') run();
          else return;
          event.preventDefault();
        }}
      />
      <ul className="palette" role="listbox" id={listId} aria-label={words.keys.palette}>
        {found.map(([id]) => (
          <li
            key={id}
            id={`${listId}-${id}`}
            role="option"
            aria-selected={chosen?.[0] === id}
            onClick={() => run(id)}
          >
            <span>{words.keys.names[id]}</span> <ShownKey of={id} />
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className="soft">{words.keys.nothing}</p>}
    </Modal>
  );
}
