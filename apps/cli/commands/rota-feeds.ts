import type { Command } from 'commander';
import { type AccessOptions, clientFor, withAccess } from '../api-access.js';
import { CliError } from '../cli-error.js';
import { tableOf } from '../table.js';
import type { Terminal } from '../terminal.js';

interface AddOptions extends AccessOptions {
  readonly person?: string;
  readonly desk?: string;
}

export function addFeedAdd(command: Command, terminal: Terminal): void {
  withAccess(
    command.option('--person <id>', 'the duty of one person').option('--desk <id>', 'the duty at one desk'),
  ).action(async (options: AddOptions) => {
    const { person, desk } = options;
    const subject = person ?? desk;
    if (subject === undefined || (person !== undefined && desk !== undefined))
      throw new CliError(
        'feed.subject',
        'A feed is of one person or of one desk.',
        'Give --person or --desk.',
      );
    const client = clientFor(terminal, options);
    const body = { kind: person === undefined ? ('desk' as const) : ('person' as const), subject };
    const answer = await client.call('POST', '/v1/rota/feeds', { body });
    terminal.result(answer, () => {
      terminal.say(`${client.url}${answer.path}`);
      terminal.say(`Shown once. Whoever has it can read it until "rota feed revoke ${answer.feed.id}".`);
    });
  });
}

export function addFeedList(command: Command, terminal: Terminal): void {
  withAccess(command).action(async (options: AccessOptions) => {
    const answer = await clientFor(terminal, options).call('GET', '/v1/rota/feeds');
    const rows = answer.feeds.map((one) => [one.id, one.kind, one.subject, one.createdBy, one.createdAt]);
    terminal.result(answer, () =>
      terminal.say(tableOf(terminal, ['id', 'kind', 'of', 'made by', 'at'], rows)),
    );
  });
}

export function addFeedRevoke(command: Command, terminal: Terminal): void {
  withAccess(command).action(async (id: string, options: AccessOptions) => {
    await clientFor(terminal, options).call('DELETE', '/v1/rota/feeds/{id}', { path: { id } });
    terminal.result({ revoked: id }, () => terminal.say(`${id} is revoked.`));
  });
}
