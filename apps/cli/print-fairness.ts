import type { ApiAnswer } from '#libs/client';
import { clip, tableOf } from './table.js';
import type { Terminal } from './terminal.js';

type Fairness = ApiAnswer<'GET', '/v1/rota/fairness'>;

const BAR_WIDTH = 20;

/** A bar of duty, with a mark at the share of the person. */
function bar(duties: number, share: number, most: number): string {
  const at = (value: number) => Math.round((value / Math.max(1, most)) * BAR_WIDTH);
  const blocks = Array.from('█'.repeat(at(duties)).padEnd(BAR_WIDTH + 1));
  const mark = Math.min(BAR_WIDTH, at(share));
  if (blocks[mark] === ' ') blocks[mark] = '│';
  return blocks.join('').trimEnd();
}

/** Prints duty by person beside the share and the mean. Unsocial and holiday duty have their own columns. */
export function fairnessText(terminal: Terminal, { horizon, people, ...fairness }: Fairness): string {
  const most = people.reduce((found, { duties, share }) => Math.max(found, duties, share), 0);
  const { mean, total } = fairness;
  const rows = people.map((one) => [
    one.personId,
    one.name,
    one.duties,
    one.share.toFixed(2),
    one.hours.toFixed(1),
    one.owedHours?.toFixed(1) ?? '',
    one.unsocial,
    one.holiday,
    one.balance.toFixed(2),
    bar(one.duties, one.share, most),
  ]);
  const heading = ['id', 'name', 'duties', 'share', 'hours', 'of', 'unsocial', 'holiday', 'ledger', ''];
  return [
    `Duty from ${horizon.from} to ${horizon.to}`,
    tableOf(terminal, heading, rows, [2, 3, 4, 5, 6, 7, 8]),
    ...(total > people.length
      ? [`… and ${total - people.length} more; --people shows more, --department or --person others`]
      : []),
    `Mean ${mean.duties.toFixed(2)}, unsocial ${mean.unsocial.toFixed(2)}, holiday ${mean.holiday.toFixed(2)}; │ is where the share ends. Hours are weighted; “of” is what the share comes to.`,
    `Spread ${fairness.spread}, proven minimum ${fairness.provenSpread}.`,
    ...(fairness.withoutDuty.length === 0
      ? ['Everybody serves.']
      : [`Without any duty: ${clip(fairness.withoutDuty.join(', '), 200)}.`]),
  ].join('\n');
}
