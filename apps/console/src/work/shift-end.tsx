import type { ApiAnswer } from '#libs/client';
import { sayWhen, useNow } from '../time/clock.js';
import { sayTimeSpan } from '../time/spans.js';
import { COMMON } from '../words/common.js';
import { useLanguage, useWords } from '../words/words.js';
import { WORK } from './words.js';

const BEFORE_MS = 30 * 60_000;

/** Says before the end of a duty what is still with the person. */
export function ShiftEnd({ mine }: { readonly mine: ApiAnswer<'GET', '/v1/desk/mine'> }) {
  const words = useWords(WORK);
  const common = useWords(COMMON);
  const language = useLanguage();
  const now = useNow();
  const { until } = mine.duty;
  if (!mine.duty.on || until === null) return null;
  const left = Date.parse(until) - now;
  if (left < 0 || left > BEFORE_MS) return null;
  return (
    <div className="note warm" role="status">
      <p>
        <strong>{words.shift.title(sayWhen(until, language), sayTimeSpan(left, common))}</strong>
      </p>
      {mine.items.length > 0 && <p>{words.shift.left(mine.items.length)}</p>}
    </div>
  );
}
