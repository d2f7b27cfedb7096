import { lazy, Suspense, useState } from 'react';
import type { Schemas } from '#libs/client';
import { call } from '../api/client.js';
import type { Me } from '../api/session.js';
import type { KeyId } from '../keys/key-map.js';
import { ShownKey } from '../keys/shown-key.js';
import { useKeys } from '../keys/use-keys.js';
import { useWords } from '../words/words.js';
import { finishAct, isStale, once, showFailure } from './acts.js';
import { endFirstTurn } from './first-turn.js';
import { WORK } from './words.js';

const ActDialog = lazy(() => import('./act-dialog.js'));

type Item = Schemas['ItemDetail'];
type Action = Item['actions'][number];

/** The acts that ask for something first. */
export type AskingAct =
  | 'resolve'
  | 'snooze'
  | 'wait'
  | 'release'
  | 'handOver'
  | 'reclassify'
  | 'move'
  | 'takeOver'
  | 'escalate';

interface Act {
  readonly name: AskingAct | 'resume' | 'reopen';
  readonly action: Action;
  readonly key?: KeyId;
  /** Shown although it cannot be done now, with the reason. */
  readonly always?: true;
}

const ACTS: readonly Act[] = [
  { name: 'resolve', action: 'resolve', key: 'resolve', always: true },
  { name: 'snooze', action: 'snooze', key: 'snooze', always: true },
  { name: 'wait', action: 'wait_for_customer', key: 'wait', always: true },
  { name: 'release', action: 'release', key: 'giveBack', always: true },
  { name: 'handOver', action: 'hand_over', key: 'handOver' },
  { name: 'reclassify', action: 'reclassify', key: 'notSupport' },
  { name: 'move', action: 'move', key: 'move' },
  { name: 'takeOver', action: 'take_over' },
  { name: 'escalate', action: 'escalate', key: 'escalate' },
  { name: 'resume', action: 'resume' },
  { name: 'reopen', action: 'reopen' },
];
const AT_ONCE = new Set<Act['name']>(['resume', 'reopen']);

interface Props {
  readonly item: Item;
  readonly me: Me;
  readonly leave: () => void;
  readonly leaveForNext: () => void;
  readonly show: (itemId: string) => void;
  readonly setStale: (isStale: boolean) => void;
  /** Sends a reply that is written, and resolves; false when none is. */
  readonly sendAndResolve: () => boolean;
}

/** What can be done with the item: the server says what, this shows it. */
export function ActBar({ item, me, leave, leaveForNext, show, setStale, sendAndResolve }: Props) {
  const words = useWords(WORK);
  const [asked, ask] = useState<AskingAct | null>(null);
  const [thenNext, setThenNext] = useState(false);
  const can = (act: Act) => item.actions.includes(act.action);
  const begin = (act: Act) => {
    if (AT_ONCE.has(act.name)) void doAtOnce(act.name as 'resume' | 'reopen');
    else ask(act.name as AskingAct);
  };
  const doAtOnce = async (name: 'resume' | 'reopen') => {
    try {
      const on = { path: { id: item.id }, body: { version: item.version } };
      const answer = await once(name, () =>
        name === 'resume'
          ? call('POST', '/v1/items/{id}/resume', on)
          : call('POST', '/v1/items/{id}/reopen', on),
      );
      if (answer === null) return;
      const said = name === 'resume' ? words.done.resumed : words.done.reopened;
      finishAct(answer.item, { said, saidWhenUndone: words.done.undone });
    } catch (error) {
      if (isStale(error, item.id)) setStale(true);
      else showFailure(error);
    }
  };
  const done = (after: Item, said: string) => {
    ask(null);
    setStale(false);
    const onUndone = () => show(after.id);
    finishAct(after, { said, saidWhenUndone: words.done.undone, onUndone });
    if (after.state === 'resolved') endFirstTurn();
    const isGone = after.holderId !== me.personId || after.state !== 'working';
    if (!isGone) return;
    if (thenNext) leaveForNext();
    else leave();
  };
  const shown = ACTS.filter((act) => can(act) || (act.always === true && isHeld(item)));
  useKeys('work', {
    ...Object.fromEntries(
      ACTS.flatMap((act) => (act.key !== undefined && can(act) ? [[act.key, () => begin(act)]] : [])),
    ),
    ...(item.actions.includes('resolve')
      ? {
          resolveAndNext: () => {
            if (sendAndResolve()) return;
            setThenNext(true);
            ask('resolve');
          },
        }
      : {}),
    customer: () => {
      const customer = document.getElementById('customer');
      customer?.scrollIntoView({ block: 'nearest' });
      customer?.focus();
    },
  });
  return (
    <div className="act-bar" role="group" aria-label={words.acts.bar}>
      {shown.map((act) => (
        <button
          key={act.name}
          type="button"
          className={act.name === 'resolve' ? 'button primary' : 'button'}
          aria-disabled={!can(act)}
          title={can(act) ? undefined : words.acts.notPossible}
          onClick={() => {
            if (can(act)) begin(act);
          }}
        >
          {words.acts[act.name]} {act.key !== undefined && can(act) && <ShownKey of={act.key} />}
        </button>
      ))}
      <Suspense fallback={null}>
        {asked !== null && (
          <ActDialog
            act={asked}
            item={item}
            close={() => {
              ask(null);
              setThenNext(false);
            }}
            done={done}
            onStale={() => {
              ask(null);
              setStale(true);
            }}
          />
        )}
      </Suspense>
    </div>
  );
}

function isHeld({ state }: Item): boolean {
  return (
    state === 'working' ||
    state === 'snoozed' ||
    state === 'waiting_customer' ||
    state === 'waiting_colleague'
  );
}
