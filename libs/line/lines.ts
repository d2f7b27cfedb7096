import type { LineBackend } from './backend.js';
import type { LineLog } from './log.js';
import { openBackend } from './open-backend.js';

export interface LineEntry {
  readonly queueId: string;
  readonly itemId: string;
}

/**
 * The lines of the customer-service queues whose items are offered: BullMQ queues `care.<queueId>` whose jobs carry only
 * item ids. A job stands for a look at the item that is still to come; LineWorkers reads them. Every
 * operation may be repeated, ends within 15 s a batch, and throws LineUnavailableError when the server is away.
 */
export interface Lines {
  /** Adding an item twice has no effect; a removed item can be added again. */
  add(entries: readonly LineEntry[]): Promise<void>;
  /** Says that people have room; like an item, a person is in the line once. */
  addPeople(personIds: readonly string[]): Promise<void>;
  /** Removing an absent item has no effect. */
  remove(entries: readonly LineEntry[]): Promise<void>;
  pause(queueId: string): Promise<void>;
  resume(queueId: string): Promise<void>;
  isPaused(queueId: string): Promise<boolean>;
  /** Items that nobody has looked at yet. */
  depth(queueId: string): Promise<number>;
  /** Item ids, read in pages. An id that is added or removed meanwhile may be left out or appear twice. */
  itemIds(queueId: string): AsyncIterable<string>;
  /** Rejects when the server does not answer. */
  check(): Promise<void>;
  close(): Promise<void>;
}

export interface LinesOptions {
  readonly backend: LineBackend;
  readonly log: LineLog;
}

const BATCH = 1000;
const PAGE = 5000;
const JOB_NAME = 'item';
/** The BullMQ queue of the people who have room. */
export const FILL_QUEUE = 'people';
/**
 * BullMQ keeps jobs with a priority in a sorted set and other jobs in a list, where removing a job reads the whole
 * list: with 20,000 waiting, 2,600 removals a second against 15,000 (Redis 7).
 */
const PRIORITY = 1;
/** All job states that mean that the item waits. */
const WAITING = ['waiting', 'prioritized', 'delayed', 'active'] as const;

/** Connects in the background: opening never fails; operations fail while the server is away. */
export function openLines(options: LinesOptions): Lines {
  const backend = openBackend({ ...options, durable: false });
  const use = <T>(queueId: string, operation: Parameters<typeof backend.use<T>>[1]) =>
    backend.use(`care.${queueId}`, operation);

  async function inBatches(
    entries: readonly LineEntry[],
    send: (queueId: string, itemIds: readonly string[]) => Promise<unknown>,
  ): Promise<void> {
    const byQueue = Map.groupBy(entries, (entry) => entry.queueId);
    await Promise.all(
      [...byQueue].map(async ([queueId, all]) => {
        const itemIds = [...new Set(all.map((entry) => entry.itemId))];
        for (let start = 0; start < itemIds.length; start += BATCH) {
          await send(queueId, itemIds.slice(start, start + BATCH));
        }
      }),
    );
  }

  async function* itemIds(queueId: string): AsyncGenerator<string> {
    for (const state of WAITING) {
      for (let start = 0; ; start += PAGE) {
        const page = await use(queueId, (queue) => queue.getRanges([state], start, start + PAGE - 1, true));
        yield* page;
        if (page.length < PAGE) break;
      }
    }
  }

  return {
    add: (entries) =>
      inBatches(entries, (queueId, jobIds) =>
        backend.addWaiting(`care.${queueId}`, { name: JOB_NAME, priority: PRIORITY, jobIds }),
      ),
    addPeople: async (personIds) => {
      if (personIds.length === 0) return;
      await backend.addWaiting(FILL_QUEUE, { name: FILL_QUEUE, priority: PRIORITY, jobIds: personIds });
    },
    remove: (entries) =>
      inBatches(entries, (queueId, ids) =>
        use(queueId, (queue) => Promise.all(ids.map((id) => queue.remove(id, { removeChildren: false })))),
      ),
    pause: (queueId) => use(queueId, (queue) => queue.pause()),
    resume: (queueId) => use(queueId, (queue) => queue.resume()),
    isPaused: (queueId) => use(queueId, (queue) => queue.isPaused()),
    depth: (queueId) =>
      use(queueId, async (queue) => {
        const counts = await queue.getJobCounts(...WAITING);
        return Object.values(counts).reduce((sum, count) => sum + count, 0);
      }),
    itemIds,
    check: () => backend.check(),
    close: () => backend.close(),
  };
}
