import type { Command } from 'commander';
import type { Schemas } from '#libs/client';
import { type AccessOptions, clientFor, withAccess } from '../api-access.js';
import { tableOf } from '../table.js';
import type { Terminal } from '../terminal.js';

const HEADING = ['id', 'name', 'first handoff', 'turns', 'seats', 'given up from'];

export function addDeskList(command: Command, terminal: Terminal): void {
  withAccess(command).action(async (options: AccessOptions) => {
    const answer = await clientFor(terminal, options).call('GET', '/v1/rota/desks');
    const rows = answer.desks.map(({ id, name, zone, recurrence, seats, closesAt }) => [
      id,
      name,
      `${recurrence.start} ${zone}`,
      turnsOf(recurrence),
      seats.map(({ role, count }) => `${count} ${role}`).join(', '),
      closesAt ?? '',
    ]);
    terminal.result(answer, () => terminal.say(tableOf(terminal, HEADING, rows)));
  });
}

function turnsOf(recurrence: Schemas['RotationDesk']['recurrence']): string {
  return 'rule' in recurrence ? recurrence.rule : recurrence.every;
}

export function addDeskClose(command: Command, terminal: Terminal): void {
  withAccess(
    command.option('--at <time>', 'wall time of the desk, such as 2026-12-31T18:00:00; else at once'),
  ).action(async (id: string, options: AccessOptions & { readonly at?: string }) => {
    const input = { path: { id }, query: { at: options.at } };
    const answer = await clientFor(terminal, options).call('DELETE', '/v1/rota/desks/{id}', input);
    const { closesAt = '', zone } = answer.desk;
    terminal.result(answer, () => terminal.say(`${id} has no turns from ${closesAt} (${zone}) on.`));
  });
}
