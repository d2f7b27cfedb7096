import { Link } from 'wouter';
import type { Schemas } from '#libs/client';
import { DueChip } from '../parts/due-chip.js';
import { PriorityMark } from '../parts/priority-mark.js';
import { useQueueName } from '../parts/queue-name.js';
import { sayWhen } from '../time/clock.js';
import { useLanguage, useWords } from '../words/words.js';
import { LINE } from './words.js';

interface Props {
  readonly item: Schemas['ItemSummary'];
  readonly holder: string | null;
  readonly isChosen: boolean;
  readonly act: () => void;
}

export function LineRow({ item, holder, isChosen, act }: Props) {
  const words = useWords(LINE);
  const language = useLanguage();
  const queueName = useQueueName();
  return (
    <div role="listitem" className="line-cell">
      <Link href={`/${item.id}`} className={isChosen ? 'line-row chosen' : 'line-row'}>
        <span>
          {item.resolvedAt === null ? (
            <DueChip at={item.sla?.dueAt ?? item.rankAt} short />
          ) : (
            <span className="soft">{sayWhen(item.resolvedAt, language)}</span>
          )}
        </span>
        <PriorityMark priority={item.priority} />
        <span className="line-says">{item.excerpt}</span>
        <span className="soft line-network">{item.network}</span>
        <span className="soft line-queue">{queueName(item.queueId)}</span>
        <span className="line-holder">
          {holder}
          {item.review && <span className="chip">{words.unsure}</span>}
        </span>
      </Link>
      <button
        type="button"
        className="button plain icon line-act"
        aria-label={words.actsFor(item.excerpt)}
        onClick={act}
      >
        ⋯
      </button>
    </div>
  );
}
