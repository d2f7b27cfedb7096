import { COMMON } from '../words/common.js';
import { useWords } from '../words/words.js';
import { KEY_MAP, type KeyId } from './key-map.js';
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
  if (!useKeysAreOn()) return null;
  const keys: readonly string[] = KEY_MAP[of].keys;
  return (
    <kbd aria-hidden="true">
      {keys.map((key) => (key === ' ' ? words.keys.space : (ARROWS[key] ?? key))).join(' ')}
    </kbd>
  );
}
