import { useEffect, useState, useSyncExternalStore } from 'react';
import { useKeys } from '../keys/use-keys.js';
import { COMMON } from '../words/common.js';
import { useWords } from '../words/words.js';

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: 'good' | 'bad';
  /** Epoch milliseconds at which it goes. */
  readonly until: number;
  readonly undo?: () => void;
}

const SHOWN_MS = 6_000;
let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function change(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

/** Says what happened, for a while; what can be undone shows how long. */
export function showToast(toast: Partial<Omit<Toast, 'id'>> & Pick<Toast, 'text'>): void {
  lastId += 1;
  const shown: Toast = { tone: 'good', until: Date.now() + SHOWN_MS, ...toast, id: lastId };
  change([...toasts.filter(({ undo }) => undo === undefined || shown.undo === undefined), shown]);
}

function remove(id: number): void {
  change(toasts.filter((toast) => toast.id !== id));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export function Toasts() {
  const shown = useSyncExternalStore(subscribe, () => toasts);
  const undoable = shown.findLast(({ undo }) => undo !== undefined);
  useKeys(
    'everywhere',
    undoable === undefined
      ? {}
      : {
          undo: () => {
            remove(undoable.id);
            undoable.undo?.();
          },
        },
  );
  return (
    <div className="toasts" role="status">
      {shown.map((toast) => (
        <OneToast key={toast.id} toast={toast} />
      ))}
    </div>
  );
}

const SECOND = 1_000;

function OneToast({ toast }: { readonly toast: Toast }) {
  const words = useWords(COMMON);
  const [left, setLeft] = useState(toast.until - Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      const rest = toast.until - Date.now();
      if (rest <= 0) remove(toast.id);
      else setLeft(rest);
    }, SECOND / 4);
    return () => clearInterval(timer);
  }, [toast]);
  return (
    <div className={`toast ${toast.tone}`}>
      <span>{toast.text}</span>
      {toast.undo !== undefined && (
        <button
          type="button"
          className="button plain"
          onClick={() => {
            remove(toast.id);
            toast.undo?.();
          }}
        >
          {words.do.undo} <kbd>z</kbd>
          <span className="count" aria-hidden="true">
            {Math.ceil(left / SECOND)} s
          </span>
        </button>
      )}
      <button
        type="button"
        className="button plain icon"
        aria-label={words.do.close}
        onClick={() => remove(toast.id)}
      >
        ×
      </button>
    </div>
  );
}
