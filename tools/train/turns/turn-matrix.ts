import {
  BLOCK_NAMES,
  rowWeight,
  TURN_BLOCKS,
  type ConversationTurn,
  type TurnBlock,
  turnFeatures,
} from '#libs/triage/decision';
import type { SparseMatrix } from '../sparse-matrix.js';

/** First column of each block, and the number of all columns. */
export const TURN_OFFSETS = ((): Readonly<Record<TurnBlock, number>> & { readonly all: number } => {
  let all = 0;
  const offsets: Partial<Record<TurnBlock, number>> = {};
  for (const name of BLOCK_NAMES) {
    offsets[name] = all;
    all += 1 << TURN_BLOCKS[name].bits;
  }
  return { ...(offsets as Record<TurnBlock, number>), all };
})();

/** One row a turn, as the run-time tables see it; only of the named blocks, if any are named. */
export function turnMatrix(
  turns: readonly ConversationTurn[],
  blocks: readonly TurnBlock[] = BLOCK_NAMES,
): SparseMatrix {
  const index: number[] = [];
  const value: number[] = [];
  const starts = new Int32Array(turns.length + 1);
  for (const [row, turn] of turns.entries()) {
    const features = turnFeatures(turn);
    for (const name of blocks) {
      const rows = features[name];
      const each = rowWeight(name, rows.length);
      const mask = (1 << TURN_BLOCKS[name].bits) - 1;
      const sums = new Map<number, number>();
      for (const hash of rows) {
        const column = TURN_OFFSETS[name] + (hash & mask);
        sums.set(column, (sums.get(column) ?? 0) + each);
      }
      for (const [column, sum] of sums) {
        index.push(column);
        value.push(sum);
      }
    }
    starts[row + 1] = index.length;
  }
  return {
    rows: turns.length,
    columns: TURN_OFFSETS.all,
    starts,
    index: Int32Array.from(index),
    value: Float32Array.from(value),
  };
}
