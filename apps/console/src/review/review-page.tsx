import './review.css';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import type { Schemas } from '#libs/client';
import { call, codeOf } from '../api/client.js';
import { itemQuery } from '../api/queries.js';
import { useKeys } from '../keys/use-keys.js';
import { ProblemNote } from '../parts/problem-note.js';
import { Skeleton } from '../parts/skeleton.js';
import { showToast } from '../parts/toast.js';
import { useWords } from '../words/words.js';
import { finishAct, showFailure } from '../work/acts.js';
import { ReviewCard } from './review-card.js';
import { fitsVerdict, type ReviewIntent, type Verdict } from './verdict.js';
import { REVIEW } from './words.js';

const PAGE = 50;
const AHEAD = 3;
const LOOK_EVERY_MS = 30_000;

const DOUBTFUL = {
  queryKey: ['review'],
  queryFn: () => call('GET', '/v1/review', { query: { limit: PAGE } }),
  refetchInterval: LOOK_EVERY_MS,
};

/** One doubtful item after the other: a person says what it is, with an arrow. */
export default function ReviewPage() {
  const words = useWords(REVIEW);
  const [, go] = useLocation();
  const known = useQueryClient();
  const { data, error, refetch } = useQuery(DOUBTFUL);
  const [decided, setDecided] = useState<readonly string[]>([]);
  const [skipped, setSkipped] = useState<readonly string[]>([]);
  const [intent, setIntent] = useState<ReviewIntent | null>(null);
  const left = inOrder(data?.items ?? [], decided, skipped);
  const current = left[0];
  useEffect(() => {
    for (const { id } of left.slice(0, AHEAD)) void known.prefetchQuery(itemQuery(id));
  }, [current?.id]);
  useEffect(() => {
    if (left.length === 0 && typeof data?.nextCursor === 'string') void refetch();
  }, [left.length]);

  const decide = (verdict: Verdict) => {
    if (current === undefined) return;
    const { id, version } = current;
    setDecided((ids) => [...ids, id]);
    setIntent(null);
    const body = {
      version,
      verdict,
      ...(intent !== null && fitsVerdict(intent, verdict) ? { intent } : {}),
    };
    const back = () => {
      setDecided((ids) => ids.filter((one) => one !== id));
      void refetch();
    };
    call('POST', '/v1/review/{id}', { path: { id }, body }).then(
      ({ item }) =>
        finishAct(item, { said: words.said[verdict], saidWhenUndone: words.undone, onUndone: back }),
      (failure: unknown) => {
        const code = codeOf(failure);
        // Somebody else was quicker: there is nothing more to decide.
        if (code === 'item.stale' || code === 'item.transition') {
          showToast({ text: words.by });
          return;
        }
        back();
        showFailure(failure);
      },
    );
  };
  const skip = () => {
    if (current === undefined) return;
    setSkipped((ids) => [...ids.filter((id) => id !== current.id), current.id]);
    setIntent(null);
  };
  const open = () => {
    if (current !== undefined) go(`~/line/${current.id}`);
  };
  useKeys('review', {
    reviewMarketing: () => decide('marketing'),
    reviewSupport: () => decide('support'),
    reviewSkip: skip,
    reviewOpen: open,
  });

  if (data === undefined) {
    return error === null ? (
      <Skeleton shape="item" />
    ) : (
      <ProblemNote error={error} again={() => void refetch()} />
    );
  }
  return (
    <div className="review">
      <div className="spread">
        <h1>{words.title}</h1>
        <span className="soft" role="status">
          {data.nextCursor === null ? words.left(left.length) : words.leftMany(left.length)}
          {decided.length > 0 && ` · ${words.decided(decided.length)}`}
        </span>
      </div>
      {current === undefined ? (
        <div className="nothing">
          <h2>{words.empty}</h2>
          <p className="soft">{words.emptyHint}</p>
        </div>
      ) : (
        <>
          <p className="soft">{words.lead}</p>
          <ReviewCard
            key={current.id}
            summary={current}
            intent={intent}
            setIntent={setIntent}
            decide={decide}
            skip={skip}
            open={open}
          />
        </>
      )}
    </div>
  );
}

type Summary = Schemas['ItemSummary'];

/** Without what was decided here, and with what was left to a colleague at the end. */
function inOrder(
  items: readonly Summary[],
  decided: readonly string[],
  skipped: readonly string[],
): readonly Summary[] {
  const left = items.filter(({ id }) => !decided.includes(id));
  return left.toSorted((a, b) => skipped.indexOf(a.id) - skipped.indexOf(b.id));
}
