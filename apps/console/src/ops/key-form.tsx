import { useState } from 'react';
import { call } from '../api/client.js';
import { Modal } from '../parts/modal.js';
import { Labelled } from '../parts/labelled.js';
import { ProblemNote } from '../parts/problem-note.js';
import { useWords } from '../words/words.js';
import { ShownOnce } from './shown-once.js';
import { useChange } from '../parts/use-change.js';
import { OPS } from './words.js';

const SCOPES = ['publisher', 'ops', 'auditor'] as const;

/** Makes a key for a machine, and shows it once. */
export function KeyForm({ close }: { readonly close: () => void }) {
  const words = useWords(OPS);
  const [name, setName] = useState('');
  const [scope, setScope] = useState<(typeof SCOPES)[number]>('publisher');
  const [key, setKey] = useState<string | null>(null);
  const { error, isRunning, run } = useChange(['keys']);
  const make = () =>
    run(async () => {
      const made = await call('POST', '/v1/keys', { body: { name, scopes: [scope] } });
      setKey(made.key);
      return null;
    });
  return (
    <Modal title={words.makeKey} close={close}>
      {key === null ? (
        <form
          className="column"
          onSubmit={(event) => {
            event.preventDefault();
            make();
          }}
        >
          <Labelled label={words.keyName}>
            <input
              className="field"
              required
              autoFocus
              maxLength={100}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
          </Labelled>
          <Labelled label={words.scopes}>
            <select
              className="field"
              value={scope}
              onChange={(event) => setScope(event.currentTarget.value as typeof scope)}
            >
              {SCOPES.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </select>
          </Labelled>
          {error !== null && <ProblemNote error={error} />}
          <button type="submit" className="button primary" disabled={isRunning}>
            {words.make}
          </button>
        </form>
      ) : (
        <ShownOnce text={key} hint={words.keyHint} />
      )}
    </Modal>
  );
}
