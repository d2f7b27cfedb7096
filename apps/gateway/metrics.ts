import { Backlog } from '#libs/care';
import { countDeadLetters } from '#libs/dead-letters';
import type { Lines } from '#libs/line';
import { outboxBacklog } from '#libs/outbox';
import { LEDGER, LINES, LOG } from '#libs/platform';
import type { Ledger } from '#libs/postgres';
import { type Logger, Metrics, Remembered } from '#libs/service';
import { Inject, Injectable } from '@nestjs/common';

/** Counts an answered request. */
export type RequestMetrics = (method: string, route: string, status: number, seconds: number) => void;

/** Few buckets, because each route and status has its own histogram. */
const REQUEST_BUCKETS = [0.005, 0.025, 0.1, 0.5, 2.5, 10];

export function requestMetrics(metrics: Metrics): RequestMetrics {
  const requests = metrics.histogram(
    'gateway_request_seconds',
    'Time to answer a request.',
    ['method', 'route', 'status'],
    REQUEST_BUCKETS,
  );
  return (method, route, status, seconds) =>
    requests.observe({ method, route, status: String(status) }, seconds);
}

type Reading = readonly (readonly [labels: readonly string[], value: number])[];

interface Watched {
  readonly name: string;
  readonly help: string;
  readonly labels?: readonly string[];
  readonly read: () => Promise<Reading>;
}

const MEMORY_MS = 2_000;

/** Gauges of waiting work, read from ledger and line at each scrape. A gauge has no value while its source is down. */
@Injectable()
export class WaitingGauges {
  constructor(
    @Inject(LEDGER) ledger: Ledger,
    @Inject(LINES) lines: Lines,
    @Inject(LOG) log: Logger,
    backlog: Backlog,
    metrics: Metrics,
  ) {
    for (const one of waitingThings(ledger, lines, backlog)) watch(metrics, log, one);
  }
}

function waitingThings(ledger: Ledger, lines: Lines, backlog: Backlog): readonly Watched[] {
  const outbox = new Remembered({ freshMs: MEMORY_MS, read: () => outboxBacklog(ledger.db) });
  const deadLetters = new Remembered({ freshMs: MEMORY_MS, read: () => countDeadLetters(ledger.db) });
  const ofQueues = async (value: (counts: Awaited<ReturnType<Backlog['counts']>>[number]) => number) =>
    (await backlog.counts()).map((counts) => [[counts.queueId], value(counts)] as const);
  return [
    {
      name: 'queue_waiting_items',
      help: 'Items that wait, by queue (ledger).',
      labels: ['queue'],
      read: () => ofQueues((counts) => counts.waiting),
    },
    {
      name: 'queue_working_items',
      help: 'Items that somebody holds, by queue.',
      labels: ['queue'],
      read: () => ofQueues((counts) => counts.working),
    },
    {
      name: 'queue_oldest_wait_seconds',
      help: 'Wait of the item that has waited longest, by queue.',
      labels: ['queue'],
      read: () => ofQueues((counts) => counts.oldestWaitSeconds),
    },
    {
      name: 'line_depth',
      help: 'Jobs in the line, by queue (BullMQ).',
      labels: ['queue'],
      read: async () => {
        const queues = await backlog.counts();
        return Promise.all(
          queues.map(async ({ queueId }) => [[queueId], await lines.depth(queueId)] as const),
        );
      },
    },
    {
      name: 'outbox_rows',
      help: 'Rows that wait in the outbox.',
      read: async () => [[[], (await outbox.get()).rows]],
    },
    {
      name: 'outbox_oldest_seconds',
      help: 'Age of the oldest row in the outbox.',
      read: async () => [[[], (await outbox.get()).oldestSeconds]],
    },
    {
      name: 'dead_letters',
      help: 'Messages that could not be processed, by status and reason.',
      labels: ['status', 'reason'],
      read: async () =>
        (await deadLetters.get()).map(({ status, reason, letters }) => [[status, reason], letters] as const),
    },
  ];
}

function watch(metrics: Metrics, log: Logger, { name, help, labels = [], read }: Watched): void {
  metrics.gauge<string>(name, help, labels, async (gauge) => {
    gauge.reset();
    try {
      for (const [values, value] of await read()) {
        gauge.set(Object.fromEntries(labels.map((label, index) => [label, values[index] ?? ''])), value);
      }
    } catch (error) {
      if (labels.length === 0) gauge.set(Number.NaN);
      log.warn({ err: error, gauge: name }, 'Could not read a gauge');
    }
  });
}
