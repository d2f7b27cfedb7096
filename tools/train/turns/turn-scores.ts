import { TURN_KINDS } from '#libs/triage/decision';
import type { LabelledTurn } from './labelled-turns.js';

export interface TurnScores {
  readonly threshold: number;
  /** Share of turns with the right answer to whether somebody must act. */
  readonly right: number;
  /** Share of missed turns among the turns on which somebody must act. */
  readonly missed: number;
  /** Share of the other turns for which somebody is called for nothing. */
  readonly wokenForNothing: number;
  /** Share of turns with the right kind. */
  readonly kind: number;
}

/** The highest threshold that misses at most this share of the turns that need somebody. */
export function thresholdFor(
  turns: readonly Pick<LabelledTurn, 'acts'>[],
  probabilities: readonly number[],
  missed: number,
): number {
  const needed = probabilities.filter((_, i) => turns[i]?.acts).toSorted((a, b) => a - b);
  const edge = needed[Math.floor(needed.length * missed)] ?? 0.5;
  return Math.min(0.5, Math.floor(edge * 1000) / 1000);
}

export function turnScoresOf(
  turns: readonly Pick<LabelledTurn, 'acts' | 'does'>[],
  said: readonly { readonly acts: number; readonly kinds: readonly number[] }[],
  threshold: number,
): TurnScores {
  let missed = 0;
  let woken = 0;
  let kinds = 0;
  for (const [i, { acts, does }] of turns.entries()) {
    const one = said[i];
    if (!one) continue;
    if (acts && one.acts < threshold) missed++;
    if (!acts && one.acts >= threshold) woken++;
    if (one.kinds.indexOf(Math.max(...one.kinds)) === TURN_KINDS.indexOf(does)) kinds++;
  }
  const needed = turns.filter(({ acts }) => acts).length;
  return {
    threshold,
    right: 1 - (missed + woken) / turns.length,
    missed: missed / Math.max(1, needed),
    wokenForNothing: woken / Math.max(1, turns.length - needed),
    kind: kinds / turns.length,
  };
}
