import { type Command, Option } from 'commander';
import type { JsonBody } from '#libs/client';
import { type AccessOptions, clientFor, withAccess } from '../api-access.js';
import { minuteText } from '../print-item.js';
import { tableOf } from '../table.js';
import { list } from '../option-values.js';
import type { Terminal } from '../terminal.js';

interface CreateOptions extends AccessOptions {
  readonly name: string;
  readonly scopes: JsonBody<'POST', '/v1/keys'>['scopes'];
  readonly person?: string;
  readonly sources?: string[];
  readonly expires?: string;
}

export function addKeyCreate(command: Command, terminal: Terminal): void {
  withAccess(
    command
      .requiredOption('--name <name>', 'what it is for')
      .addOption(
        new Option('--scopes <list>', 'publisher, agent, ops, auditor, admin; separated by commas')
          .argParser(list)
          .makeOptionMandatory(),
      )
      .option('--person <id>', 'for agents: whose key it is')
      .option('--expires <instant>', 'when it stops working, such as 2027-01-31T00:00:00Z')
      .addOption(
        new Option(
          '--sources <list>',
          'for publishers: the sources it may speak for, such as /listeners/x/*; any without it',
        ).argParser(list),
      ),
  ).action(async (options: CreateOptions) => {
    const { name, scopes, person: personId, sources, expires: expiresAt } = options;
    const body = { name, scopes, personId, sources, expiresAt };
    const answer = await clientFor(terminal, options).call('POST', '/v1/keys', { body });
    terminal.result(answer, () => {
      terminal.say(answer.key);
      terminal.note('Keep it now: it is not shown again.');
    });
  });
}

export function addKeyList(command: Command, terminal: Terminal): void {
  withAccess(command).action(async (options: AccessOptions) => {
    const answer = await clientFor(terminal, options).call('GET', '/v1/keys');
    const rows = answer.keys.map((key) => [
      key.id,
      `${key.prefix}…`,
      key.name,
      key.scopes.join(' ') + (key.personId === null ? '' : ` as ${key.personId}`),
      key.sources?.join(' ') ?? 'any',
      key.revokedAt === null ? minuteText(key.createdAt) : 'revoked',
      key.lastUsedAt === null ? 'never' : minuteText(key.lastUsedAt),
      key.expiresAt === null ? '' : minuteText(key.expiresAt),
    ]);
    terminal.result(answer, () =>
      terminal.say(
        tableOf(terminal, ['id', 'key', 'name', 'scopes', 'sources', 'made', 'used', 'ends'], rows),
      ),
    );
  });
}

export function addKeyRevoke(command: Command, terminal: Terminal): void {
  withAccess(command).action(async (id: string, options: AccessOptions) => {
    await clientFor(terminal, options).call('DELETE', '/v1/keys/{id}', { path: { id } });
    terminal.result({ revoked: id }, () => terminal.say('Revoked.'));
  });
}
