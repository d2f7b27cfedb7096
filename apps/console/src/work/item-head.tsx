import type { Ref } from 'react';
import { Link } from 'wouter';
import type { Schemas } from '#libs/client';
import { useNames } from '../api/names.js';
import type { Me } from '../api/session.js';
import { DueChip } from '../parts/due-chip.js';
import { PriorityMark } from '../parts/priority-mark.js';
import { useQueueName } from '../parts/queue-name.js';
import { useWords } from '../words/words.js';
import { useViewers } from './use-viewers.js';
import { WORK } from './words.js';

interface Props {
  readonly item: Schemas['ItemDetail'];
  readonly me: Me;
  readonly heading: Ref<HTMLHeadingElement>;
  /** Words of the link to the list where the item was found. */
  readonly back: string;
}

export function ItemHead({ item, me, heading, back }: Props) {
  const words = useWords(WORK);
  const queueName = useQueueName();
  const { author, holderId } = item;
  const viewers = useViewers(item.id, me.personId);
  const isMine = holderId !== null && holderId === me.personId;
  const names = useNames([
    ...(holderId === null || isMine ? [] : [holderId]),
    ...viewers.map(({ personId }) => personId),
  ]);
  const name = author?.displayName ?? author?.handle ?? words.item.somebody;
  return (
    <header className="item-head">
      <Link className="back" href="/">
        ‹ {back}
      </Link>
      <div className="row">
        <h2 ref={heading} tabIndex={-1}>
          {name}
        </h2>
        {author?.handle != null && <span className="soft">@{author.handle.replace(/^@/, '')}</span>}
        <span className="soft">{item.network}</span>
        <span className="item-due">
          <PriorityMark priority={item.priority} />
          {isOpen(item.state) ? (
            <DueChip at={item.sla?.dueAt ?? item.rankAt} />
          ) : (
            <span className="chip">{words.states[item.state]}</span>
          )}
        </span>
      </div>
      <p className="soft small row">
        <span>{queueName(item.queueId)}</span>
        <span>{words.intents[item.intent as keyof typeof words.intents] ?? item.intent}</span>
        <span>{item.brand}</span>
        {!isMine && isOpen(item.state) && (
          <strong>
            {holderId === null ? words.item.notHeld : words.item.held(names.get(holderId) ?? holderId)}
          </strong>
        )}
        {viewers.map(({ personId, act }) => (
          <strong key={personId} className="others-here" role="status">
            {act === 'typing'
              ? words.writing(names.get(personId) ?? personId)
              : words.viewing(names.get(personId) ?? personId)}
          </strong>
        ))}
        {isMine && item.state !== 'working' && <strong>{words.states[item.state]}</strong>}
      </p>
    </header>
  );
}

const ENDED = new Set<Schemas['ItemDetail']['state']>(['resolved', 'closed', 'not_support']);

function isOpen(state: Schemas['ItemDetail']['state']): boolean {
  return !ENDED.has(state);
}
