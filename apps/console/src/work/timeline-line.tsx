import type { Schemas } from '#libs/client';
import type { Me } from '../api/session.js';
import { useQueueName } from '../parts/queue-name.js';
import { sayDateAndTime, sayWhen } from '../time/clock.js';
import { sayReasons } from '../words/reasons.js';
import { useLanguage, useWords } from '../words/words.js';
import { useCauses } from './use-causes.js';
import { useSettled } from './use-settled.js';
import { WORK, type WorkWords } from './words.js';

type Entry = Schemas['TimelineEntry'];

interface Props {
  readonly entry: Entry;
  readonly names: ReadonlyMap<string, string>;
  readonly me: Me;
}

/** One thing that was done, in a line; a note has a place of its own, because people wrote it for people. */
export function TimelineLine({ entry, names, me }: Props) {
  const words = useWords(WORK);
  const language = useLanguage();
  const queueName = useQueueName();
  const causes = useCauses(useSettled() && entry.kind === 'resolved');
  const nameOf = (id: string) => (id === me.personId ? words.you : (names.get(id) ?? words.dutydesk));
  const reasons = sayReasons(entry.reasonCodes, entry.reasons, language);
  const said = sayEntry(entry, words, { nameOf, queueName, causeName: causes.nameOf });
  const written = ['note', 'reason', 'text', 'overCapacity'].flatMap((field) => textIn(entry.data, field));
  return (
    <div className={entry.kind === 'noted' ? 'entry noted' : 'entry'}>
      <time className="soft" dateTime={entry.at} title={sayDateAndTime(entry.at, language)}>
        {sayWhen(entry.at, language)}
      </time>
      <span>
        {said}
        {reasons.length > 0 && <span className="soft"> · {reasons.join(' · ')}</span>}
      </span>
      {written.map((text) => (
        <p key={text} className="entry-text" dir="auto">
          {text}
        </p>
      ))}
    </div>
  );
}

function textIn(data: Entry['data'], field: string): string[] {
  const text = data[field];
  return typeof text === 'string' && text !== '' ? [text] : [];
}

function sayEntry(
  { kind, actor, data }: Entry,
  { events, dutydesk }: WorkWords,
  {
    nameOf,
    queueName,
    causeName,
  }: Readonly<Record<'nameOf' | 'queueName' | 'causeName', (id: string) => string>>,
): string {
  const who = nameOf(actor);
  const id = (field: string) => textIn(data, field)[0] ?? '';
  switch (kind) {
    case 'resolved':
      return events.resolved(who, causeName(id('cause')));
    case 'moved':
      return events.moved(who, queueName(id('to') === '' ? id('queueId') : id('to')));
    case 'handed_over':
      return events.handed_over(who, nameOf(id('to')));
    default: {
      const say = (events as Readonly<Record<string, unknown>>)[kind];
      if (typeof say === 'string') return say;
      if (typeof say === 'function') return (say as (who: string) => string)(who === '' ? dutydesk : who);
      return events.other(kind, who);
    }
  }
}
