/** Ranked and thresholded measures of one yes/no task. p: probability of yes; y: 1 or 0. */
export interface BinaryScores {
  count: number;
  accuracy: number;
  f1: number;
  averagePrecision: number;
  precisionAtRecall95: number;
  calibrationError: number;
}

function rankedScores(p: ArrayLike<number>, y: ArrayLike<number>): [number, number] {
  const order = Array.from({ length: p.length }, (_, i) => i).toSorted(
    (a, b) => (p[b] as number) - (p[a] as number),
  );
  let positives = 0;
  for (let i = 0; i < y.length; i++) positives += y[i] as number;
  let hits = 0;
  let average = 0;
  let at95 = 0;
  for (const [rank, i] of order.entries()) {
    if (y[i] !== 1) continue;
    hits++;
    const precision = hits / (rank + 1);
    average += precision / positives;
    if (hits / positives >= 0.95) at95 = Math.max(at95, precision);
  }
  return [average, at95];
}

export interface CalibrationBin {
  count: number;
  predicted: number;
  actual: number;
}

/** Ten bins of equal width; empty ones are left out. */
export function calibrationBins(p: ArrayLike<number>, y: ArrayLike<number>): CalibrationBin[] {
  const bins = Array.from({ length: 10 }, () => ({ count: 0, predicted: 0, actual: 0 }));
  for (let i = 0; i < p.length; i++) {
    const bin = bins[Math.min(9, Math.floor((p[i] as number) * 10))];
    if (!bin) continue;
    bin.count++;
    bin.predicted += p[i] as number;
    bin.actual += y[i] as number;
  }
  return bins
    .filter(({ count }) => count > 0)
    .map(({ count, predicted, actual }) => ({ count, predicted: predicted / count, actual: actual / count }));
}

/** Expected calibration error over the bins (Guo et al. 2017). */
function calibrationError(p: ArrayLike<number>, y: ArrayLike<number>): number {
  return calibrationBins(p, y).reduce(
    (sum, { count, predicted, actual }) => sum + (count / p.length) * Math.abs(predicted - actual),
    0,
  );
}

export function binaryScores(p: ArrayLike<number>, y: ArrayLike<number>): BinaryScores {
  let right = 0;
  let truePositive = 0;
  let said = 0;
  let actual = 0;
  for (let i = 0; i < p.length; i++) {
    const yes = (p[i] as number) >= 0.5 ? 1 : 0;
    if (yes === y[i]) right++;
    truePositive += yes & (y[i] as number);
    said += yes;
    actual += y[i] as number;
  }
  const [averagePrecision, precisionAtRecall95] = rankedScores(p, y);
  return {
    count: p.length,
    accuracy: right / p.length,
    f1: (2 * truePositive) / (said + actual),
    averagePrecision,
    precisionAtRecall95,
    calibrationError: calibrationError(p, y),
  };
}
