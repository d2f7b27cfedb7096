import { classify, type Model } from '#libs/triage/decision';
import { type LinearModel, scoreRow, sigmoid } from './logistic.js';
import type { LabelledMention } from './read-labelled.js';
import { buildMatrix, type MatrixShape } from './sparse-matrix.js';

export interface QuantisationLoss {
  /** Mean absolute difference of P(support) between the packed file and the weights as trained. */
  meanDifference: number;
  /** Share of mentions that packed and trained weights put on different sides of 0.5. */
  flipped: number;
}

/** Compares the decisions of the written file and of the trained weights on the same mentions. */
export function quantisationLoss(
  packed: Model,
  trained: LinearModel,
  mentions: readonly LabelledMention[],
  shape: MatrixShape,
): QuantisationLoss {
  const matrix = buildMatrix(mentions, shape);
  const { slope, offset } = packed.header.calibration;
  const out = new Float64Array(1);
  let difference = 0;
  let flipped = 0;
  for (const [row, { text, brand }] of mentions.entries()) {
    scoreRow(trained, matrix, row, out);
    const exact = sigmoid(slope * (out[0] as number) + offset);
    const { supportProbability } = classify(packed, { text, brand });
    difference += Math.abs(exact - supportProbability);
    if (exact >= 0.5 !== supportProbability >= 0.5) flipped++;
  }
  return { meanDifference: difference / mentions.length, flipped: flipped / mentions.length };
}
