import { useWords } from '../words/words.js';
import { SIDE } from './side-words.js';
import { diffWords } from './word-diff.js';

interface Props {
  readonly before: string;
  readonly after: string;
  readonly title: string;
}

/** Two versions of a text in one: what has gone and what is new carry a word for those who do not see the marks. */
export function ShownChanges({ before, after, title }: Props) {
  const words = useWords(SIDE).changes;
  const runs = diffWords(before, after);
  if (runs.every(({ is }) => is === 'same')) return null;
  return (
    <div className="changes small">
      <p className="soft">{title}</p>
      <p className="post-text" dir="auto">
        {runs.map(({ is, text }, at) =>
          is === 'same' ? (
            <span key={at}>{text}</span>
          ) : is === 'gone' ? (
            <del key={at}>
              <span className="hidden">{words.gone}: </span>
              {text}
            </del>
          ) : (
            <ins key={at}>
              <span className="hidden">{words.fresh}: </span>
              {text}
            </ins>
          ),
        )}
      </p>
    </div>
  );
}
