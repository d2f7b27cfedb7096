import { useEffect, useState } from 'react';
import type { ApiAnswer } from '#libs/client';
import { call } from '../api/client.js';
import { live } from '../api/live.js';
import { textDrafts } from './text-drafts.js';

type Viewer = ApiAnswer<'POST', '/v1/items/{id}/presence'>['people'][number];

const EVERY_MS = 5_000;
/** The page shows its item before it says that somebody looks at it. */
const FIRST_MS = 1_000;

/** Says that this person looks at an item or types, and who else does. */
export function useViewers(itemId: string, me: string | null): readonly Viewer[] {
  const [viewers, setViewers] = useState<readonly Viewer[]>([]);
  useEffect(() => {
    if (me === null) return undefined;
    let lastText = textDrafts.read(itemId, 'reply');
    const say = () => {
      if (document.visibilityState === 'hidden') return;
      const text = textDrafts.read(itemId, 'reply');
      const act = text === lastText ? 'viewing' : 'typing';
      lastText = text;
      call('POST', '/v1/items/{id}/presence', { path: { id: itemId }, body: { act } }).then(
        ({ people }) => setViewers(people),
        () => undefined,
      );
    };
    const first = setTimeout(say, FIRST_MS);
    const timer = setInterval(say, EVERY_MS);
    const stop = live.on('viewing', (data) => {
      const news = data as { readonly itemId: string; readonly people: readonly Viewer[] };
      if (news.itemId === itemId) setViewers(news.people.filter(({ personId }) => personId !== me));
    });
    return () => {
      clearTimeout(first);
      clearInterval(timer);
      stop();
    };
  }, [itemId, me]);
  return viewers;
}
