import { useState, useSyncExternalStore } from 'react';
import { saveSettings } from '../api/session.js';
import { KEY_ROWS, type KeyId } from '../keys/key-map.js';
import { commandName, keysOf } from '../keys/own-keys.js';
import { ShownKey } from '../keys/shown-key.js';
import { Modal } from '../parts/modal.js';
import { preferences } from '../preferences.js';
import { COMMON } from '../words/common.js';
import { useWords } from '../words/words.js';
import { alsoStarted, isForCommands, keptForm } from './key-choice.js';
import { OWN_KEYS } from './words.js';

const MOST_KEYS = 2;

/** Every command with its key, which somebody can change, take away, or put back. */
export function OwnKeysForm() {
  const words = useWords(OWN_KEYS);
  const common = useWords(COMMON).keys;
  const { keys } = useSyncExternalStore(preferences.subscribe, preferences.read);
  const [asked, ask] = useState<KeyId | null>(null);
  const keep = (id: KeyId, chosen: string | null | undefined) => {
    const others = Object.entries(keys).filter(([name]) => name !== commandName(id));
    const next = Object.fromEntries(
      chosen === undefined ? others : [...others, [commandName(id), chosen] as const],
    );
    preferences.change({ keys: next });
    saveSettings({ keys: next });
    ask(null);
  };
  return (
    <details className="own-keys">
      <summary>{words.title}</summary>
      <ul>
        {KEY_ROWS.map(([id, { scope }]) => (
          <li key={id}>
            <span>
              {common.names[id]} <span className="soft small">{common[scope]}</span>
            </span>
            <ShownKey of={id} />
            <button
              type="button"
              className="button small"
              aria-label={words.changeOf(common.names[id])}
              onClick={() => ask(id)}
            >
              {words.change}
            </button>
          </li>
        ))}
      </ul>
      {asked !== null && (
        <KeyDialog id={asked} close={() => ask(null)} keep={(chosen) => keep(asked, chosen)} />
      )}
    </details>
  );
}

interface DialogProps {
  readonly id: KeyId;
  readonly close: () => void;
  /** Undefined: the usual key again; null: no key. */
  readonly keep: (chosen: string | null | undefined) => void;
}

function KeyDialog({ id, close, keep }: DialogProps) {
  const words = useWords(OWN_KEYS);
  const common = useWords(COMMON).keys;
  const { keys: kept } = preferences.read();
  const [pressed, press] = useState<readonly string[]>([]);
  const shown = keptForm(pressed.length > 0 ? pressed : keysOf(id, kept));
  const other = pressed.length > 0 ? alsoStarted(id, pressed, kept) : undefined;
  return (
    <Modal title={common.names[id]} close={close}>
      <label className="column">
        <span className="small soft">{words.press}</span>
        <input
          className="field"
          autoFocus
          readOnly
          value={shown}
          onKeyDown={(event) => {
            const { key, ctrlKey, altKey, metaKey, repeat } = event;
            if (ctrlKey || altKey || metaKey || repeat || !isForCommands(key)) return;
            event.preventDefault();
            press(pressed.length === MOST_KEYS ? [key] : [...pressed, key]);
          }}
        />
      </label>
      {other !== undefined && (
        <p className="note warm small" role="status">
          {words.taken(common.names[other])}
        </p>
      )}
      <div className="row">
        <button
          type="button"
          className="button primary"
          aria-disabled={pressed.length === 0}
          onClick={() => {
            if (pressed.length > 0) keep(keptForm(pressed));
          }}
        >
          {words.keep}
        </button>
        <button type="button" className="button" onClick={() => keep(null)}>
          {words.none}
        </button>
        <button type="button" className="button" onClick={() => keep(undefined)}>
          {words.usual}
        </button>
      </div>
    </Modal>
  );
}
