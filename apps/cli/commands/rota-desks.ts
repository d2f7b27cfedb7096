import { type Command, InvalidArgumentError } from 'commander';
import type { Schemas } from '#libs/client';
import { type AccessOptions, clientFor, withAccess } from '../api-access.js';
import { dateOption, wholeNumber } from '../option-values.js';
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

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

interface Handoff {
  readonly handoffWeekday: number;
  readonly handoffTime: string;
}

function handoff(text: string): Handoff {
  const [, day = '', time = ''] = /^([A-Za-z]{3})[a-z]* (\d\d:\d\d)$/.exec(text) ?? [];
  const handoffWeekday = WEEKDAYS.indexOf(day.toLowerCase()) + 1;
  if (handoffWeekday === 0)
    throw new InvalidArgumentError('It must be a weekday and a time, such as "Mon 09:00".');
  return { handoffWeekday, handoffTime: time };
}

interface SetOptions extends AccessOptions {
  readonly name?: string;
  readonly zone: string;
  readonly handoff: Handoff;
  readonly seats: number;
  readonly startsOn: string;
}

export function addDeskSet(command: Command, terminal: Terminal): void {
  withAccess(
    command
      .option('--name <text>', 'else its id')
      .requiredOption('--zone <zone>', 'IANA time zone, such as Europe/Berlin')
      .option('--handoff <when>', 'weekday and wall time', handoff, {
        handoffWeekday: 1,
        handoffTime: '09:00',
      })
      .option('--seats <number>', 'how many serve at a time', wholeNumber(1), 1)
      .option('--starts-on <date>', 'first date of the rotation', dateOption, lastWeek()),
  ).action(async (id: string, options: SetOptions) => {
    const { name = id, zone, seats, startsOn } = options;
    const answer = await clientFor(terminal, options).call('PUT', '/v1/desks/{id}', {
      path: { id },
      body: { name, zone, seats, startsOn, ...options.handoff },
      repeatable: true,
    });
    terminal.result(answer, () =>
      terminal.say(`${id} is set up: ${seats} serve at a time, from week to week (${zone}).`),
    );
  });
}

/** One week ago, so that a turn is already running now. */
function lastWeek(): string {
  return new Date(Date.now() - 7 * 86_400_000).toISOString().slice(0, 10);
}
