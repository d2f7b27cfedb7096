import { describe, expect, it } from '@jest/globals';
import type { Schemas } from '#libs/client';
import { chooseExamples, countQueues } from './demo-report.js';
import { latencyOf, milliseconds, percentile } from './latencies.js';
import { parseMetrics, sumOf } from './read-metrics.js';

function item(id: string, more: Partial<Schemas['ItemSummary']> = {}): Schemas['ItemSummary'] {
  return {
    id,
    version: 1,
    state: 'queued',
    queueId: 'care',
    priority: 3,
    rankAt: '',
    queuedAt: '',
    openedAt: '',
    holderId: null,
    leaseUntil: null,
    wakeAt: null,
    lastMentionAt: '',
    resolvedAt: null,
    tags: [],
    network: 'x',
    brand: 'Skyhop',
    review: false,
    intent: 'question',
    topics: [],
    language: 'en',
    mentionCount: 1,
    cause: null,
    excerpt: 'help',
    author: null,
    unread: 1,
    lastText: 'help',
    sla: null,
    ...more,
  };
}

describe('what a demo reports', () => {
  it('counts items, mentions and states by queue, the queue with most items first', () => {
    const items = [
      item('a', { queueId: 'outages', mentionCount: 4 }),
      item('b', { state: 'resolved', mentionCount: 2 }),
      item('c'),
    ];
    expect(countQueues(items)).toEqual([
      { queue: 'care', items: 2, mentions: 3, waiting: 1, resolved: 1 },
      { queue: 'outages', items: 1, mentions: 4, waiting: 1, resolved: 0 },
    ]);
  });

  it('shows a released item, the longest conversation and an urgent item, each once', () => {
    const items = ['a', 'b', 'c', 'd'].map((id) => item(id));
    const varied = [
      ...items,
      item('back', { priority: 4 }),
      item('long', { mentionCount: 5 }),
      item('urgent', { priority: 1 }),
      item('blanked', { priority: 1, mentionCount: 9, excerpt: '' }),
    ];
    const resolved = varied.map(({ id }) => id);
    const shift = {
      resolved,
      answered: [],
      takenBack: [],
      handedOver: [],
      released: ['back'],
      reclassified: [],
      confirmed: [],
      sentAway: [],
      claimMs: [],
    };
    expect(chooseExamples(varied, shift)).toEqual(['back', 'long', 'urgent']);
    expect(chooseExamples(items.slice(0, 2), shift)).toEqual(['a', 'b']);
  });

  it('takes nearest-rank percentiles', () => {
    const hundred = Array.from({ length: 100 }, (_, i) => 100 - i);
    expect([percentile(hundred, 50), percentile(hundred, 99), percentile([7], 99)]).toEqual([50, 99, 7]);
    expect(latencyOf([])).toEqual({ count: 0, p50: null, p99: null });
    expect([0.42, 9.96, 12.4, 2_345, null].map(milliseconds)).toEqual([
      '0.4 ms',
      '10.0 ms',
      '12 ms',
      '2.3 s',
      'not measured',
    ]);
  });

  it('sums metrics by label', () => {
    const samples = parseMetrics(
      [
        '# HELP t_total Mentions',
        't_total{route="support",review="true"} 3',
        't_total{route="support",review="false"} 4',
        't_total{route="marketing",review="false"} 5',
        'up 1',
      ].join('\n'),
    );
    expect(sumOf(samples, 't_total', { route: 'support' })).toBe(7);
    expect(sumOf(samples, 't_total')).toBe(12);
    expect(sumOf(samples, 'nothing')).toBe(0);
  });
});
