import type { Lines } from './lines.js';

export interface LineDifference {
  /** Items that wait and are not in the line. */
  readonly missing: ReadonlySet<string>;
  /** Items in the line that do not wait. */
  readonly surplus: ReadonlySet<string>;
}

/**
 * Compares what waits with what is in the line. The line is read first: whatever is in it and has left `waiting` by
 * then was taken, not just queued. About 150 bytes of memory an item in the line.
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
  /** Ids of the items that wait, read in pages when it is iterated. May leave out the youngest, whose outbox row is on its way. */
  readonly waiting: () => AsyncIterable<string>;
  /** Which of these items wait at this moment. Asked before anything is removed. */
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

/** Makes a line what the ledger says it should be. Safe beside running work: what changes meanwhile is right next time. */
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
