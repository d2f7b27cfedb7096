import type { Command } from 'commander';
import { type AccessOptions, clientFor, withAccess } from '../api-access.js';
import { instantOption } from '../option-values.js';
import { dutyText } from '../print-duty.js';
import type { Terminal } from '../terminal.js';
import { zoneOption } from '../zone-text.js';

interface OnDutyOptions extends AccessOptions {
  readonly at?: string;
  readonly desk?: string;
  readonly zone: string;
}

export function addOnDuty(command: Command, terminal: Terminal): void {
  withAccess(
    command
      .option('--at <time>', 'at this instant, such as 2026-12-24T18:00:00+01:00', instantOption)
      .option('--desk <id>', 'of this desk')
      .option('--zone <zone>', 'show times on this clock, such as Europe/Berlin', zoneOption, 'UTC'),
  ).action(async (options: OnDutyOptions) => {
    const { at, desk, zone } = options;
    const duty = await clientFor(terminal, options).call('GET', '/v1/duty', { query: { at, desk } });
    terminal.result(duty, () => terminal.say(dutyText(terminal, duty, zone)));
  });
}
