import { useState } from 'react';
import type { Schemas } from '#libs/client';
import type { ActFormProps } from './act-dialog.js';
import { isStale, once } from './acts.js';

type Answer = { readonly item: Schemas['ItemDetail'] };

/** Runs an act of a form: once at a time, with its failure beside its button. */
export function useAct({ item, done, onStale }: ActFormProps) {
  const [error, setError] = useState<unknown>(null);
  const [isRunning, setRunning] = useState(false);
  const run = async (name: string, said: string, act: () => Promise<Answer>) => {
    setRunning(true);
    try {
      const answer = await once(`${name} ${item.id}`, act);
      if (answer !== null) done(answer.item, said);
    } catch (failure) {
      setRunning(false);
      if (isStale(failure, item.id)) onStale();
      else setError(failure);
    }
  };
  return {
    error,
    isRunning,
    run: (name: string, said: string, act: () => Promise<Answer>) => void run(name, said, act),
  };
}
