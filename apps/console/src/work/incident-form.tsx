import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { ApiAnswer } from '#libs/client';
import { call } from '../api/client.js';
import { keepItem } from '../api/queries.js';
import { Choices } from '../parts/choices.js';
import { Labelled } from '../parts/labelled.js';
import { Modal } from '../parts/modal.js';
import { ProblemNote } from '../parts/problem-note.js';
import { useChange } from '../parts/use-change.js';
import { useWords } from '../words/words.js';
import { SIDE } from './side-words.js';

type Same = ApiAnswer<'GET', '/v1/items/{id}/same'>;

interface Props {
  readonly itemId: string;
  readonly same: Same;
  readonly close: () => void;
}

/** Links an item to an incident that is under way, the one of its like first, or opens a new one. */
export function IncidentForm({ itemId, same, close }: Props) {
  const words = useWords(SIDE);
  const [title, setTitle] = useState('');
  const [isWithSame, setWithSame] = useState(true);
  const { data: open } = useQuery({
    queryKey: ['incidents'],
    queryFn: async () => (await call('GET', '/v1/incidents')).incidents,
  });
  const change = useChange(['same', itemId], close);
  const proposed = same.proposed?.id;
  const choices = open
    ?.toSorted((a, b) => Number(b.id === proposed) - Number(a.id === proposed))
    .map(({ id, title: name, items }) => ({
      id,
      name,
      hint: id === proposed ? words.incident.proposed : words.same.items(items),
    }));
  const link = (incidentId: string) =>
    change.run(async () => {
      const { item } = await call('POST', '/v1/items/{id}/incident', {
        path: { id: itemId },
        body: { incidentId },
      });
      keepItem(item);
      return words.same.doneLinked(open?.find(({ id }) => id === incidentId)?.title ?? '');
    });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const name = title.trim();
    if (name === '') return;
    const free = same.items.filter(({ incidentId }) => incidentId === null).map(({ id }) => id);
    change.run(async () => {
      await call('POST', '/v1/incidents', {
        body: { title: name, itemIds: [itemId, ...(isWithSame ? free : [])] },
      });
      return words.same.doneLinked(name);
    });
  };
  return (
    <Modal title={words.incident.title} close={close}>
      {choices !== undefined && choices.length > 0 && <Choices choices={choices} choose={link} />}
      <form className="column" onSubmit={submit}>
        <Labelled label={`${words.incident.fresh}: ${words.incident.name}`}>
          <input
            className="field"
            autoFocus={choices?.length === 0}
            value={title}
            maxLength={200}
            onInput={(event) => setTitle(event.currentTarget.value)}
          />
        </Labelled>
        {same.items.length > 0 && (
          <label className="row small">
            <input
              type="checkbox"
              checked={isWithSame}
              onChange={(event) => setWithSame(event.currentTarget.checked)}
            />
            {words.incident.withSame(same.items.length)}
          </label>
        )}
        {change.error !== null && <ProblemNote error={change.error} />}
        <div className="row">
          <button type="submit" className="button primary" aria-disabled={title.trim() === ''}>
            {words.incident.go}
          </button>
        </div>
      </form>
    </Modal>
  );
}
