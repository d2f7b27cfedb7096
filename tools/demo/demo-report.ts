import type { Schemas } from '#libs/client';
import type { ReplaySummary } from '#tools/replay';
import type { Latency } from './latencies.js';
import type { DutyNow } from './set-up-company.js';
import type { ShiftReport } from './work-shift.js';

export interface QueueCount {
  readonly queue: string;
  readonly items: number;
  readonly mentions: number;
  readonly waiting: number;
  readonly resolved: number;
}

/** The results of a demo, all measured in the same run. */
export interface DemoReport {
  readonly startSeconds: number;
  readonly staff: number;
  readonly replay: ReplaySummary;
  readonly routes: {
    readonly support: number;
    readonly marketing: number;
    readonly review: number;
    readonly duplicates: number;
  };
  readonly queues: readonly QueueCount[];
  readonly shift: ShiftReport;
  /** Replies of the shift by state, when the last one had its result. */
  readonly replies: Readonly<Record<string, number>>;
  readonly examples: readonly Schemas['ItemDetail'][];
  readonly duty: DutyNow;
  readonly waitingLatency: Latency;
  readonly claimLatency: Latency;
  readonly totalSeconds: number;
}

/** Counts items and their states by queue. */
export function countQueues(items: readonly Schemas['ItemSummary'][]): QueueCount[] {
  const byQueue = Map.groupBy(items, ({ queueId }) => queueId);
  return [...byQueue]
    .map(([queue, its]) => ({
      queue,
      items: its.length,
      mentions: its.reduce((sum, { mentionCount }) => sum + mentionCount, 0),
      waiting: its.filter(({ state }) => state === 'queued').length,
      resolved: its.filter(({ state }) => state === 'resolved').length,
    }))
    .toSorted((a, b) => b.items - a.items);
}

/** Up to three example items: a released one, the longest conversation, an urgent one. */
export function chooseExamples(items: readonly Schemas['ItemSummary'][], shift: ShiftReport): string[] {
  const readable = items.filter(({ excerpt }) => excerpt.trim() !== '');
  const resolved = readable.filter(({ id }) => shift.resolved.includes(id));
  const longest = resolved.toSorted((a, b) => b.mentionCount - a.mentionCount);
  const urgent = resolved.toSorted((a, b) => a.priority - b.priority || b.mentionCount - a.mentionCount);
  const givenBack = resolved.filter(({ id }) => shift.released.includes(id));
  const wanted = [...longest.slice(0, 1), ...urgent, ...resolved];
  const ids = [...givenBack.slice(0, 1), ...wanted].map(({ id }) => id);
  return [...new Set(ids)].slice(0, 3);
}
