import type { ApiAnswer } from '#libs/client';
import type { Terminal } from './terminal.js';
import { zoneText } from './zone-text.js';

type Duty = ApiAnswer<'GET', '/v1/duty'>;

/** Prints who is on duty and who is next, with desk, seat and reason. Times are in the given zone. */
export function dutyText(terminal: Terminal, duty: Duty, zone = 'UTC'): string {
  const { bold, dim } = terminal.colours;
  const line = ({ name, deskName, seat, why }: Duty['on'][number], when: string) =>
    `  ${bold(name)} ${dim(`${deskName}, ${seat}, ${when} ${zone}. ${why}`)}`;
  const on = duty.on.map((turn) => line(turn, `until ${zoneText(turn.endsAt, zone)}`));
  const next = duty.next.map((turn) => line(turn, `from ${zoneText(turn.startsAt, zone)}`));
  return [
    `On duty at ${zoneText(duty.at, zone)} ${zone}`,
    ...(on.length === 0 ? ['  nobody'] : on),
    'Next',
    ...(next.length === 0 ? ['  nobody is planned'] : next),
  ].join('\n');
}
