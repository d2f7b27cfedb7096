import { useState } from 'react';
import type { Schemas } from '#libs/client';
import { call } from '../api/client.js';
import { cache, keepItem } from '../api/queries.js';
import { ProblemNote } from '../parts/problem-note.js';
import { useWords } from '../words/words.js';
import { once } from './acts.js';
import { ShownChanges } from './shown-changes.js';
import { SIDE } from './side-words.js';
import { WORK } from './words.js';

interface Props {
  readonly itemId: string;
  readonly reply: Schemas['ItemReply'];
}

/** A trainee wrote the reply: somebody with experience sends it, as it is or in better words, or gives it back. */
export function ApprovalForm({ itemId, reply }: Props) {
  const words = useWords(WORK).approval;
  const changes = useWords(SIDE).changes;
  const [text, setText] = useState(reply.text);
  const [reason, setReason] = useState('');
  const [error, setError] = useState<unknown>(null);
  const path = { id: itemId, replyId: reply.id };
  const run = async (act: () => Promise<{ readonly item: Schemas['ItemDetail'] }>) => {
    try {
      const answer = await once(`approval ${reply.id}`, act);
      if (answer !== null) keepItem(answer.item);
      void cache.invalidateQueries({ queryKey: ['approvals'] });
    } catch (failure) {
      setError(failure);
    }
  };
  const better = text.trim() === reply.text ? {} : { text: text.trim() };
  const approve = () =>
    run(() => call('POST', '/v1/items/{id}/replies/{replyId}/approve', { path, body: better }));
  const reject = () =>
    run(() =>
      call('POST', '/v1/items/{id}/replies/{replyId}/reject', { path, body: { reason: reason.trim() } }),
    );
  return (
    <div className="column approval">
      <label className="column small">
        <span>{words.better}</span>
        <textarea
          className="field"
          rows={3}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <ShownChanges before={reply.text} after={text.trim()} title={changes.now} />
      <label className="column small">
        <span>{words.reason}</span>
        <input className="field" value={reason} onInput={(event) => setReason(event.currentTarget.value)} />
      </label>
      {error !== null && <ProblemNote error={error} />}
      <div className="row">
        <button
          type="button"
          className="button primary small"
          aria-disabled={text.trim() === ''}
          onClick={() => {
            if (text.trim() !== '') void approve();
          }}
        >
          {words.approve}
        </button>
        <button
          type="button"
          className="button small"
          aria-disabled={reason.trim() === ''}
          title={reason.trim() === '' ? words.reasonMissing : undefined}
          onClick={() => {
            if (reason.trim() !== '') void reject();
          }}
        >
          {words.reject}
        </button>
      </div>
    </div>
  );
}
