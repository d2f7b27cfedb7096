import { useState } from 'react';
import { ApiError, type ApiAnswer } from '#libs/client';
import { call } from '../api/client.js';
import { Modal } from '../parts/modal.js';
import { ProblemNote } from '../parts/problem-note.js';
import { useWords } from '../words/words.js';
import { useChange } from '../parts/use-change.js';
import { OPS } from './words.js';

type Outcome = ApiAnswer<'POST', '/v1/staff:import'>;

interface RowProblem {
  readonly row: number;
  readonly column: string;
  readonly message: string;
}

/** The staff list, pasted: first what would change and which cells are wrong, then the import. */
export function StaffImport({ close }: { readonly close: () => void }) {
  const words = useWords(OPS);
  const [text, setText] = useState('');
  const [tried, setTried] = useState<Outcome | null>(null);
  const { error, isRunning, run } = useChange(['staff']);
  const send = (dryRun: 'true' | 'false') =>
    call('POST', '/v1/staff:import', { query: { dryRun }, body: text, mediaType: 'text/csv' });
  const tryIt = () =>
    run(async () => {
      setTried(null);
      setTried(await send('true'));
      return null;
    });
  const doIt = () =>
    run(async () => {
      await send('false');
      close();
      return words.imported;
    });
  return (
    <Modal title={words.importStaff} close={close} wide>
      <div className="ops column">
        <label className="column">
          <span className="soft">{words.importHint}</span>
          <textarea
            className="field"
            autoFocus
            spellCheck={false}
            placeholder="id,name,zone,department,skills"
            value={text}
            onChange={(event) => {
              setText(event.currentTarget.value);
              setTried(null);
            }}
          />
        </label>
        {error !== null && <ProblemNote error={error} />}
        <RowProblems error={error} />
        {tried !== null && (
          <p role="status">
            <strong>
              {words.importCounts(tried.added.length, tried.changed.length, tried.ended.length)}
            </strong>
          </p>
        )}
        <div className="row">
          {tried === null ? (
            <button
              type="button"
              className="button primary"
              disabled={isRunning || text.trim() === ''}
              onClick={tryIt}
            >
              {words.importTry}
            </button>
          ) : (
            <button type="button" className="button primary" disabled={isRunning} onClick={doIt}>
              {words.importDo}
            </button>
          )}
        </div>
      </div>
    </Modal>
  );
}

function RowProblems({ error }: { readonly error: unknown }) {
  const words = useWords(OPS);
  const rows =
    error instanceof ApiError ? (error.problem.extra?.['rows'] as RowProblem[] | undefined) : undefined;
  if (rows === undefined) return null;
  return (
    <ul className="small" lang="en">
      {rows.map(({ row, column, message }) => (
        <li key={`${row} ${column}`}>
          <strong>{words.importRow(row, column)}</strong>: {message}
        </li>
      ))}
    </ul>
  );
}
