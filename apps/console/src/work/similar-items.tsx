import { useQuery } from '@tanstack/react-query';
import { call } from '../api/client.js';
import { sayWhen } from '../time/clock.js';
import { useLanguage, useWords } from '../words/words.js';
import { SIDE } from './side-words.js';
import { useCauses } from './use-causes.js';

interface Props {
  readonly itemId: string;
  readonly show: (itemId: string) => void;
}

/** How colleagues solved items like this one. */
export function SimilarItems({ itemId, show }: Props) {
  const words = useWords(SIDE).similar;
  const language = useLanguage();
  const { data: similar } = useQuery({
    queryKey: ['similar', itemId],
    queryFn: async () => (await call('GET', '/v1/items/{id}/similar', { path: { id: itemId } })).items,
    staleTime: 300_000,
    refetchInterval: false,
  });
  const { nameOf } = useCauses(similar?.some(({ cause }) => cause !== null));
  if (similar === undefined) return null;
  return (
    <section>
      <h3>{words.title}</h3>
      {similar.length === 0 && <p className="soft small">{words.none}</p>}
      <ul className="others small">
        {similar.map(({ id, excerpt, cause, resolvedAt, reply, note, words: shared }) => (
          <li key={id}>
            <details>
              <summary>
                {cause !== null && <strong>{nameOf(cause)}: </strong>}
                {excerpt}
              </summary>
              {reply !== null && (
                <p dir="auto">
                  <span className="soft">{words.reply}: </span>
                  {reply}
                </p>
              )}
              {note !== null && (
                <p dir="auto">
                  <span className="soft">{words.note}: </span>
                  {note}
                </p>
              )}
              <p className="soft">{words.shared(shared.join(', '))}</p>
              <button type="button" className="link" onClick={() => show(id)}>
                {sayWhen(resolvedAt, language)} ↗
              </button>
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}
