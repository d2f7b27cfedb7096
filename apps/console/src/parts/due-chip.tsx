import { useNow } from '../time/clock.js';
import { dueState, sayTimeSpan } from '../time/spans.js';
import { COMMON } from '../words/common.js';
import { useWords } from '../words/words.js';

const SHAPES = { late: '▲', soon: '◆', later: '●' } as const;

/** By when somebody should have answered: a word, a shape and a colour. */
export function DueChip({ at, short = false }: { readonly at: string; readonly short?: boolean }) {
  const words = useWords(COMMON);
  const now = useNow();
  const state = dueState(at, now);
  const span = sayTimeSpan(Date.parse(at) - now, words);
  const said = state === 'late' ? words.time.late(span) : short ? span : words.time.due(span);
  return (
    <span className={`chip ${state}`}>
      <span aria-hidden="true">{SHAPES[state]}</span> {said}
    </span>
  );
}
