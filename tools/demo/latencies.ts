/** Nearest-rank percentile of values in any order; null when there are none. */
export function percentile(values: readonly number[], percent: number): number | null {
  if (values.length === 0) return null;
  const ordered = values.toSorted((a, b) => a - b);
  const rank = Math.max(1, Math.ceil((percent / 100) * ordered.length));
  return ordered[rank - 1] ?? null;
}

export interface Latency {
  readonly count: number;
  readonly p50: number | null;
  readonly p99: number | null;
}

/** Milliseconds. */
export function latencyOf(values: readonly number[]): Latency {
  return { count: values.length, p50: percentile(values, 50), p99: percentile(values, 99) };
}

/** 0.4 → "0.4 ms", 12.3 → "12 ms", 2345 → "2.3 s" */
export function milliseconds(value: number | null): string {
  if (value === null) return 'not measured';
  if (value >= 1_000) return `${(value / 1_000).toFixed(1)} s`;
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
}
