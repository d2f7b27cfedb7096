import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '#libs/client';
import { QUEUES } from '../api/queries.js';
import { Skeleton } from '../parts/skeleton.js';
import { useNow } from '../time/clock.js';
import { sayTimeSpan } from '../time/spans.js';
import { COMMON } from '../words/common.js';
import { useWords } from '../words/words.js';
import type { LineFilter } from './line-filter.js';
import type { ChangeFilter } from './use-line-filter.js';
import { LINE } from './words.js';

interface Props {
  readonly filter: LineFilter;
  readonly change: ChangeFilter;
}

/** What waits in each queue; choosing one shows its line. */
export function QueueTable({ filter, change }: Props) {
  const words = useWords(LINE);
  const common = useWords(COMMON);
  const { data: queues } = useQuery(QUEUES);
  useNow();
  if (queues === undefined) return <Skeleton shape="list" />;
  const sum = (count: (queue: Schemas['Queue']) => number) =>
    queues.reduce((all, queue) => all + count(queue), 0);
  return (
    <table className="queue-table">
      <thead>
        <tr>
          <th scope="col">{words.queue}</th>
          <th scope="col">{words.waits}</th>
          <th scope="col">{words.oldest}</th>
          <th scope="col">{words.held}</th>
        </tr>
      </thead>
      <tbody>
        <tr className={filter.queue === null ? 'chosen' : ''}>
          <th scope="row">
            <button
              type="button"
              className="link"
              aria-pressed={filter.queue === null}
              onClick={() => change({ queue: null })}
            >
              {words.all}
            </button>
          </th>
          <td>{sum(({ waiting }) => waiting)}</td>
          <td />
          <td>{sum(({ working }) => working)}</td>
        </tr>
        {queues.map(({ id, name, waiting, working, oldestWaitSeconds, paused }) => (
          <tr key={id} className={filter.queue === id ? 'chosen' : ''}>
            <th scope="row">
              <button
                type="button"
                className="link"
                aria-pressed={filter.queue === id}
                onClick={() => change({ queue: filter.queue === id ? null : id })}
              >
                {name}
              </button>{' '}
              {paused && <span className="chip soon">{words.paused}</span>}
            </th>
            <td>{waiting}</td>
            <td>{waiting > 0 ? sayTimeSpan(oldestWaitSeconds * 1_000, common) : '–'}</td>
            <td>{working}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
