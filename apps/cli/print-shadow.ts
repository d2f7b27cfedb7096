import type { Schemas } from '#libs/client';
import { minuteText } from './print-item.js';
import { clip, tableOf } from './table.js';
import type { Terminal } from './terminal.js';

type ShadowReport = Schemas['ShadowReport'];

/** Characters of an id in the ledger. */
const ID_WIDTH = 36;

/** Prints the report of a shadow run: totals, languages, which model was right, examples. */
export function shadowText(terminal: Terminal, report: ShadowReport): string {
  const { run, live, mentions } = report;
  const until = run.endedAt === null ? 'going on' : `until ${minuteText(run.endedAt)}`;
  const beside = live.length === 0 ? 'the live model' : live.join(', ');
  const lines = [
    `${terminal.colours.bold(run.candidate)} beside ${beside}`,
    `  since ${minuteText(run.startedAt)} UTC, ${until}${run.share < 1 ? `, on ${percent(run.share, 1)} of the mentions` : ''}`,
  ];
  if (mentions === 0) return [...lines, '  No mention came since.'].join('\n');
  lines.push('', sums(report));
  if (report.moves.length > 0) lines.push('', moves(terminal, report));
  if (report.languages.length > 1) lines.push('', languages(terminal, report));
  if (report.judged.mentions > 0) lines.push('', judged(terminal, report));
  if (report.differences.length > 0) lines.push('', differences(terminal, report));
  return lines.join('\n');
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((part / whole) * 100).toFixed(1)} %`;
}

function sums({ run, mentions, agreed, toSupport, toMarketing, intentsChanged }: ShadowReport): string {
  const left = run.dropped === 0 ? '' : ` ${run.dropped} more were left out: too many at once.`;
  return [
    `  ${mentions} mentions seen, ${percent(agreed, mentions)} sent the same way.${left}`,
    `  ${toSupport} would move to support or review, ${toMarketing} to marketing.`,
    `  ${intentsChanged} would get another intent.`,
  ].join('\n');
}

function moves(terminal: Terminal, report: ShadowReport): string {
  const rows = report.moves.map(({ from, to, mentions }) => [from, to, mentions]);
  return tableOf(terminal, ['live', 'candidate', 'mentions'], rows, [2]);
}

function languages(terminal: Terminal, report: ShadowReport): string {
  const rows = report.languages
    .slice(0, 10)
    .map(({ language, mentions, agreed, toSupport, toMarketing }) => [
      language,
      mentions,
      percent(agreed, mentions),
      toSupport,
      toMarketing,
    ]);
  const head = ['language', 'mentions', 'agree', 'to support', 'to marketing'];
  return tableOf(terminal, head, rows, [1, 2, 3, 4]);
}

function judged(terminal: Terminal, { judged: { mentions, live, candidate } }: ShadowReport): string {
  const row = (name: string, { right, asked, wrong }: typeof live) => [name, right, asked, wrong];
  const people = mentions === 1 ? 'one that a person decided' : `${mentions} that people decided`;
  return [
    `  Of those sent different ways, ${people}:`,
    tableOf(
      terminal,
      ['', 'right', 'asked a person', 'wrong'],
      [row('live', live), row('candidate', candidate)],
      [1, 2, 3],
    ),
  ].join('\n');
}

function differences(terminal: Terminal, report: ShadowReport): string {
  const rows = report.differences.map(({ itemId, eventId, live, candidate, verdict }) => [
    clip(itemId ?? eventId, ID_WIDTH),
    ...[live, candidate].map(
      ({ way, supportProbability }) => `${supportProbability.toFixed(2)} ${shortOf(way)}`,
    ),
    live.intent === candidate.intent ? '' : candidate.intent,
    verdict === null ? '' : shortOf(verdict),
  ]);
  return tableOf(terminal, ['item, else event', 'live', 'candidate', 'intent', 'person'], rows);
}

/** Shortens for a terminal of eighty columns. */
function shortOf(way: string): string {
  return way === 'marketing' ? 'mkt' : way.slice(0, 3);
}
