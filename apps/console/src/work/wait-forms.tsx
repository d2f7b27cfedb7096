import { useEffect, useState } from 'react';
import { call } from '../api/client.js';
import { keysOf } from '../keys/own-keys.js';
import { Choices } from '../parts/choices.js';
import { Modal } from '../parts/modal.js';
import { ProblemNote } from '../parts/problem-note.js';
import { sayWhen } from '../time/clock.js';
import { localMinute, wakeTimesFrom } from '../time/wake-times.js';
import { useLanguage, useWords } from '../words/words.js';
import type { ActFormProps } from './act-dialog.js';
import { useAct } from './use-act.js';
import { WORK } from './words.js';

export function SnoozeForm(props: ActFormProps) {
  const { item, close } = props;
  const words = useWords(WORK);
  const language = useLanguage();
  const act = useAct(props);
  const [now] = useState(() => new Date());
  const [other, setOther] = useState('');
  const times = wakeTimesFrom(now);
  const snooze = (until: Date) =>
    act.run('snooze', words.done.snoozed, () =>
      call('POST', '/v1/items/{id}/snooze', {
        path: { id: item.id },
        body: { version: item.version, until: until.toISOString() },
      }),
    );
  // The same key again, h h, is tomorrow morning.
  const again = keysOf('snoozeUntilTomorrow').at(-1);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const inField = event.target instanceof HTMLInputElement;
      if (event.key === again && !event.repeat && !inField && !event.ctrlKey && !event.altKey)
        snooze(times.tomorrow);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
  const choices = (['hour', 'hours', 'tomorrow', 'week'] as const).map((id) => ({
    id,
    name: words.snooze[id],
    hint: sayWhen(times[id].getTime(), language),
  }));
  return (
    <Modal title={words.snooze.title} close={close}>
      <p className="soft">{words.snooze.stays}</p>
      <Choices choices={choices} choose={(id) => snooze(times[id as 'hour'])} />
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          if (other !== '') snooze(new Date(other));
        }}
      >
        <label className="column">
          <span className="small soft">{words.snooze.other}</span>
          <input
            className="field"
            type="datetime-local"
            min={localMinute(now)}
            value={other}
            onChange={(event) => setOther(event.currentTarget.value)}
          />
        </label>
        {other !== '' && (
          <button type="submit" className="button primary">
            {words.snooze.go}
          </button>
        )}
      </form>
      {act.error !== null && <ProblemNote error={act.error} />}
    </Modal>
  );
}

export function WaitForm(props: ActFormProps) {
  const { item, close } = props;
  const words = useWords(WORK);
  const act = useAct(props);
  const wait = (whom: 'customer' | 'colleague') =>
    act.run('wait', words.done.waits, () =>
      call('POST', '/v1/items/{id}/wait', {
        path: { id: item.id },
        body: { version: item.version, for: whom },
      }),
    );
  return (
    <Modal title={words.wait.title} close={close}>
      <p className="soft">{words.wait.stays}</p>
      <Choices
        choices={[
          { id: 'customer', name: words.wait.customer },
          { id: 'colleague', name: words.wait.colleague },
        ]}
        choose={(id) => wait(id as 'customer')}
      />
      {act.error !== null && <ProblemNote error={act.error} />}
    </Modal>
  );
}
