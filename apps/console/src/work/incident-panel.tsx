import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Schemas } from '#libs/client';
import { call } from '../api/client.js';
import { keepItem } from '../api/queries.js';
import { ShownKey } from '../keys/shown-key.js';
import { useKeys } from '../keys/use-keys.js';
import { ProblemNote } from '../parts/problem-note.js';
import { useChange } from '../parts/use-change.js';
import { useWords } from '../words/words.js';
import { IncidentForm } from './incident-form.js';
import { SIDE } from './side-words.js';

interface Props {
  readonly itemId: string;
  readonly show: (itemId: string) => void;
}

/** Who else says the same, and the incident that all of them belong to. */
export function IncidentPanel({ itemId, show }: Props) {
  const words = useWords(SIDE).same;
  const [isAsking, ask] = useState(false);
  const { data: same } = useQuery({
    queryKey: ['same', itemId],
    queryFn: () => call('GET', '/v1/items/{id}/same', { path: { id: itemId } }),
  });
  useKeys('work', same === undefined ? {} : { incident: () => ask(true) });
  if (same === undefined) return null;
  const { count, items, incident } = same;
  return (
    <section>
      <h3>{words.title}</h3>
      {incident === null ? (
        <p className="soft small">
          {count.value === 0 ? words.nobody : words.others(count.value, count.more)}
        </p>
      ) : (
        <Linked itemId={itemId} incident={incident} />
      )}
      {items.length > 0 && (
        <ul className="others small">
          {items.slice(0, 3).map(({ id, excerpt }) => (
            <li key={id}>
              <button type="button" className="link" onClick={() => show(id)}>
                {excerpt}
              </button>
            </li>
          ))}
        </ul>
      )}
      {incident === null && (
        <button type="button" className="button small" onClick={() => ask(true)}>
          {words.link} <ShownKey of="incident" />
        </button>
      )}
      {isAsking && <IncidentForm itemId={itemId} same={same} close={() => ask(false)} />}
    </section>
  );
}

function Linked({ itemId, incident }: { readonly itemId: string; readonly incident: Schemas['Incident'] }) {
  const words = useWords(SIDE).same;
  const change = useChange(['same', itemId]);
  const unlink = () =>
    change.run(async () => {
      const { item } = await call('POST', '/v1/items/{id}/incident', {
        path: { id: itemId },
        body: { incidentId: null },
      });
      keepItem(item);
      return words.doneUnlinked;
    });
  const close = () =>
    change.run(async () => {
      await call('POST', '/v1/incidents/{id}/close', { path: { id: incident.id }, body: {} });
      return words.closed;
    });
  return (
    <>
      <p className="small">
        {words.linked} <strong>{incident.title}</strong>
        <span className="soft"> · {words.items(incident.items)}</span>
      </p>
      {change.error !== null && <ProblemNote error={change.error} />}
      <div className="row">
        <button type="button" className="button small" onClick={unlink}>
          {words.unlink}
        </button>
        {incident.closedAt === null && (
          <button type="button" className="button small" onClick={close}>
            {words.close}
          </button>
        )}
      </div>
    </>
  );
}
