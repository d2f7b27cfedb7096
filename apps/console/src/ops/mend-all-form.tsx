import { useState } from 'react';
import type { Schemas } from '#libs/client';
import { call } from '../api/client.js';
import { Labelled } from '../parts/labelled.js';
import { Modal } from '../parts/modal.js';
import { ProblemNote } from '../parts/problem-note.js';
import { useChange } from '../parts/use-change.js';
import { useWords } from '../words/words.js';
import { MEND } from './mend-words.js';

const OPS_OF_CHANGE = ['replace', 'add', 'remove', 'none'] as const;
type Op = (typeof OPS_OF_CHANGE)[number];

interface Props {
  readonly reasons: readonly string[];
  readonly close: () => void;
}

/** One change to every letter that failed for the same reason: tried first, then sent. */
export function MendAllForm({ reasons, close }: Props) {
  const words = useWords(MEND);
  const [reason, setReason] = useState(reasons[0] ?? '');
  const [op, setOp] = useState<Op>('replace');
  const [path, setPath] = useState('');
  const [value, setValue] = useState('');
  const [tried, setTried] = useState<Schemas['ReplayedDeadLetters'] | null>(null);
  const { error, isRunning, run } = useChange(['letters']);
  const replay = (dryRun: boolean) =>
    run(async () => {
      const answer = await call('POST', '/v1/dead-letters:replay', {
        body: { reason, dryRun, changes: changesOf(op, path.trim(), value) },
      });
      setTried(answer);
      return dryRun ? null : words.all.done(answer.replayed, answer.remaining);
    });
  const isReady = !isRunning && (op === 'none' || path.trim() !== '');
  return (
    <Modal title={words.all.title} close={close} wide>
      <div className="column">
        <Labelled label={words.all.reason}>
          <select
            className="field"
            value={reason}
            onChange={(change) => {
              setReason(change.currentTarget.value);
              setTried(null);
            }}
          >
            {reasons.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </Labelled>
        <Labelled label={words.all.op}>
          <select
            className="field"
            value={op}
            onChange={(change) => {
              setOp(change.currentTarget.value as Op);
              setTried(null);
            }}
          >
            {OPS_OF_CHANGE.map((one) => (
              <option key={one} value={one}>
                {words.all.ops[one]}
              </option>
            ))}
          </select>
        </Labelled>
        {op !== 'none' && (
          <Labelled label={words.all.path}>
            <input className="field" value={path} onInput={(change) => setPath(change.currentTarget.value)} />
          </Labelled>
        )}
        {(op === 'replace' || op === 'add') && (
          <Labelled label={words.all.value}>
            <input
              className="field"
              value={value}
              onInput={(change) => setValue(change.currentTarget.value)}
            />
          </Labelled>
        )}
        {tried?.dryRun === true && (
          <div role="status">
            <p>{words.all.tried(tried.replayed)}</p>
            {tried.refused.length > 0 && (
              <>
                <p>{words.all.refused(tried.refused.length)}</p>
                <ul className="small">
                  {tried.refused.slice(0, 5).map(({ id, detail, fields }) => (
                    <li key={id}>
                      {detail} {fields.map(({ pointer, message }) => `${pointer}: ${message}`).join(' · ')}
                    </li>
                  ))}
                </ul>
              </>
            )}
          </div>
        )}
        {error !== null && <ProblemNote error={error} />}
        <div className="row">
          <button
            type="button"
            className="button"
            aria-disabled={!isReady}
            onClick={() => {
              if (isReady) replay(true);
            }}
          >
            {words.all.test}
          </button>
          <button
            type="button"
            className="button primary"
            aria-disabled={!isReady}
            onClick={() => {
              if (isReady) replay(false);
            }}
          >
            {words.send}
          </button>
        </div>
      </div>
    </Modal>
  );
}

/** A value that reads as JSON is that value; anything else is text. */
function valueOf(written: string): unknown {
  try {
    return JSON.parse(written) as unknown;
  } catch {
    return written;
  }
}

function changesOf(op: Op, path: string, value: string): Schemas['EventChange'][] {
  if (op === 'none') return [];
  if (op === 'remove') return [{ op, path }];
  return [{ op, path, value: valueOf(value) }];
}
