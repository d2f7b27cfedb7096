import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../api/client.js';
import { ProblemNote } from '../parts/problem-note.js';
import { sayDateAndTime } from '../time/clock.js';
import { useLanguage, useWords } from '../words/words.js';
import { DataTable } from './data-table.js';
import { useChange } from '../parts/use-change.js';
import { MendAllForm } from './mend-all-form.js';
import { MendForm } from './mend-form.js';
import { MEND } from './mend-words.js';
import { OPS } from './words.js';

/** Messages that could not be processed: what was wrong, send again, throw away. */
export function LettersTab() {
  const words = useWords(OPS);
  const mend = useWords(MEND);
  const language = useLanguage();
  const [mended, setMended] = useState<string | null>(null);
  const [mendsAll, setMendsAll] = useState(false);
  const letters = useInfiniteQuery({
    queryKey: ['letters'],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      call('GET', '/v1/dead-letters', { query: pageParam === '' ? {} : { cursor: pageParam } }),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  const { error, isRunning, run } = useChange(['letters']);
  const replay = (id: string) =>
    run(async () => {
      await call('POST', '/v1/dead-letters/{id}/replay', { path: { id }, body: {} });
      return words.replayed;
    });
  const discard = (id: string) =>
    run(async () => {
      await call('DELETE', '/v1/dead-letters/{id}', { path: { id } });
      return words.discarded;
    });
  const rows = letters.data?.pages.flatMap((page) => page.deadLetters) ?? [];
  if (letters.data !== undefined && rows.length === 0) return <p className="nothing">{words.noLetters}</p>;
  return (
    <>
      <button type="button" className="button" onClick={() => setMendsAll(true)}>
        {mend.all.open}
      </button>
      {error !== null && <ProblemNote error={error} />}
      <DataTable
        label={words.tabs.letters}
        heads={[words.failed, words.what, words.times, words.act]}
        rows={rows.map(({ id, reason, detail, fields, lastFailedAt, seen, sourceTopic }) => ({
          id,
          cells: [
            sayDateAndTime(lastFailedAt, language),
            <div key="what">
              <strong>{reason}</strong> {detail}
              <p className="small soft">
                {sourceTopic}
                {fields.map(({ pointer, message }) => ` · ${pointer}: ${message}`)}
              </p>
            </div>,
            seen,
            <span key="act" className="row">
              <button type="button" className="button small" onClick={() => setMended(id)}>
                {mend.open}
              </button>
              <button type="button" className="button small" disabled={isRunning} onClick={() => replay(id)}>
                {words.replay}
              </button>
              <button type="button" className="button small" disabled={isRunning} onClick={() => discard(id)}>
                {words.discard}
              </button>
            </span>,
          ],
        }))}
      />
      {mended !== null && <MendForm id={mended} close={() => setMended(null)} />}
      {mendsAll && (
        <MendAllForm
          reasons={[...new Set(rows.map(({ reason }) => reason))]}
          close={() => setMendsAll(false)}
        />
      )}
      {letters.hasNextPage && (
        <button type="button" className="button" onClick={() => void letters.fetchNextPage()}>
          {words.more}
        </button>
      )}
    </>
  );
}
