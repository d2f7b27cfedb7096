import { useQuery } from '@tanstack/react-query';
import { useLayoutEffect, useRef, useState } from 'react';
import { itemQuery } from '../api/queries.js';
import type { Me } from '../api/session.js';
import { ProblemNote } from '../parts/problem-note.js';
import { Skeleton } from '../parts/skeleton.js';
import { useWords } from '../words/words.js';
import { ActBar } from './act-bar.js';
import { Composer, type WritingBox } from './composer.js';
import { Conversation } from './conversation.js';
import { endFirstTurn } from './first-turn.js';
import { ItemHead } from './item-head.js';
import { ItemSide } from './item-side.js';
import { WORK } from './words.js';

interface Props {
  readonly id: string;
  readonly me: Me;
  /** The item is done with: show something else. */
  readonly leave: () => void;
  readonly leaveForNext: () => void;
  readonly show: (itemId: string) => void;
  readonly back: string;
}

/** One item: what was said, what was done, why it is here, and what can be done. */
export function ItemView({ id, me, leave, leaveForNext, show, back }: Props) {
  const words = useWords(WORK);
  const { data: item, error, refetch } = useQuery(itemQuery(id));
  const head = useRef<HTMLHeadingElement>(null);
  const [wasStale, setStale] = useState(false);
  const box = useRef<WritingBox | null>(null);
  const thenNext = useRef(false);
  // The focus moves in the same commit as the item: a key pressed now can only mean this item.
  useLayoutEffect(() => head.current?.focus(), [item === undefined]);
  if (item === undefined) {
    return error === null ? (
      <Skeleton shape="item" />
    ) : (
      <ProblemNote error={error} again={() => void refetch()} />
    );
  }
  return (
    <div className="item">
      <div className="item-main">
        <ItemHead item={item} me={me} heading={head} back={back} />
        {wasStale && (
          <div className="note warm" role="alert">
            <p>{words.item.changed}</p>
          </div>
        )}
        <Conversation item={item} me={me} />
        <div className="item-foot">
          <Composer
            item={item}
            me={me}
            box={box}
            setStale={setStale}
            sent={(after, isLeft) => {
              if (!isLeft) {
                show(after.id);
                return;
              }
              if (after.state === 'resolved') endFirstTurn();
              if (thenNext.current) leaveForNext();
              else leave();
              thenNext.current = false;
            }}
          />
          <ActBar
            item={item}
            me={me}
            leave={leave}
            leaveForNext={leaveForNext}
            show={show}
            setStale={setStale}
            sendAndResolve={() => {
              thenNext.current = box.current?.sendAndResolve?.() === true;
              return thenNext.current;
            }}
          />
        </div>
      </div>
      <ItemSide item={item} me={me} show={show} />
    </div>
  );
}
