import { showToast } from '../parts/toast.js';
import { useWords } from '../words/words.js';
import { OPS } from './words.js';

/** A secret that is shown once, with a button that copies it. */
export function ShownOnce({ text, hint }: { readonly text: string; readonly hint: string }) {
  const words = useWords(OPS);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    showToast({ text: words.copied });
  };
  return (
    <div className="column">
      <p className="soft">{hint}</p>
      <input className="field" readOnly autoFocus aria-label={hint} value={text} />
      <button type="button" className="button" onClick={() => void copy()}>
        {words.copy}
      </button>
    </div>
  );
}
