import { itemsInOutbox, type Ledger, unlessElsewhere, waitingItemIds } from '#libs/ledger';
import type { Lines } from '#libs/line';
import type { Logger } from '#libs/runtime';

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
 * Use case: what waits in the ledger is in the line, and nothing else is. A line that was lost (a flushed Redis) is
 * whole again after one sweep; that is an alarm, because it should never happen. One instance sweeps at a time.
 */
export async function sweepLines(deps: SweepDeps): Promise<void> {
  await unlessElsewhere(deps.ledger.db, 'sweep-lines', async () => {
    for (const queue of await deps.queues()) await sweepLine(queue, deps);
  });
}

async function sweepLine(queue: SweepQueue, deps: SweepDeps): Promise<void> {
  const first = await differences(queue.id, deps);
  if (first.missing.size + first.surplus.size > 0) {
    // Items come and go while one looks: what is wrong twice, and not about to be told by the outbox, is wrong.
    const second = await differences(queue.id, deps);
    await repair(queue.id, 'missing', [...first.missing.intersection(second.missing)], deps);
    await repair(queue.id, 'surplus', [...first.surplus.intersection(second.surplus)], deps);
  }
  if ((await deps.lines.isPaused(queue.id)) !== queue.paused) {
    await (queue.paused ? deps.lines.pause(queue.id) : deps.lines.resume(queue.id));
  }
}

interface Differences {
  readonly missing: Set<string>;
  readonly surplus: Set<string>;
}

async function differences(queueId: string, deps: SweepDeps): Promise<Differences> {
  const inLine = new Set<string>();
  for await (const id of deps.lines.itemIds(queueId)) inLine.add(id);
  const missing = new Set<string>();
  for (let after: string | null = null; ;) {
    const page: string[] = await waitingItemIds(deps.ledger.db, queueId, after, PAGE);
    for (const id of page) if (!inLine.delete(id)) missing.add(id);
    after = page.at(-1) ?? null;
    if (page.length < PAGE) break;
  }
  return { missing, surplus: inLine };
}

async function repair(
  queueId: string,
  kind: 'missing' | 'surplus',
  found: readonly string[],
  deps: SweepDeps,
): Promise<void> {
  if (found.length === 0) return;
  const underWay = await itemsInOutbox(deps.ledger.db, found);
  const entries = found.filter((id) => !underWay.has(id)).map((itemId) => ({ queueId, itemId }));
  if (entries.length === 0) return;
  await (kind === 'missing' ? deps.lines.add(entries) : deps.lines.remove(entries));
  deps.observer.repaired(queueId, kind, entries.length);
  const line = { alarm: 'line-repaired', queueId, kind, items: entries.length };
  if (kind === 'missing') deps.log.error(line, 'Line had lost items; they are back');
  else deps.log.warn(line, 'Line held items that no longer wait; they are out');
}
