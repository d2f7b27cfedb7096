import { useCallback, useEffect, useState } from 'react';
import type { ApiAnswer } from '#libs/client';
import { call } from '../api/client.js';

const EVERY_MS = 30_000;
/** The page shows its items before it says that somebody is there. */
const FIRST_MS = 2_000;

export type DeskPresence = ApiAnswer<'POST', '/v1/desk/presence'>['presence'];

/**
 * Says that the person is there: what they hold stays theirs, and they are offered work. Who let an offer pass is away
 * until they say themselves that they are back.
 */
export function useDeskPresence(isOnDuty: boolean) {
  const [presence, setPresence] = useState<DeskPresence | null>(null);
  const say = useCallback((status?: 'online' | 'away') => {
    const body = status === undefined ? {} : { status };
    call('POST', '/v1/desk/presence', { body }).then(
      (answer) => setPresence(answer.presence),
      () => undefined,
    );
  }, []);
  useEffect(() => {
    if (!isOnDuty) return undefined;
    const sayAgain = () => {
      if (document.visibilityState === 'visible') say();
    };
    const first = setTimeout(() => say('online'), FIRST_MS);
    const timer = setInterval(sayAgain, EVERY_MS);
    document.addEventListener('visibilitychange', sayAgain);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
      document.removeEventListener('visibilitychange', sayAgain);
    };
  }, [isOnDuty, say]);
  return [presence, say] as const;
}
