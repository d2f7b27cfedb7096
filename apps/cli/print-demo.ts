import { type DemoReport, type Latency, milliseconds } from '#tools/demo';
import { dutyText } from './print-duty.js';
import { itemText } from './print-item.js';
import { refusedText } from './print-refused.js';
import { tableOf } from './table.js';
import type { Terminal } from './terminal.js';
import { wrapLines } from './wrap-lines.js';

const COLUMNS = 80;

/** Prints the report of the demo for people. */
export function demoText(terminal: Terminal, report: DemoReport): string {
  const { bold } = terminal.colours;
  const sections: [string, string][] = [
    ['What came in', cameIn(report)],
    ['What was refused, and why', refusedText(terminal, report.replay)],
    ['Who needs help', queues(terminal, report)],
    ['What the people on duty did', shift(report)],
    ['Three of the items', report.examples.map((item) => itemText(terminal, item)).join('\n\n')],
    ['Duty', dutyText(terminal, report.duty)],
    ['How long it took', latencies(terminal, report)],
  ];
  const text = sections.map(([title, told]) => `${bold(title)}\n${told}`).join('\n\n');
  return wrapLines(text, terminal.columns ?? COLUMNS);
}

function cameIn({ replay, routes }: DemoReport): string {
  const { sent, accepted, refused } = replay;
  const { support, marketing, review, duplicates } = routes;
  return [
    `  ${sent} lines: ${accepted} accepted, ${refused} refused.`,
    `  Of the accepted, ${duplicates} were duplicates and changed nothing;`,
    `  ${support} need support (${review} of them for a person to confirm), ${marketing} went to marketing.`,
  ].join('\n');
}

function queues(terminal: Terminal, report: DemoReport): string {
  const rows = report.queues.map((it) => [it.queue, it.mentions, it.items, it.resolved, it.waiting]);
  const head = ['queue', 'mentions', 'items', 'resolved', 'waiting'];
  return tableOf(terminal, head, rows, [1, 2, 3, 4]);
}

function shift({ shift: done, replies, claimLatency }: DemoReport): string {
  const { resolved, released, reclassified, confirmed, sentAway } = done;
  return [
    `  ${claimLatency.count} times the next item was taken: ${resolved.length} resolved, ${released.length} given back,`,
    `  ${reclassified.length} found not to be support.`,
    `  ${done.answered.length} customers were answered: ${replies['accepted'] ?? 0} replies were confirmed by the recorder,`,
    `  ${replies['undone'] ?? 0} were taken back in time and written again.`,
    `  ${done.handedOver.length} items were handed over to a colleague.`,
    `  Reviews: ${confirmed.length} confirmed as support, ${sentAway.length} sent to marketing.`,
  ].join('\n');
}

function latencies(terminal: Terminal, report: DemoReport): string {
  const row = (name: string, { count, p50, p99 }: Latency) => [
    name,
    milliseconds(p50),
    milliseconds(p99),
    count,
  ];
  const table = tableOf(
    terminal,
    ['', 'p50', 'p99', 'of'],
    [
      row('published → waits to be claimed', report.waitingLatency),
      row('"next item" → answer', report.claimLatency),
    ],
    [1, 2, 3],
  );
  const { replay, startSeconds, totalSeconds } = report;
  return [
    table,
    `  Started in ${startSeconds.toFixed(1)} s, ${Math.round(replay.perSecond)} events a second published, ${totalSeconds.toFixed(1)} s in all.`,
  ].join('\n');
}
