import type { Lines } from './lines.js';

export interface LineDifference {
  /** Items that wait and are not in the line. */
  readonly missing: ReadonlySet<string>;
  /** Items in the line that do not wait. */
  readonly surplus: ReadonlySet<string>;
}

/**
 * Compares the waiting items with the line. The line is read first: an item of the line that is not in `waiting`
 * afterwards was taken, not just queued. Takes about 150 bytes of memory per item in the line.
 */
export async function compareLine(
  waiting: AsyncIterable<string> | Iterable<string>,
  line: AsyncIterable<string> | Iterable<string>,
): Promise<LineDifference> {
  const surplus = new Set<string>();
  for await (const itemId of line) surplus.add(itemId);
  const missing = new Set<string>();
  const seen = new Set<string>();
  for await (const itemId of waiting) {
    if (surplus.delete(itemId)) seen.add(itemId);
    else if (!seen.has(itemId)) missing.add(itemId);
  }
  return { missing, surplus };
}

export interface LineTruth {
  readonly queueId: string;
  readonly paused: boolean;
  /**
   * Ids of the waiting items, read in pages. May leave out the newest items, whose outbox rows are not delivered yet.
   */
  readonly waiting: () => AsyncIterable<string>;
  /** Which of these items wait at this moment. Called before items are removed. */
  readonly stillWaiting: (itemIds: readonly string[]) => Promise<ReadonlySet<string>>;
}

export interface LineRepair {
  /** Items put back. */
  readonly added: number;
  /** Items taken out. */
  readonly removed: number;
  readonly pauseCorrected: boolean;
}

const BATCH = 1000;

/** Makes a line equal to the ledger. Safe during work: the next sweep repairs changes that came meanwhile. */
export async function repairLine(lines: Lines, truth: LineTruth): Promise<LineRepair> {
  const { queueId } = truth;
  const { missing, surplus } = await compareLine(truth.waiting(), lines.itemIds(queueId));
  for (const batch of batches(missing)) await lines.add(batch.map((itemId) => ({ queueId, itemId })));
  let removed = 0;
  for (const batch of batches(surplus)) {
    const waiting = await truth.stillWaiting(batch);
    const gone = batch.filter((itemId) => !waiting.has(itemId));
    await lines.remove(gone.map((itemId) => ({ queueId, itemId })));
    removed += gone.length;
  }
  const pauseCorrected = (await lines.isPaused(queueId)) !== truth.paused;
  if (pauseCorrected) await (truth.paused ? lines.pause(queueId) : lines.resume(queueId));
  return { added: missing.size, removed, pauseCorrected };
}

function* batches(ids: ReadonlySet<string>): Generator<string[]> {
  const all = [...ids];
  for (let start = 0; start < all.length; start += BATCH) yield all.slice(start, start + BATCH);
}
