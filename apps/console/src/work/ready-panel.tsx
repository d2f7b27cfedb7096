import type { ApiAnswer, Schemas } from '#libs/client';
import { Link } from 'wouter';
import { codeOf } from '../api/client.js';
import { ShownKey } from '../keys/shown-key.js';
import { DueChip } from '../parts/due-chip.js';
import { PriorityMark } from '../parts/priority-mark.js';
import { ProblemNote } from '../parts/problem-note.js';
import { sayWhen } from '../time/clock.js';
import { COMMON } from '../words/common.js';
import { useLanguage, useWords } from '../words/words.js';
import { FirstTurn } from './first-turn.js';
import type { NextOutcome } from './take-next.js';
import { WORK } from './words.js';

type Mine = ApiAnswer<'GET', '/v1/desk/mine'>;

interface Props {
  readonly mine: Mine | undefined;
  readonly queues: readonly Schemas['Queue'][] | undefined;
  readonly outcome: NextOutcome | null;
  readonly close: () => void;
  readonly take: () => void;
}

/** The middle of the desk without an item: what to do now, or why there is nothing. */
export function ReadyPanel({ mine, queues, outcome, close, take }: Props) {
  if (mine === undefined) return null;
  if (!mine.duty.on || (outcome?.is === 'refused' && codeOf(outcome.error) === 'duty.off')) {
    return <OffDuty mine={mine} />;
  }
  if (outcome?.is === 'empty') return <Empty mine={mine} outcome={outcome} />;
  if (outcome?.is === 'refused') {
    return codeOf(outcome.error) === 'agent.capacity' ? (
      <Full mine={mine} close={close} />
    ) : (
      <div className="ready">
        <ProblemNote error={outcome.error} again={take} />
      </div>
    );
  }
  return <Ready mine={mine} queues={queues ?? []} take={take} />;
}

function Ready({
  mine,
  queues,
  take,
}: Pick<Props, 'take'> & { mine: Mine; queues: readonly Schemas['Queue'][] }) {
  const words = useWords(WORK);
  const waiting = queues.reduce((sum, queue) => sum + (queue.paused ? 0 : queue.waiting), 0);
  const isFull = mine.load >= mine.capacity;
  return (
    <div className="ready">
      <FirstTurn />
      <h2>{words.ready.title}</h2>
      <p className="soft">{words.ready.waits(waiting)}</p>
      {!isFull && (
        <button type="button" className="button primary" onClick={take}>
          {words.next} <ShownKey of="next" />
        </button>
      )}
    </div>
  );
}

function Empty({ mine, outcome }: { mine: Mine; outcome: Extract<NextOutcome, { is: 'empty' }> }) {
  const words = useWords(WORK).empty;
  const language = useLanguage();
  const { waiting, onDutyUntil } = outcome.empty;
  return (
    <div className="ready" role="status">
      <h2>{words.title}</h2>
      {waiting > 0 && <p className="soft">{words.cooling(waiting)}</p>}
      {onDutyUntil !== null && <p className="soft">{words.duty(sayWhen(onDutyUntil, language))}</p>}
      {mine.items.length > 0 && <p className="soft">{words.held(mine.items.length)}</p>}
      <Link className="button" href="~/review">
        {words.review}
      </Link>
    </div>
  );
}

function OffDuty({ mine }: { mine: Mine }) {
  const words = useWords(WORK).off;
  const language = useLanguage();
  const { next } = mine.duty;
  return (
    <div className="ready" role="status">
      <h2>{words.title}</h2>
      <p>{next === null ? words.noNext : words.next(sayWhen(next, language))}</p>
      <p className="soft">{words.why}</p>
      <Link className="button" href="~/duty">
        {words.duty}
      </Link>
    </div>
  );
}

function Full({ mine, close }: { mine: Mine; close: () => void }) {
  const words = useWords(WORK);
  const common = useWords(COMMON);
  const first = mine.items
    .filter(({ state }) => state === 'working')
    .toSorted((a, b) => a.rankAt.localeCompare(b.rankAt))[0];
  return (
    <div className="ready" role="status">
      <h2>{words.full.title(mine.capacity)}</h2>
      <p className="soft">{words.full.why}</p>
      <div className="row">
        {first !== undefined && (
          <Link className="button" href={`/${first.id}`} onClick={close}>
            <PriorityMark priority={first.priority} />
            <span className="clip">{first.excerpt}</span>
            <DueChip at={first.sla?.dueAt ?? first.rankAt} />
          </Link>
        )}
        <button type="button" className="button plain" onClick={close}>
          {common.do.close}
        </button>
      </div>
    </div>
  );
}
