import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../api/client.js';
import { ProblemNote } from '../parts/problem-note.js';
import { sayDateAndTime } from '../time/clock.js';
import { useLanguage, useWords } from '../words/words.js';
import { DataTable } from './data-table.js';
import { KeyForm } from './key-form.js';
import { useChange } from '../parts/use-change.js';
import { OPS } from './words.js';

/** Keys of machines: make, see when they were used, revoke. */
export function KeysTab() {
  const words = useWords(OPS);
  const language = useLanguage();
  const [isMaking, setMaking] = useState(false);
  const { data = [], error: failure } = useQuery({
    queryKey: ['keys'],
    queryFn: async () => (await call('GET', '/v1/keys')).keys,
  });
  const { error, isRunning, run } = useChange(['keys']);
  const revoke = (id: string) =>
    run(async () => {
      await call('DELETE', '/v1/keys/{id}', { path: { id } });
      return words.revoked;
    });
  if (failure !== null) return <ProblemNote error={failure} />;
  const at = (instant: string | null, none: string) =>
    instant === null ? none : sayDateAndTime(instant, language);
  return (
    <>
      <button type="button" className="button" onClick={() => setMaking(true)}>
        {words.makeKey}
      </button>
      {isMaking && <KeyForm close={() => setMaking(false)} />}
      {error !== null && <ProblemNote error={error} />}
      <DataTable
        label={words.tabs.keys}
        heads={[words.name, words.prefix, words.scopes, words.lastUsed, words.expires, words.act]}
        rows={data
          .filter(({ revokedAt }) => revokedAt === null)
          .map(({ id, name, prefix, scopes, lastUsedAt, expiresAt }) => ({
            id,
            cells: [
              name,
              prefix,
              scopes.join(', '),
              at(lastUsedAt, words.never),
              at(expiresAt, words.never),
              <button
                key="act"
                type="button"
                className="button small"
                disabled={isRunning}
                onClick={() => revoke(id)}
              >
                {words.revoke}
              </button>,
            ],
          }))}
      />
    </>
  );
}
