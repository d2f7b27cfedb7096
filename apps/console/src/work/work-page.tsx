import './work.css';
import { useQuery } from '@tanstack/react-query';
import { Suspense } from 'react';
import { useLocation, useRoute } from 'wouter';
import { MINE, QUEUES } from '../api/queries.js';
import { useMe } from '../api/session.js';
import { useKeys } from '../keys/use-keys.js';
import { Skeleton } from '../parts/skeleton.js';
import { useWords } from '../words/words.js';
import { ItemView } from './item-view.js';
import { MyItems } from './my-items.js';
import { useDeskPresence } from './presence.js';
import { ReadyPanel } from './ready-panel.js';
import { useTakeNext } from './take-next.js';
import { useOffers } from './use-offers.js';
import { WORK } from './words.js';

export default function WorkPage() {
  const words = useWords(WORK);
  const me = useMe();
  const [, parameters] = useRoute('/:id');
  const [, go] = useLocation();
  const id = parameters?.id ?? null;
  const mine = useQuery(MINE);
  const queues = useQuery(QUEUES);
  const next = useTakeNext((item) => go(`/${item}`));
  const held = mine.data?.items ?? [];
  const isOnDuty = mine.data?.duty.on === true;
  const presence = useDeskPresence(isOnDuty);
  const offered = useOffers(isOnDuty, (item) => go(`/${item}`));
  /** Who is offered something takes that first: it is the most urgent for them. */
  const take = () => {
    const [offer] = offered.offers;
    if (offer === undefined) next.take();
    else offered.accept(offer);
  };
  const move = (by: number) => {
    const at = held.findIndex((item) => item.id === id);
    const to = held[at === -1 ? 0 : Math.min(Math.max(at + by, 0), held.length - 1)];
    if (to !== undefined) go(`/${to.id}`);
  };
  useKeys('work', { next: take, down: () => move(1), up: () => move(-1) });
  if (me === undefined) return null;
  /** After an item has left: the next of mine, else the empty desk. */
  const leave = (left: string) => go(`/${held.find((item) => item.id !== left)?.id ?? ''}`);
  return (
    <div className={id === null ? 'work at-list' : 'work at-item'}>
      <h1 className="hidden">{words.title}</h1>
      <MyItems
        mine={mine.data}
        queues={queues.data}
        chosen={id}
        take={take}
        isTaking={next.isTaking}
        presence={presence}
        offered={offered}
      />
      <section className="work-item" aria-live="off">
        {id === null || next.outcome !== null ? (
          <ReadyPanel
            mine={mine.data}
            queues={queues.data}
            outcome={next.outcome}
            close={next.forget}
            take={take}
          />
        ) : null}
        {id !== null && (
          <Suspense fallback={<Skeleton shape="item" />}>
            <ItemView
              key={id}
              id={id}
              me={me}
              leave={() => leave(id)}
              leaveForNext={() => {
                leave(id);
                take();
              }}
              back={words.backToList}
              show={(other) => go(`/${other}`)}
            />
          </Suspense>
        )}
      </section>
    </div>
  );
}
