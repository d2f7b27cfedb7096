import { useQuery } from '@tanstack/react-query';
import { call } from '../api/client.js';
import { sayWhen } from '../time/clock.js';
import { useLanguage, useWords } from '../words/words.js';
import { LINE } from './words.js';

const ON_DUTY_NOW = {
  queryKey: ['duty'],
  queryFn: () => call('GET', '/v1/duty'),
  refetchInterval: 60_000,
};

/** Who is there. */
export function Floor() {
  const words = useWords(LINE);
  const language = useLanguage();
  const { data } = useQuery(ON_DUTY_NOW);
  if (data === undefined) return null;
  return (
    <section>
      <h2 className="label">{words.floor}</h2>
      {data.on.length === 0 && <p className="soft">{words.nobody}</p>}
      <ul className="floor">
        {data.on.map(({ personId, name, endsAt, deskId }) => (
          <li key={`${personId} ${deskId}`}>
            <span>{name}</span>
            <span className="soft small">{words.until(sayWhen(endsAt, language))}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
