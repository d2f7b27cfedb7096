import { useEffect } from 'react';
import { call } from '../api/client.js';

const EVERY_MS = 30_000;

/** Says that the person is there, so that what they hold stays theirs while the page is looked at. */
export function useDeskPresence(isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return undefined;
    const say = () => {
      if (document.visibilityState === 'hidden') return;
      call('POST', '/v1/desk/presence').catch(() => undefined);
    };
    const timer = setInterval(say, EVERY_MS);
    document.addEventListener('visibilitychange', say);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', say);
    };
  }, [isOn]);
}
