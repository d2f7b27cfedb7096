import { addRows, type PackedTable } from '../../model/packed-table.js';
import { decodeWeights, WeightsError } from '../../model/weights-file.js';
import { TURN_BLOCKS, type TurnBlock, type TurnFeatures, UNSHARED } from './turn-features.js';

/** Kinds of posts in a conversation. */
export const TURN_KINDS = ['asks', 'answers', 'thanks', 'acks', 'closes', 'vents', 'other'] as const;
export type TurnKind = (typeof TURN_KINDS)[number];

/** Columns of every table: whether somebody must act, then the kinds. */
export const TURN_COLUMNS = 1 + TURN_KINDS.length;
export const TURN_CELLS = TURN_COLUMNS / 4;

/** Name of the shipped weights, in the folder `libs/triage/weights/turn`. */
export const TURN_WEIGHTS_FILE = 'turn-1.bin';

export interface TurnModel {
  readonly version: string;
  readonly tables: Readonly<Record<TurnBlock, PackedTable>>;
  readonly biases: readonly number[];
  /** P(somebody must act | kind of the post), in the order of TURN_KINDS. */
  readonly actsGivenKind: readonly number[];
  /** Lowest probability at which somebody must act. */
  readonly threshold: number;
}

export const BLOCK_NAMES = Object.keys(TURN_BLOCKS) as TurnBlock[];

/** @throws WeightsError when the bytes are not weights of a turn model */
export function loadTurnModel(bytes: Uint8Array): TurnModel {
  const { header, tables } = decodeWeights(bytes);
  const { turn, actsGivenKind } = header.biases;
  if (turn?.length !== TURN_COLUMNS || actsGivenKind?.length !== TURN_KINDS.length)
    throw new WeightsError('These are no weights of a turn model');
  for (const name of BLOCK_NAMES)
    if (tables[name]?.cells !== TURN_CELLS)
      throw new WeightsError(`Table '${name}' is missing or has another shape`);
  return {
    version: header.modelVersion,
    tables: tables as Record<TurnBlock, PackedTable>,
    biases: turn,
    actsGivenKind,
    threshold: header.band.low,
  };
}

/** Weight of one row of a block with `count` rows. */
export function rowWeight(block: TurnBlock, count: number): number {
  const { weight } = TURN_BLOCKS[block];
  return UNSHARED.has(block) ? weight : weight / Math.sqrt(Math.max(1, count));
}

/** Log-odds of acting, then one score a kind (each learnt against the rest). */
export function turnScores({ tables, biases }: TurnModel, features: TurnFeatures): Float64Array {
  const scores = Float64Array.from(biases);
  for (const block of BLOCK_NAMES) {
    const rows = Int32Array.from(features[block]);
    if (rows.length > 0) addRows(tables[block], rows, 0, rows.length, rowWeight(block, rows.length), scores);
  }
  return scores;
}

export interface TurnOpinion {
  /** 0..1 */
  readonly actsProbability: number;
  /** One probability a kind, summing to 1. */
  readonly kindProbabilities: readonly number[];
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** Mean of two probabilities of acting: by the score of acting, and by the kinds. */
export function turnOpinion(scores: ArrayLike<number>, actsGivenKind: readonly number[]): TurnOpinion {
  const each = TURN_KINDS.map((_, k) => sigmoid(scores[1 + k] as number));
  const sum = each.reduce((total, share) => total + share, 0);
  const kindProbabilities = each.map((share) => share / sum);
  const byKind = kindProbabilities.reduce(
    (total, share, k) => total + share * (actsGivenKind[k] as number),
    0,
  );
  return { actsProbability: (sigmoid(scores[0] as number) + byKind) / 2, kindProbabilities };
}
