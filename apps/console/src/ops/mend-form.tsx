import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../api/client.js';
import { Labelled } from '../parts/labelled.js';
import { Modal } from '../parts/modal.js';
import { ProblemNote } from '../parts/problem-note.js';
import { Skeleton } from '../parts/skeleton.js';
import { useChange } from '../parts/use-change.js';
import { useWords } from '../words/words.js';
import { MEND } from './mend-words.js';

interface Props {
  readonly id: string;
  readonly close: () => void;
}

/** One dead letter with its event, which can be mended and sent again; the server checks it first. */
export function MendForm({ id, close }: Props) {
  const words = useWords(MEND);
  const letter = useQuery({
    queryKey: ['letter', id],
    queryFn: async () => (await call('GET', '/v1/dead-letters/{id}', { path: { id } })).deadLetter,
    refetchInterval: false,
  });
  const [written, write] = useState<string | null>(null);
  const [isUnreadable, setUnreadable] = useState(false);
  const { error, isRunning, run } = useChange(['letters'], close);
  const { data } = letter;
  const text = written ?? (data === undefined ? '' : (textOf(data.event) ?? data.text ?? data.base64 ?? ''));
  const send = () => {
    const event = eventIn(text);
    setUnreadable(event === null);
    if (event === null) return;
    run(async () => {
      await call('POST', '/v1/dead-letters/{id}/replay', { path: { id }, body: { event } });
      return words.sent;
    });
  };
  return (
    <Modal title={words.title} close={close} wide>
      {letter.error !== null && <ProblemNote error={letter.error} />}
      {data === undefined ? (
        <Skeleton shape="list" />
      ) : (
        <>
          <p>
            <strong>{data.reason}</strong> {data.detail}
          </p>
          {data.fields.length > 0 && (
            <ul className="small">
              {data.fields.map(({ pointer, message }) => (
                <li key={`${pointer} ${message}`}>
                  <code>{pointer}</code> {message}
                </li>
              ))}
            </ul>
          )}
          <Labelled label={words.event}>
            <textarea
              className="field code"
              rows={14}
              spellCheck={false}
              autoFocus
              value={text}
              onChange={(change) => write(change.currentTarget.value)}
            />
          </Labelled>
          {isUnreadable && (
            <p className="note bad" role="alert">
              {words.unreadable}
            </p>
          )}
          {error !== null && <ProblemNote error={error} />}
          <button type="button" className="button primary" aria-disabled={isRunning} onClick={send}>
            {words.send}
          </button>
        </>
      )}
    </Modal>
  );
}

function textOf(event: unknown): string | null {
  return event === null || event === undefined ? null : JSON.stringify(event, null, 2);
}

/** The event that is written; null where it is not an object of JSON. */
function eventIn(text: string): Record<string, unknown> | null {
  try {
    const event: unknown = JSON.parse(text);
    const isObject = typeof event === 'object' && event !== null && !Array.isArray(event);
    return isObject ? (event as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
