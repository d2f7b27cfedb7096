import { useWords } from '../words/words.js';
import { useRotaProblems } from './use-rota.js';
import { ROTA_WORDS } from './words.js';

/** What keeps duty from being planned as it should be. */
export function RotaProblems() {
  const words = useWords(ROTA_WORDS);
  const { data = [] } = useRotaProblems(true);
  if (data.length === 0) return null;
  return (
    <details className="note warm">
      <summary>{words.problems(data.length)}</summary>
      <ul lang="en">
        {data.map(({ subject, code, pointer, sentence }) => (
          <li key={`${subject} ${code} ${pointer}`}>{sentence}</li>
        ))}
      </ul>
    </details>
  );
}
