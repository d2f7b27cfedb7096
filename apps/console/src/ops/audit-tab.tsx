import { useInfiniteQuery } from '@tanstack/react-query';
import { call } from '../api/client.js';
import { ProblemNote } from '../parts/problem-note.js';
import { sayDateAndTime } from '../time/clock.js';
import { useLanguage, useWords } from '../words/words.js';
import { DataTable } from './data-table.js';
import { OPS } from './words.js';

/** What ops and leads did, the latest first. */
export function AuditTab() {
  const words = useWords(OPS);
  const language = useLanguage();
  const audit = useInfiniteQuery({
    queryKey: ['audit'],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      call('GET', '/v1/audit', { query: pageParam === '' ? {} : { cursor: pageParam } }),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  const rows = audit.data?.pages.flatMap((page) => page.entries) ?? [];
  if (audit.error !== null) return <ProblemNote error={audit.error} again={() => void audit.refetch()} />;
  if (audit.data !== undefined && rows.length === 0) return <p className="nothing">{words.noAudit}</p>;
  return (
    <>
      <DataTable
        label={words.tabs.audit}
        heads={[words.when, words.who, words.what, words.whom, words.reason]}
        rows={rows.map(({ id, at, actor, action, subject, reason }) => ({
          id,
          cells: [sayDateAndTime(at, language), actor, action, subject, reason ?? ''],
        }))}
      />
      {audit.hasNextPage && (
        <button type="button" className="button" onClick={() => void audit.fetchNextPage()}>
          {words.more}
        </button>
      )}
    </>
  );
}
