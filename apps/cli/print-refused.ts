import type { ReplaySummary } from '#tools/replay';
import { clip, tableOf } from './table.js';
import type { Terminal } from './terminal.js';

const SHOWN_REFUSALS_MAX = 20;

/** Prints refused records with code, field and message. */
export function refusedText(terminal: Terminal, summary: ReplaySummary): string {
  const rows = summary.examples
    .slice(0, SHOWN_REFUSALS_MAX)
    .map(({ name, line, code, why }) => [line, name, code, clip(why, 90)]);
  const rest = summary.refused - rows.length;
  const table = tableOf(terminal, ['line', 'event', 'code', 'why'], rows, [0]);
  return rest > 0 ? `${table}\n  and ${rest} more: ${codes(summary)}` : table;
}

function codes(summary: ReplaySummary): string {
  return Object.entries(summary.refusedByCode)
    .map(([code, count]) => `${count} ${code}`)
    .join(', ');
}
