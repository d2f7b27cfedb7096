import { itemsInOutbox } from '#libs/outbox';
import { type Ledger, onOneInstance } from '#libs/postgres';
import { stillWaiting, waitingItemIds } from '../../item/store/items.js';
import { type Lines, repairLine } from '#libs/line';
import type { Logger } from '#libs/service';

export interface SweepQueue {
  readonly id: string;
  readonly paused: boolean;
}

export interface SweepObserver {
  repaired(queueId: string, kind: 'missing' | 'surplus', items: number): void;
}

export interface SweepDeps {
  readonly ledger: Ledger;
  readonly lines: Lines;
  readonly queues: () => Promise<readonly SweepQueue[]>;
  readonly observer: SweepObserver;
  readonly log: Logger;
}

const PAGE = 5_000;

/**
 * Use case: makes each line hold exactly the items that wait in the ledger. A lost line (a flushed Redis) is complete
 * again after one sweep. A repair raises an alarm, because it should never be needed. One instance sweeps at a time.
 */
export async function sweepLines(deps: SweepDeps): Promise<void> {
  await onOneInstance(deps.ledger.db, 'sweep-lines', async () => {
    for (const queue of await deps.queues()) await sweepLine(queue, deps);
  });
}

async function sweepLine(queue: SweepQueue, deps: SweepDeps): Promise<void> {
  const repair = await repairLine(deps.lines, {
    queueId: queue.id,
    paused: queue.paused,
    waiting: () => waitingInLedger(queue.id, deps.ledger),
    stillWaiting: (ids) => stillWaiting(deps.ledger.db, ids),
  });
  reportRepair(queue.id, 'missing', repair.added, deps);
  reportRepair(queue.id, 'surplus', repair.removed, deps);
}

/** Without the items that the outbox has not sent to the line yet: these are not missing. */
async function* waitingInLedger(queueId: string, ledger: Ledger): AsyncGenerator<string> {
  for (let after: string | null = null; ;) {
    const page: string[] = await waitingItemIds(ledger.db, queueId, after, PAGE);
    const underWay = await itemsInOutbox(ledger.db, page);
    for (const id of page) if (!underWay.has(id)) yield id;
    after = page.at(-1) ?? null;
    if (page.length < PAGE) return;
  }
}

function reportRepair(queueId: string, kind: 'missing' | 'surplus', items: number, deps: SweepDeps): void {
  if (items === 0) return;
  deps.observer.repaired(queueId, kind, items);
  const details = { alarm: 'line-repaired', queueId, kind, items };
  if (kind === 'missing') deps.log.error(details, 'A line had lost items; they are back');
  else deps.log.warn(details, 'A line held items that no longer wait; they are out');
}
