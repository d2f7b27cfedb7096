import { type Ledger, onOneInstance } from '#libs/postgres';
import type { Lines } from '#libs/line';
import { peopleWithRoom } from '../../offer/store/candidates.js';
import { listQueues, type Queue } from '../store/queues.js';

export interface SweepDeps {
  readonly ledger: Ledger;
  readonly lines: Lines;
}

const BATCH = 1_000;

/**
 * Use case: makes good what a lost line (a flushed Redis) or a failed job should have done. Everybody who is there and has
 * room is offered what waits, so every item that can be offered is. The lines of queues without offers are emptied, and
 * lost pauses are set. One instance sweeps at a time.
 */
export async function sweepLines({ ledger, lines }: SweepDeps): Promise<void> {
  await onOneInstance(ledger.db, 'sweep-lines', async () => {
    for (const queue of await listQueues(ledger.db)) await sweepLine(queue, lines);
    await lines.addPeople(await peopleWithRoom(ledger.db));
  });
}

async function sweepLine({ id: queueId, paused, assignment }: Queue, lines: Lines): Promise<void> {
  if (assignment.way === 'pull') {
    const unread: string[] = await Array.fromAsync(lines.itemIds(queueId));
    for (let start = 0; start < unread.length; start += BATCH) {
      await lines.remove(unread.slice(start, start + BATCH).map((itemId) => ({ queueId, itemId })));
    }
  }
  if ((await lines.isPaused(queueId)) !== paused) {
    await (paused ? lines.pause(queueId) : lines.resume(queueId));
  }
}
