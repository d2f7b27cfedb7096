import { DutydeskError, type FieldError } from '#libs/contracts';
import { inTransaction } from '#libs/postgres';
import type { CareDeps } from '../../care-deps.js';
import { findCalendar } from '../../hours/store/calendars.js';
import { findQueue, lockQueue } from '../../queue/store/queues.js';
import type { SlaPolicy } from '../domain/sla-policy.js';
import {
  addRules,
  listQueueRules,
  ownCalendar,
  type QueueRules,
  setQueueCalendar,
} from '../store/queue-rules.js';

type SlaDeps = Pick<CareDeps, 'db'>;

/** What a queue promises now, and before. */
export interface ShownSla {
  readonly queueId: string;
  /** The calendar of its own; null: the queue has the hours of its desks. */
  readonly calendarId: string | null;
  readonly current: QueueRules;
  /** Newest first, with the current one. */
  readonly versions: readonly QueueRules[];
}

/** @throws DutydeskError `queue.not_found` */
export async function showSla({ db }: SlaDeps, queueId: string): Promise<ShownSla> {
  if ((await findQueue(db, queueId)) === null) throw new DutydeskError('queue.not_found');
  const versions = await listQueueRules(db, queueId);
  const [current] = versions;
  if (current === undefined) throw new DutydeskError('queue.not_found');
  return { queueId, calendarId: await ownCalendar(db, queueId), current, versions };
}

export interface ChangeSla {
  readonly queueId: string;
  /** The version that the decision is based on. */
  readonly version: number;
  readonly policy: SlaPolicy;
  readonly calendarId: string | null;
  readonly by: string;
}

/**
 * Gives a queue another policy from now on. Clocks that have ended stay as they were judged; running ones get the new
 * targets, and what has passed counts as it was counted.
 * @throws DutydeskError `queue.not_found`, `sla.stale`, `calendar.not_found`
 */
export async function changeSla(deps: SlaDeps, command: ChangeSla): Promise<ShownSla> {
  const { queueId, version, policy, calendarId, by } = command;
  await inTransaction(deps.db, async (tx) => {
    if ((await lockQueue(tx, queueId)) === null) throw new DutydeskError('queue.not_found');
    const current = (await listQueueRules(tx, queueId))[0]?.version;
    if (current !== version) throw new DutydeskError('sla.stale', { extra: { version: current } });
    if (calendarId !== null && (await findCalendar(tx, calendarId)) === null) {
      throw missing('calendar.not_found', {
        pointer: '/calendarId',
        message: 'There is no calendar with this id.',
      });
    }
    const target = policy.escalation?.queueId ?? null;
    if (target !== null && (target === queueId || (await findQueue(tx, target)) === null)) {
      const message = 'Name another queue that exists.';
      throw missing('queue.not_found', { pointer: '/escalation/queueId', message });
    }
    await setQueueCalendar(tx, queueId, calendarId);
    await addRules(tx, queueId, { policy, madeBy: by });
  });
  return showSla(deps, queueId);
}

function missing(code: 'calendar.not_found' | 'queue.not_found', field: FieldError): DutydeskError {
  return new DutydeskError(code, { detail: field.message, fields: [field] });
}
