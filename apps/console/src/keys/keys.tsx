import { lazy, Suspense, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import type { Screen } from '../screens.js';
import { useKeys } from './use-keys.js';

const KeyHelp = lazy(() => import('./key-help.js'));
const Palette = lazy(() => import('./palette.js'));

/** The keys that work on every screen, the page of all keys, and the palette that reaches everything without them. */
export function Keys({ screens }: { readonly screens: readonly Screen[] }) {
  const [, go] = useLocation();
  const [shown, show] = useState<'help' | 'palette' | null>(null);
  const goTo = Object.fromEntries(
    screens.flatMap(({ key, path }) => (key === undefined ? [] : [[key, () => go(path)]])),
  );
  useKeys('everywhere', { ...goTo, help: () => show('help') });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      event.preventDefault();
      show('palette');
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  const close = () => show(null);
  return (
    <Suspense fallback={null}>
      {shown === 'help' && <KeyHelp close={close} />}
      {shown === 'palette' && <Palette close={close} screens={screens} go={go} />}
    </Suspense>
  );
}
