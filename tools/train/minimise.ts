/** Returns the loss and writes its gradient. */
export type Objective = (at: Float64Array, gradient: Float64Array) => number;

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

interface Pair {
  step: Float64Array;
  change: Float64Array;
  rho: number;
}

/** Two-loop recursion: Nocedal and Wright, Numerical Optimization, algorithm 7.4. */
function direction(gradient: Float64Array, pairs: readonly Pair[]): Float64Array {
  const q = Float64Array.from(gradient);
  const alphas: number[] = [];
  for (const { step, change, rho } of pairs.toReversed()) {
    const alpha = rho * dot(step, q);
    alphas.push(alpha);
    for (let i = 0; i < q.length; i++) q[i] = (q[i] as number) - alpha * (change[i] as number);
  }
  const last = pairs.at(-1);
  const scale = last ? 1 / (last.rho * dot(last.change, last.change)) : 1;
  for (let i = 0; i < q.length; i++) q[i] = (q[i] as number) * scale;
  for (const [k, { step, change, rho }] of pairs.entries()) {
    const beta = rho * dot(change, q);
    const gain = (alphas[pairs.length - 1 - k] as number) - beta;
    for (let i = 0; i < q.length; i++) q[i] = (q[i] as number) + gain * (step[i] as number);
  }
  for (let i = 0; i < q.length; i++) q[i] = -(q[i] as number);
  return q;
}

/** L-BFGS with backtracking; deterministic. Starts at `at` and leaves the minimum there. */
export function minimise(objective: Objective, at: Float64Array, rounds: number, tolerance = 1e-5): number {
  let gradient = new Float64Array(at.length);
  let loss = objective(at, gradient);
  const pairs: Pair[] = [];
  for (let round = 0; round < rounds; round++) {
    const way = direction(gradient, pairs);
    const slope = dot(way, gradient);
    if (slope > -1e-12) break;
    let size = round === 0 ? Math.min(1, 1 / Math.sqrt(-slope)) : 1;
    const next = new Float64Array(at.length);
    const nextGradient = new Float64Array(at.length);
    let nextLoss = Infinity;
    for (let tries = 0; tries < 25; tries++, size /= 2) {
      for (let i = 0; i < at.length; i++) next[i] = (at[i] as number) + size * (way[i] as number);
      nextLoss = objective(next, nextGradient);
      if (nextLoss <= loss + 1e-4 * size * slope) break;
    }
    if (!(nextLoss < loss)) break;
    const step = new Float64Array(at.length);
    const change = new Float64Array(at.length);
    for (let i = 0; i < at.length; i++) {
      step[i] = (next[i] as number) - (at[i] as number);
      change[i] = (nextGradient[i] as number) - (gradient[i] as number);
    }
    const curvature = dot(step, change);
    if (curvature > 1e-12) {
      pairs.push({ step, change, rho: 1 / curvature });
      if (pairs.length > 7) pairs.shift();
    }
    at.set(next);
    gradient = nextGradient;
    const gain = loss - nextLoss;
    loss = nextLoss;
    if (gain < tolerance * Math.abs(loss)) break;
  }
  return loss;
}
