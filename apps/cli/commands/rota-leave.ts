import { type Command, Option } from 'commander';
import type { ApiAnswer } from '#libs/client';
import { type AccessOptions, clientFor, withAccess } from '../api-access.js';
import { dateOption } from '../option-values.js';
import type { Terminal } from '../terminal.js';

type Leave = ApiAnswer<'GET', '/v1/rota/leave'>['leave'][number];

const line = ({ id, person, from, to, kind, state, note }: Leave): string =>
  `${id}: ${person}, ${from} to ${to} (first day back), ${kind}; ${state}.${note === '' ? '' : ` ${note}`}`;

interface RequestOptions extends AccessOptions {
  readonly from: string;
  readonly lastDay: string;
  readonly person?: string;
  readonly kind: string;
  readonly policy: 'catch-up' | 'neutral';
  readonly note: string;
}

const DAY_MS = 86_400_000;

export function addLeaveRequest(command: Command, terminal: Terminal): void {
  withAccess(
    command
      .requiredOption('--from <date>', 'first day away', dateOption)
      .requiredOption('--last-day <date>', 'last day away', dateOption)
      .option('--person <id>', 'for somebody else (scope ops)')
      .option('--kind <word>', 'vacation, parental, …', 'vacation')
      .addOption(
        new Option(
          '--policy <what>',
          'catch-up: the same total is served around it; neutral: nothing is owed',
        )
          .choices(['catch-up', 'neutral'])
          .default('catch-up'),
      )
      .option('--note <text>', 'for whoever decides', ''),
  ).action(async (options: RequestOptions) => {
    const { from, lastDay, person, kind, policy, note } = options;
    const to = new Date(Date.parse(lastDay) + DAY_MS).toISOString().slice(0, 10);
    const body = { person, from, to, kind, policy, note };
    const answer = await clientFor(terminal, options).call('POST', '/v1/rota/leave', { body });
    terminal.result(answer, () => terminal.say(line(answer.leave)));
  });
}

export function addLeaveList(command: Command, terminal: Terminal): void {
  withAccess(
    command
      .option('--person <id>', 'of one person')
      .addOption(
        new Option('--state <state>', 'in this state').choices([
          'requested',
          'approved',
          'declined',
          'withdrawn',
        ]),
      ),
  ).action(async (options: AccessOptions & { readonly person?: string; readonly state?: Leave['state'] }) => {
    const query = { person: options.person, state: options.state };
    const answer = await clientFor(terminal, options).call('GET', '/v1/rota/leave', { query });
    terminal.result(answer, () => {
      for (const leave of answer.leave) terminal.say(line(leave));
      if (answer.leave.length === 0) terminal.say('None.');
    });
  });
}

function addStep(command: Command, terminal: Terminal, step: 'approve' | 'decline' | 'withdraw'): void {
  withAccess(
    step === 'approve' ? command.option('--anyway', 'though too few of the team would be there') : command,
  ).action(async (id: string, options: AccessOptions & { readonly anyway?: boolean }) => {
    const path = { id, step };
    const query = options.anyway === true ? { anyway: 'true' } : {};
    const client = clientFor(terminal, options);
    const answer = await client.call('POST', '/v1/rota/leave/{id}/{step}', { path, query });
    terminal.result(answer, () => terminal.say(line(answer.leave)));
  });
}

export const addLeaveApprove = (command: Command, terminal: Terminal): void =>
  addStep(command, terminal, 'approve');
export const addLeaveDecline = (command: Command, terminal: Terminal): void =>
  addStep(command, terminal, 'decline');
export const addLeaveWithdraw = (command: Command, terminal: Terminal): void =>
  addStep(command, terminal, 'withdraw');
