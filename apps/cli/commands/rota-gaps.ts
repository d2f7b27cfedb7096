import type { Command } from 'commander';
import { type AccessOptions, clientFor, withAccess } from '../api-access.js';
import { dateOption, wholeNumber } from '../option-values.js';
import { tableOf } from '../table.js';
import type { Terminal } from '../terminal.js';
import { zoneOption, zoneText } from '../zone-text.js';

interface GapsOptions extends AccessOptions {
  readonly desks?: string;
  readonly from?: string;
  readonly to?: string;
  readonly roundTheClock?: boolean;
  readonly zone: string;
  readonly limit: number;
}

const WHY = { 'no-turn': 'no turn covers it', nobody: 'its seats are empty' } as const;

export function addGaps(command: Command, terminal: Terminal): void {
  withAccess(
    command
      .option('--desks <ids>', 'desks that serve together, such as europe,america; all when left out')
      .option('--from <date>', 'from now when left out', dateOption)
      .option('--to <date>', 'four weeks later when left out', dateOption)
      .option('--round-the-clock', 'somebody should serve all the time')
      .option('--zone <zone>', 'show times on this clock, such as Europe/Berlin', zoneOption, 'UTC')
      .option('--limit <number>', 'gaps shown', wholeNumber(1), 50),
  ).action(async (options: GapsOptions) => {
    const { desks, from, to, roundTheClock = false, zone, limit } = options;
    const query = { desks, from, to, limit, roundTheClock: roundTheClock ? 'true' : 'false' };
    const answer = await clientFor(terminal, options).call('GET', '/v1/rota/gaps', { query });
    terminal.result(answer, () => {
      const { gaps, total, openHours, servedHours } = answer;
      terminal.say(`Open ${openHours.toFixed(1)} hours, served ${servedHours.toFixed(1)}.`);
      if (total === 0) {
        terminal.say('No gap.');
        return;
      }
      const rows = gaps.map(({ startsAt, endsAt, reason }) => [
        zoneText(startsAt, zone),
        zoneText(endsAt, zone),
        WHY[reason],
      ]);
      terminal.say(tableOf(terminal, [`from (${zone})`, `to (${zone})`, 'why'], rows));
      if (total > gaps.length) terminal.say(`… and ${total - gaps.length} more; --limit shows more`);
    });
  });
}
