import { useState } from 'react';
import type { ApiAnswer } from '#libs/client';
import { call } from '../api/client.js';
import { cache, keepItem } from '../api/queries.js';
import { once } from './acts.js';

type Answer = ApiAnswer<'POST', '/v1/desk/next'>;
type NothingNext = Extract<Answer, { readonly item: null }>;

/** Why there is no next item: nothing waits, or the server refused. */
export type NextOutcome =
  | { readonly is: 'empty'; readonly empty: NothingNext }
  | { readonly is: 'refused'; readonly error: unknown };

/** Takes the most urgent item; the page goes to it. */
export function useTakeNext(show: (itemId: string) => void) {
  const [outcome, setOutcome] = useState<NextOutcome | null>(null);
  const [isTaking, setTaking] = useState(false);
  const take = async () => {
    setTaking(true);
    try {
      const answer = await once('next', () => call('POST', '/v1/desk/next'));
      if (answer === null) return;
      if (answer.item === null) {
        setOutcome({ is: 'empty', empty: answer });
        void cache.invalidateQueries({ queryKey: ['mine'] });
        return;
      }
      setOutcome(null);
      keepItem(answer.item);
      show(answer.item.id);
    } catch (error) {
      setOutcome({ is: 'refused', error });
      void cache.invalidateQueries({ queryKey: ['mine'] });
    } finally {
      setTaking(false);
    }
  };
  return { take: () => void take(), isTaking, outcome, forget: () => setOutcome(null) };
}
