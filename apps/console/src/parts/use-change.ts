import { useState } from 'react';
import { cache } from '../api/queries.js';
import { showToast } from './toast.js';

/** Runs one change at a time, with its failure beside its button, and reads again what the key names. */
export function useChange(queryKey: readonly string[], done: () => void = () => undefined) {
  const [error, setError] = useState<unknown>(null);
  const [isRunning, setRunning] = useState(false);
  const change = async (work: () => Promise<string | null>) => {
    setRunning(true);
    setError(null);
    try {
      const said = await work();
      if (said !== null) showToast({ text: said });
      await cache.invalidateQueries({ queryKey });
      done();
    } catch (failure) {
      setError(failure);
    } finally {
      setRunning(false);
    }
  };
  /** `work` gives the sentence to show, or null for none. */
  const run = (work: () => Promise<string | null>) => {
    if (!isRunning) void change(work);
  };
  return { error, isRunning, run };
}
