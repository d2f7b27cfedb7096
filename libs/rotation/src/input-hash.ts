import { sha256 } from './hash.js';
import type { PlanInput } from './model.js';

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, canonical(one)]));
}

const lines = (list: readonly unknown[]): string => list.map((one) => JSON.stringify(canonical(one))).toSorted().join('\n');

/** Hash of everything that a plan depends on; the order of people, absences, desks and holidays does not matter. */
export function inputHash(input: PlanInput): string {
  const { horizon, people, absences, desks, holidays = [], lags = [], seed = '' } = input;
  return sha256([JSON.stringify(canonical(horizon)), seed, ...[people, absences, desks, holidays, lags].map(lines)].join('\n\n'));
}
