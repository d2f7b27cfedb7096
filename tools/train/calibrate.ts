import { minimise } from './minimise.js';
import { sigmoid } from './logistic.js';

export interface Calibration {
  slope: number;
  offset: number;
}

/**
 * Platt scaling (Platt 1999) of held-out scores: P(yes) = sigmoid(slope × score + offset).
 * @param importance of each row; 1 when absent
 */
export function calibrate(
  scores: ArrayLike<number>,
  y: ArrayLike<number>,
  importance?: ArrayLike<number>,
): Calibration {
  const at = new Float64Array([1, 0]);
  minimise(
    (x, gradient) => {
      let loss = 0;
      gradient.fill(0);
      for (let i = 0; i < scores.length; i++) {
        const s = scores[i] as number;
        const p = sigmoid((x[0] as number) * s + (x[1] as number));
        const yes = y[i] as number;
        const share = importance ? (importance[i] as number) : 1;
        loss -= share * (yes * Math.log(Math.max(p, 1e-12)) + (1 - yes) * Math.log(Math.max(1 - p, 1e-12)));
        gradient[0] = (gradient[0] as number) + share * (p - yes) * s;
        gradient[1] = (gradient[1] as number) + share * (p - yes);
      }
      return loss;
    },
    at,
    100,
    1e-9,
  );
  return { slope: at[0] as number, offset: at[1] as number };
}

export interface Band {
  low: number;
  high: number;
}

export interface RoutedScores extends Band {
  /** Share of support mentions that reach support or review. */
  reach: number;
  /** Share of all mentions in review. */
  review: number;
  /** Share of support among what goes straight to support. */
  precision: number;
  /** Share of support among support and review together. */
  passed: number;
}

/** The routing of held-out mentions by a band. */
export function routeByBand(p: ArrayLike<number>, y: ArrayLike<number>, band: Band): RoutedScores {
  let reached = 0;
  let support = 0;
  let review = 0;
  let straight = 0;
  let right = 0;
  let passed = 0;
  for (let i = 0; i < p.length; i++) {
    const value = p[i] as number;
    const yes = y[i] as number;
    support += yes;
    if (value >= band.low) {
      reached += yes;
      passed++;
    }
    if (value >= band.high) {
      straight++;
      right += yes;
    } else if (value >= band.low) review++;
  }
  return {
    ...band,
    reach: reached / support,
    review: review / p.length,
    precision: right / Math.max(straight, 1),
    passed: passed / p.length,
  };
}

/** Held-out probabilities and labels of one set. */
export interface HeldOut {
  p: ArrayLike<number>;
  y: ArrayLike<number>;
}

function lowestOf({ p, y }: HeldOut, reach: number): number {
  const supported = Array.from(p)
    .filter((_, i) => y[i] === 1)
    .toSorted((a, b) => a - b);
  const missed = Math.floor(supported.length * (1 - reach));
  return Math.max(0.01, Math.floor((supported[missed] as number) * 1000) / 1000);
}

/** The band whose lower edge reaches the required share of support in every set, with the most review that is allowed. */
export function chooseBand(sets: readonly HeldOut[], asked: { reach: number; review: number }): Band {
  const low = Math.min(...sets.map((set) => lowestOf(set, asked.reach)));
  const highs = sets.map(({ p }) => {
    const above = Array.from(p)
      .filter((value) => value >= low)
      .toSorted((a, b) => a - b);
    return above[Math.floor(p.length * asked.review)] ?? 1;
  });
  return { low, high: Math.max(low, Math.floor(Math.min(...highs) * 1000) / 1000) };
}
