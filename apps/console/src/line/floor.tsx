import { useQuery } from '@tanstack/react-query';
import { call } from '../api/client.js';
import { useNames } from '../api/names.js';
import { sayWhen, useNow } from '../time/clock.js';
import { sayTimeSpan } from '../time/spans.js';
import { COMMON } from '../words/common.js';
import { useLanguage, useWords } from '../words/words.js';
import { floorRows } from './floor-model.js';
import type { ChangeFilter } from './use-line-filter.js';
import { LINE } from './words.js';

const ON_DUTY_NOW = {
  queryKey: ['duty'],
  queryFn: () => call('GET', '/v1/duty'),
  refetchInterval: 60_000,
};

const MOST_READ = 200;

/** What is in hand, of the queues that the reader may see. */
const HELD = {
  queryKey: ['line', 'held'],
  queryFn: () => call('GET', '/v1/items', { query: { state: 'working', limit: MOST_READ } }),
  refetchInterval: 15_000,
};

/** Who is there, what each of them has in hand, and who has items without being there. */
export function Floor({ change }: { readonly change: ChangeFilter }) {
  const words = useWords(LINE);
  const common = useWords(COMMON);
  const language = useLanguage();
  const now = useNow();
  const duty = useQuery(ON_DUTY_NOW);
  const held = useQuery(HELD);
  const rows = floorRows(duty.data?.on ?? [], held.data?.items ?? []);
  const names = useNames(rows.map(({ personId }) => personId));
  if (duty.data === undefined) return null;
  const isPartial = (held.data?.nextCursor ?? null) !== null;
  return (
    <section>
      <h2 className="label">{words.floor}</h2>
      {duty.data.on.length === 0 && <p className="soft">{words.nobody}</p>}
      {rows.length > 0 && (
        <table className="queue-table">
          <thead>
            <tr>
              <th scope="col">{words.person}</th>
              <th scope="col">{words.held}</th>
              <th scope="col">{words.oldest}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ personId, held: count, oldestAt, until }) => (
              <tr key={personId}>
                <th scope="row">
                  <button
                    type="button"
                    className="link"
                    onClick={() => change({ state: 'held', holder: personId })}
                  >
                    {names.get(personId) ?? personId}
                  </button>
                  <br />
                  {until === null ? (
                    <span className="chip soon">{words.absent}</span>
                  ) : (
                    <span className="soft small">{words.until(sayWhen(until, language))}</span>
                  )}
                </th>
                <td>{isPartial ? words.atLeast(count) : count}</td>
                <td className="soft">
                  {oldestAt !== null && sayTimeSpan(now - Date.parse(oldestAt), common)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
