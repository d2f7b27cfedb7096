import type { ApiAnswer } from '#libs/client';
import { minuteText } from './print-item.js';
import type { Terminal } from './terminal.js';

type Duty = ApiAnswer<'GET', '/v1/duty'>;

/** Who is on duty and who is next, with why. */
export function dutyText(terminal: Terminal, duty: Duty): string {
  const { bold, dim } = terminal.colours;
  const line = ({ name, why }: Duty['on'][number], when: string) =>
    `  ${bold(name)} ${dim(`${when} UTC. ${why}`)}`;
  const on = duty.on.map((turn) => line(turn, `until ${minuteText(turn.endsAt)}`));
  const next = duty.next.map((turn) => line(turn, `from ${minuteText(turn.startsAt)}`));
  return [
    `On duty at ${minuteText(duty.at)} UTC`,
    ...(on.length === 0 ? ['  nobody'] : on),
    'Next',
    ...(next.length === 0 ? ['  nobody is planned'] : next),
  ].join('\n');
}
