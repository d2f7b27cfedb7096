import type { Command } from 'commander';
import { type AccessOptions, clientFor, withAccess } from '../api-access.js';
import type { Terminal } from '../terminal.js';

export function addHolidayList(command: Command, terminal: Terminal): void {
  withAccess(command.option('--region <region>', 'of one')).action(
    async (options: AccessOptions & { readonly region?: string }) => {
      const query = { region: options.region };
      const answer = await clientFor(terminal, options).call('GET', '/v1/rota/holidays', { query });
      terminal.result(answer, () => {
        for (const { region, dates } of answer.calendars) terminal.say(`${region}: ${dates.join(' ')}`);
        for (const one of answer.recorded) {
          terminal.say(
            `${one.region} ${one.date}: ${one.name}, by hand${one.observed ? '' : ', a working day'}`,
          );
        }
        if (answer.calendars.length + answer.recorded.length === 0) terminal.say('None are known.');
      });
    },
  );
}

interface AddOptions extends AccessOptions {
  readonly working: boolean;
}

export function addHolidayAdd(command: Command, terminal: Terminal): void {
  withAccess(command.option('--working', 'a public holiday on which they work', false)).action(
    async (region: string, date: string, name: string, options: AddOptions) => {
      const answer = await clientFor(terminal, options).call('PUT', '/v1/rota/holidays/{region}/{date}', {
        path: { region, date },
        body: { name, observed: !options.working },
        repeatable: true,
      });
      terminal.result(answer, () =>
        terminal.say(`${region} ${date}: ${name}${options.working ? ', a working day' : ''}.`),
      );
    },
  );
}

export function addHolidayRemove(command: Command, terminal: Terminal): void {
  withAccess(command).action(async (region: string, date: string, options: AccessOptions) => {
    const path = { region, date };
    await clientFor(terminal, options).call('DELETE', '/v1/rota/holidays/{region}/{date}', { path });
    terminal.result({ removed: path }, () => terminal.say(`${region} ${date} is as the calendar has it.`));
  });
}
