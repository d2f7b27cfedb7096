import { useSyncExternalStore } from 'react';
import { preferences } from '../preferences.js';
import { useWords } from '../words/words.js';
import { WORK } from './words.js';

const GUIDE = 'first-turn';

/** Closes the guide: also the first item that somebody resolves does. */
export function endFirstTurn(): void {
  const { seen } = preferences.read();
  if (!seen.includes(GUIDE)) preferences.change({ seen: [...seen, GUIDE] });
}

/** For who has never done this: three steps, until they are closed or done. */
export function FirstTurn() {
  const words = useWords(WORK).guide;
  const seen = useSyncExternalStore(preferences.subscribe, () => preferences.read().seen);
  if (seen.includes(GUIDE)) return null;
  return (
    <section className="first-turn" aria-labelledby="first-turn">
      <h2 id="first-turn">{words.title}</h2>
      <ol>
        <li>{words.one}</li>
        <li>{words.two}</li>
        <li>{words.three}</li>
      </ol>
      <p className="soft">{words.keys}</p>
      <button type="button" className="button small" onClick={endFirstTurn}>
        {words.close}
      </button>
    </section>
  );
}
