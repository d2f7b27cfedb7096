import { problemFrom } from '../api/client.js';
import { sayProblem } from '../words/problems.js';
import { COMMON } from '../words/common.js';
import { useLanguage, useWords } from '../words/words.js';

interface Props {
  readonly error: unknown;
  readonly again?: () => void;
}

/** What was wrong, what to do, and the button that does it. */
export function ProblemNote({ error, again }: Props) {
  const words = useWords(COMMON);
  const language = useLanguage();
  const { title, detail, todo } = sayProblem(problemFrom(error), language, words);
  return (
    <div className="note bad" role="alert">
      <p>
        <strong>{title}</strong> {detail}
      </p>
      {todo !== '' && <p className="soft">{todo}</p>}
      {again !== undefined && (
        <button type="button" className="button" onClick={again}>
          {words.do.again}
        </button>
      )}
    </div>
  );
}
