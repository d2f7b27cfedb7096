import type { Duty } from '../api/duty.js';
import { minute } from './print-item.js';
import type { Terminal } from './terminal.js';

/** Who is on duty and who is next, with why. */
export function dutyText(terminal: Terminal, duty: Duty): string {
  const { bold, dim } = terminal.colours;
  const line = (turn: Duty['on'][number]) =>
    `  ${bold(turn.name)} ${dim(`${minute(turn.startsAt)} – ${minute(turn.endsAt)} UTC. ${turn.why}`)}`;
  return [
    `On duty at ${minute(duty.at)} UTC`,
    ...(duty.on.length === 0 ? ['  nobody'] : duty.on.map(line)),
    'Next',
    ...(duty.next.length === 0 ? ['  nobody is planned'] : duty.next.map(line)),
  ].join('\n');
}
