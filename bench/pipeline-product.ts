import type { Cluster } from '#tools/cluster';
import { metricSum } from '../test/support/metrics.js';
import { cpuSeconds } from './process-cpu.js';

export interface ProductResult {
  readonly messagesPerSecond: number;
  readonly cpuSecondsPerMillion: Readonly<Record<string, number>>;
  readonly seconds: number;
}

const LOOK_MS = 200;
/** Measurement starts when this share is done, so that it leaves out the start. */
const WARM_SHARE = 0.1;

/**
 * Runs triage and desk on a filled topic. Measures from the first tenth of the mentions until all of them are in items or
 * on the marketing stream and the outbox is empty. `servers` returns the CPU seconds of each server so far.
 */
export async function measureProduct(
  cluster: Cluster,
  messages: number,
  outboxRows: () => Promise<number>,
  servers: Readonly<Record<string, () => number>>,
): Promise<ProductResult> {
  const cpu = () => ({
    triage: cluster.of('triage').reduce((sum, service) => sum + cpuSeconds(service.pid), 0),
    desk: cluster.of('desk').reduce((sum, service) => sum + cpuSeconds(service.pid), 0),
    ...Object.fromEntries(Object.entries(servers).map(([name, seconds]) => [name, seconds()])),
  });
  let first: { atMs: number; done: number; cpu: Record<string, number> } | null = null;
  for (;;) {
    const triaged = await handled(cluster, 'triage', 'social.mentions.v1');
    if (first === null && triaged >= messages * WARM_SHARE) {
      first = { atMs: performance.now(), done: triaged, cpu: cpu() };
    }
    if (first !== null && triaged >= messages) {
      const support = await metricSum(
        cluster.of('triage'),
        'dutydesk_triage_mentions_total',
        'route="support"',
      );
      const taken = await handled(cluster, 'desk', 'social.mentions.support.v1');
      if (taken >= support && (await outboxRows()) === 0) break;
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  const seconds = (performance.now() - first.atMs) / 1_000;
  const counted = messages - first.done;
  const before = first.cpu;
  const after = cpu();
  const perMillion = Object.entries(after).map(([name, used]) => [
    name,
    ((used - (before[name] ?? 0)) / counted) * 1e6,
  ]);
  return {
    messagesPerSecond: counted / seconds,
    cpuSecondsPerMillion: Object.fromEntries(perMillion) as Record<string, number>,
    seconds,
  };
}

async function handled(cluster: Cluster, service: 'triage' | 'desk', topic: string): Promise<number> {
  return metricSum(cluster.of(service), 'dutydesk_stream_records_total', `topic="${topic}"`);
}
