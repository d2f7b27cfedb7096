import type { Database } from '#libs/postgres';
import type { Logger } from '#libs/service';
import { rulesAt } from '../../clock/domain/sla-policy.js';
import { loadClockRules } from '../../clock/store/clock-rules.js';
import { isUnserved } from '../domain/unserved.js';
import { readQueueDuty } from '../store/queue-duty.js';
import { listQueues, type Queue } from '../store/queues.js';

/** Who serves a queue, as people see it. */
export interface ShownCover {
  readonly onDuty: number;
  /** When somebody comes on duty next; ISO 8601 in UTC. */
  readonly nextDutyAt: string | null;
  /** Nobody serves it, and nobody will before an item that comes now is due. */
  readonly unserved: boolean;
}

/** Who serves a queue now and next. */
export async function coverOf(db: Database, queue: Queue): Promise<ShownCover> {
  const [duty] = await readQueueDuty(db, queue.id);
  if (duty === undefined) return { onDuty: 0, nextDutyAt: null, unserved: true };
  const rules = rulesAt(await loadClockRules(db, [queue.id]), queue.id, duty.now);
  return {
    onDuty: duty.onDuty,
    nextDutyAt: duty.nextAt === null ? null : new Date(duty.nextAt).toISOString(),
    unserved: isUnserved(duty, rules, queue.targetMinutes[0] ?? 0),
  };
}

export interface CoverWatch {
  readonly db: Database;
  readonly log: Logger;
  /** Sets the metric of a queue. */
  readonly unserved: (queueId: string, isUnserved: boolean) => void;
}

/** Use case: ops hear of queues that nobody serves in time. Paused queues hand out nothing and count as served. */
export async function watchCover({ db, log, unserved }: CoverWatch): Promise<void> {
  for (const queue of await listQueues(db)) {
    const cover = await coverOf(db, queue);
    const isProblem = cover.unserved && !queue.paused;
    unserved(queue.id, isProblem);
    if (!isProblem) continue;
    const { nextDutyAt } = cover;
    log.warn({ alarm: 'queue-unserved', queueId: queue.id, nextDutyAt }, 'Nobody serves a queue in time');
  }
}
