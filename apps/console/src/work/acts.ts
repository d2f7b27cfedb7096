import type { Schemas } from '#libs/client';
import { call, codeOf } from '../api/client.js';
import { cache, keepItem } from '../api/queries.js';
import { showToast } from '../parts/toast.js';

type Item = Schemas['ItemDetail'];

/** What an act needs of its item. */
export type ActOn = Pick<Item, 'id' | 'version'>;

/** An act that runs already does not run a second time, however often its key is pressed. */
const running = new Set<string>();

/** @returns null when the same act is still running */
export async function once<T>(name: string, act: () => Promise<T>): Promise<T | null> {
  if (running.has(name)) return null;
  running.add(name);
  try {
    return await act();
  } finally {
    running.delete(name);
  }
}

interface Outcome {
  readonly said: string;
  readonly saidWhenUndone: string;
  readonly onUndone?: (item: Item) => void;
}

/** Keeps the item that an act answered, says what happened, and offers to undo it while the server holds it. */
export function finishAct(item: Item, { said, saidWhenUndone, onUndone }: Outcome): void {
  keepItem(item);
  if (item.undoUntil === null) {
    showToast({ text: said });
    return;
  }
  const undo = async () => {
    const { item: before } = await call('POST', '/v1/items/{id}/undo', {
      path: { id: item.id },
      body: { version: item.version },
    });
    keepItem(before);
    showToast({ text: saidWhenUndone });
    onUndone?.(before);
  };
  showToast({
    text: said,
    until: Date.parse(item.undoUntil),
    undo: () => void undo().catch(showFailure),
  });
}

/** For acts whose button has gone: the failure is said where it is seen. */
export function showFailure(error: unknown): void {
  showToast({ tone: 'bad', text: error instanceof Error ? error.message : '', until: Date.now() + 12_000 });
}

/** True when the item changed under the hands of who acts; it is read again. */
export function isStale(error: unknown, id: string): boolean {
  const code = codeOf(error);
  if (code !== 'item.stale' && code !== 'item.transition' && code !== 'item.not_holder') return false;
  void cache.invalidateQueries({ queryKey: ['item', id] });
  void cache.invalidateQueries({ queryKey: ['mine'] });
  return true;
}
