import { useState } from 'react';
import type { Schemas } from '#libs/client';
import { call } from '../api/client.js';
import { keepItem } from '../api/queries.js';
import { ProblemNote } from '../parts/problem-note.js';
import { sayDateAndTime, sayWhen } from '../time/clock.js';
import { useLanguage, useWords } from '../words/words.js';
import { once } from './acts.js';
import { ApprovalForm } from './approval-form.js';
import { takeReplyBack } from './send-reply.js';
import { ShownChanges } from './shown-changes.js';
import { SIDE } from './side-words.js';
import { WORK } from './words.js';

type Reply = Schemas['ItemReply'];

interface Props {
  readonly itemId: string;
  readonly reply: Reply;
  readonly writer: string;
}

const BAD = new Set<Reply['state']>(['failed', 'unconfirmed']);

/** A reply with its state, which says no more than the network has confirmed. */
export function ReplyCard({ itemId, reply, writer }: Props) {
  const words = useWords(WORK);
  const changes = useWords(SIDE).changes;
  const language = useLanguage();
  const [error, setError] = useState<unknown>(null);
  const own = reply.actions.filter((name) => name === 'undo' || name === 'retry');
  const act = async (name: 'undo' | 'retry') => {
    try {
      const answer = await once(`${name} ${reply.id}`, () =>
        name === 'undo'
          ? takeReplyBack(itemId, reply.id)
          : call('POST', '/v1/items/{id}/replies/{replyId}/retry', {
              path: { id: itemId, replyId: reply.id },
              body: { attempt: reply.attempt },
            }),
      );
      if (answer !== null) keepItem(answer.item);
      setError(null);
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <article className={BAD.has(reply.state) ? 'post outbound failed' : 'post outbound'}>
      <div className="post-head small soft">
        <strong>{writer}</strong>
        {reply.visibility !== 'public' && <span className="chip direct">{words.item[reply.visibility]}</span>}
        <span className={`chip reply-${reply.state}`}>{words.replies[reply.state]}</span>
        <time dateTime={reply.writtenAt} title={sayDateAndTime(reply.writtenAt, language)}>
          {sayWhen(reply.postedAt ?? reply.writtenAt, language)}
        </time>
      </div>
      <p className="post-text" dir="auto">
        {reply.text}
      </p>
      {reply.firstText !== null && (
        <ShownChanges before={reply.firstText} after={reply.text} title={changes.title} />
      )}
      {reply.failure !== null && <p className="warning small">{reply.failure.message}</p>}
      {error !== null && <ProblemNote error={error} />}
      {reply.actions.includes('approve') && <ApprovalForm itemId={itemId} reply={reply} />}
      {own.length > 0 && (
        <div className="row">
          {own.map((name) => (
            <button key={name} type="button" className="button small" onClick={() => void act(name)}>
              {words.replyActs[name]}
            </button>
          ))}
        </div>
      )}
    </article>
  );
}
