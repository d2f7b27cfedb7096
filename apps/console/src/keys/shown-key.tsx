import { useSyncExternalStore } from 'react';
import { preferences } from '../preferences.js';
import { COMMON } from '../words/common.js';
import { useWords } from '../words/words.js';
import type { KeyId } from './key-map.js';
import { keysOf } from './own-keys.js';
import { useKeysAreOn } from './use-keys.js';

const ARROWS: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowDown: '↓',
  ArrowUp: '↑',
  Enter: '↵',
  'Shift+Enter': '⇧ ↵',
};

/** The key of a command, on its button; nothing when keys are off. */
export function ShownKey({ of }: { readonly of: KeyId }) {
  const words = useWords(COMMON);
  const own = useSyncExternalStore(preferences.subscribe, preferences.read).keys;
  if (!useKeysAreOn()) return null;
  const keys: readonly string[] = keysOf(of, own);
  if (keys.length === 0) return null;
  return (
    <kbd aria-hidden="true">
      {keys.map((key) => (key === ' ' ? words.keys.space : (ARROWS[key] ?? key))).join(' ')}
    </kbd>
  );
}
