/** Reference encoder in double precision, without quantised activations. The kernel's results must be close to it. */
import type { AccurateWeights } from '../weights-file.js';

type Row = readonly number[];

const sum = (values: Row): number => values.reduce((total, value) => total + value, 0);

function matrix(weights: AccurateWeights, name: string): { rows: Row[]; bias: Row } {
  const scale = weights.floats(`${name}.scale`);
  const values = weights.bytes(`${name}.weight`);
  const inputs = values.length / scale.length;
  const rows = Array.from(scale, (by, n) =>
    Array.from(values.subarray(n * inputs, (n + 1) * inputs), (v) => v * by),
  );
  return { rows, bias: Array.from(weights.floats(`${name}.bias`)) };
}

function linear(weights: AccurateWeights, name: string, x: Row): Row {
  const { rows, bias } = matrix(weights, name);
  return rows.map((row, n) => sum(row.map((w, k) => w * (x[k] ?? 0))) + (bias[n] ?? 0));
}

function norm(weights: AccurateWeights, name: string, x: Row): Row {
  const mean = sum(x) / x.length;
  const deviation = Math.sqrt(sum(x.map((v) => (v - mean) ** 2)) / x.length + weights.header.config.eps);
  const [scale, shift] = [weights.floats(`${name}.weight`), weights.floats(`${name}.bias`)];
  return x.map((v, i) => ((v - mean) / deviation) * (scale[i] ?? 0) + (shift[i] ?? 0));
}

/** Gauss's error function by its series, exact to double precision for the arguments in use here. */
function erf(x: number): number {
  let term = x;
  let total = x;
  for (let n = 1; n < 200; n += 1) {
    term *= (-x * x) / n;
    total += term / (2 * n + 1);
  }
  return Math.abs(x) > 5 ? Math.sign(x) : (2 / Math.sqrt(Math.PI)) * total;
}

const gelu = (x: number): number => 0.5 * x * (1 + erf(x / Math.SQRT2));
const add = (a: Row, b: Row): Row => a.map((v, i) => v + (b[i] ?? 0));

function attention(query: Row, keys: readonly Row[], values: readonly Row[]): Row {
  return Array.from({ length: query.length / 32 }, (_, head) => {
    const part = (row: Row): Row => row.slice(head * 32, (head + 1) * 32);
    const scores = keys.map((key) => sum(part(key).map((k, i) => k * (part(query)[i] ?? 0))) / Math.sqrt(32));
    const top = Math.max(...scores);
    const powers = scores.map((score) => Math.exp(score - top));
    return Array.from(
      { length: 32 },
      (_, d) => sum(powers.map((p, j) => p * (values[j]?.[head * 32 + d] ?? 0))) / sum(powers),
    );
  }).flat();
}

function halve(x: readonly Row[]): Row[] {
  const [first = [], ...rest] = x;
  const pairs: Row[] = [];
  for (let i = 0; i < rest.length; i += 2) {
    const [a = [], b = a] = rest.slice(i, i + 2);
    pairs.push(a.map((v, d) => (v + (b[d] ?? 0)) / 2));
  }
  return [first, ...pairs];
}

export function plainLogits(weights: AccurateWeights, ids: readonly number[]): number[] {
  const { hidden, layers, halveAfter } = weights.header.config;
  const [word, scale, position] = [
    weights.bytes('word'),
    weights.floats('word.scale'),
    weights.floats('position'),
  ];
  let x: Row[] = ids.map((id, t) =>
    norm(
      weights,
      'norm',
      Array.from(
        { length: hidden },
        (_, i) => (word[id * hidden + i] ?? 0) * (scale[id] ?? 0) + (position[t * hidden + i] ?? 0),
      ),
    ),
  );
  for (let i = 0; i < layers; i += 1) {
    const name = `layers.${i}`;
    const last = i === layers - 1;
    const projected = x.map((row) => linear(weights, `${name}.${last ? 'kv' : 'qkv'}`, row));
    const from = last ? 0 : hidden;
    const [keys, values] = [
      projected.map((row) => row.slice(from, from + hidden)),
      projected.map((row) => row.slice(from + hidden)),
    ];
    const queries = last
      ? [linear(weights, `${name}.q`, x[0] ?? [])]
      : projected.map((row) => row.slice(0, hidden));
    x = queries.map((query, t) => {
      const attended = linear(weights, `${name}.o`, attention(query, keys, values));
      const middle = norm(weights, `${name}.attention_norm`, add(x[t] ?? [], attended));
      const grown = linear(weights, `${name}.up`, middle).map(gelu);
      return norm(weights, `${name}.output_norm`, add(middle, linear(weights, `${name}.down`, grown)));
    });
    if (halveAfter.includes(i + 1)) x = halve(x);
  }
  const [head, bias] = [weights.floats('head.weight'), weights.floats('head.bias')];
  return Array.from(bias, (b, n) => b + sum((x[0] ?? []).map((v, i) => v * (head[n * hidden + i] ?? 0))));
}
