import { KEY_ROWS, type KeyId } from '../keys/key-map.js';
import { keysOf } from '../keys/own-keys.js';

type KeptKeys = Readonly<Record<string, string | null>>;

/** Keys that belong to the browser or to what has the focus. */
const NOT_FOR_COMMANDS = new Set(['Tab', 'Escape', 'Backspace', 'Delete', 'Shift', 'Dead', 'Process']);

/** True for a key that can start a command: a character, an arrow, Enter or Space. */
export function isForCommands(key: string): boolean {
  return /^.$/u.test(key) || (!NOT_FOR_COMMANDS.has(key) && /^(Arrow(Up|Down|Left|Right)|Enter)$/.test(key));
}

/** Keys as the settings keep them. */
export function keptForm(keys: readonly string[]): string {
  return keys.map((key) => (key === ' ' ? 'Space' : key)).join(' ');
}

/** Another command on the same screen that these keys start as well. */
export function alsoStarted(id: KeyId, keys: readonly string[], kept: KeptKeys): KeyId | undefined {
  const scope = KEY_ROWS.find(([known]) => known === id)?.[1].scope;
  const wanted = keptForm(keys);
  return KEY_ROWS.find(
    ([other, row]) =>
      other !== id &&
      (row.scope === scope || row.scope === 'everywhere' || scope === 'everywhere') &&
      keptForm(keysOf(other, kept)) === wanted,
  )?.[0];
}
