import { lazy, Suspense, useState } from 'react';
import type { Schemas } from '#libs/client';
import { cache, itemQuery } from '../api/queries.js';
import type { KeyId } from '../keys/key-map.js';
import { useKeys } from '../keys/use-keys.js';
import { Choices } from '../parts/choices.js';
import { Modal } from '../parts/modal.js';
import { showToast } from '../parts/toast.js';
import type { AskingAct } from '../work/act-bar.js';
import { finishAct, showFailure } from '../work/acts.js';
import { WORK } from '../work/words.js';
import { useWords } from '../words/words.js';
import { LINE } from './words.js';

const ActDialog = lazy(() => import('../work/act-dialog.js'));

type Item = Schemas['ItemDetail'];

interface LineAct {
  readonly name: AskingAct;
  readonly action: Item['actions'][number];
  readonly key: KeyId;
}

/** What can be done with an item without opening it. The server says which of them. */
const ACTS: readonly LineAct[] = [
  { name: 'handOver', action: 'hand_over', key: 'lineGive' },
  { name: 'takeOver', action: 'take_over', key: 'lineTake' },
  { name: 'move', action: 'move', key: 'lineMove' },
  { name: 'escalate', action: 'escalate', key: 'lineEscalate' },
];

interface Asked {
  readonly item: Item;
  /** Null while the list of acts is shown. */
  readonly act: AskingAct | null;
}

/** The acts on rows of the line: `begin` opens one, or the list of them, for an item. */
export function useLineActs(chosenId: string | undefined, refresh: () => void) {
  const words = useWords(WORK);
  const line = useWords(LINE);
  const [asked, ask] = useState<Asked | null>(null);
  const begin = async (id: string, act: LineAct | null) => {
    try {
      // The version and the acts of now, not of when the row was read.
      const item = await cache.fetchQuery({ ...itemQuery(id), staleTime: 0 });
      const isPossible = ACTS.some(
        (one) => (act === null || one === act) && item.actions.includes(one.action),
      );
      if (isPossible) ask({ item, act: act?.name ?? null });
      else showToast({ tone: 'bad', text: words.acts.notPossible });
    } catch (error) {
      showFailure(error);
    }
  };
  useKeys(
    'line',
    chosenId === undefined
      ? {}
      : Object.fromEntries(ACTS.map((act) => [act.key, () => void begin(chosenId, act)])),
  );
  const close = () => ask(null);
  const done = (after: Item, said: string) => {
    close();
    finishAct(after, { said, saidWhenUndone: words.done.undone, onUndone: refresh });
    refresh();
  };
  const dialog =
    asked === null ? null : asked.act === null ? (
      <Modal title={line.acts} close={close}>
        <p className="soft">{asked.item.excerpt}</p>
        <Choices
          choices={ACTS.filter(({ action }) => asked.item.actions.includes(action)).map(({ name }) => ({
            id: name,
            name: name === 'handOver' ? line.give : words.acts[name],
          }))}
          choose={(name) => ask({ item: asked.item, act: name as AskingAct })}
        />
      </Modal>
    ) : (
      <Suspense fallback={null}>
        <ActDialog act={asked.act} item={asked.item} close={close} done={done} onStale={close} />
      </Suspense>
    );
  return { show: (id: string) => void begin(id, null), dialog };
}
