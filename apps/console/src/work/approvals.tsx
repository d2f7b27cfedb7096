import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { call } from '../api/client.js';
import { useNames } from '../api/names.js';
import { useWords } from '../words/words.js';
import { SIDE } from './side-words.js';
import { useSettled } from './use-settled.js';

const LOOK_EVERY_MS = 30_000;

const APPROVALS = {
  queryKey: ['approvals'],
  queryFn: async () => (await call('GET', '/v1/desk/approvals')).replies,
  refetchInterval: LOOK_EVERY_MS,
};

/** Replies of trainees that this person may send; the longest waiting first. */
export function Approvals({ chosen }: { readonly chosen: string | null }) {
  const words = useWords(SIDE).approvals;
  const isSettled = useSettled();
  const { data: replies = [] } = useQuery({ ...APPROVALS, enabled: isSettled });
  const names = useNames(replies.map(({ writtenBy }) => writtenBy));
  if (replies.length === 0) return null;
  return (
    <section className="approvals">
      <h2 className="label spread">
        {words.title} <span>{replies.length}</span>
      </h2>
      <ul className="mine">
        {replies.map(({ itemId, replyId, text, writtenBy }) => (
          <li key={replyId}>
            <Link href={`/${itemId}`} aria-current={itemId === chosen ? 'true' : undefined}>
              <span className="mine-line">
                <span className="mine-excerpt">{text}</span>
              </span>
              <span className="mine-line small soft">{words.by(names.get(writtenBy) ?? writtenBy)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
