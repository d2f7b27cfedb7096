import { type Command, Option } from 'commander';
import { z } from 'zod';
import { type AccessOptions, clientFor, withAccess } from '../api-access.js';
import { minute } from '../print-item.js';
import { tableOf } from '../table.js';
import { list } from '../option-values.js';
import type { Terminal } from '../terminal.js';

const newKeySchema = z.looseObject({
  key: z.string(),
  apiKey: z.looseObject({ id: z.string() }),
});

const keysSchema = z.looseObject({
  keys: z.array(
    z.looseObject({
      id: z.string(),
      prefix: z.string(),
      name: z.string(),
      scopes: z.array(z.string()),
      personId: z.string().nullable(),
      createdAt: z.string(),
      revokedAt: z.string().nullable(),
    }),
  ),
});

interface CreateOptions extends AccessOptions {
  readonly name: string;
  readonly scopes: readonly string[];
  readonly person?: string;
}

export function addKeyCommands(program: Command, terminal: Terminal): void {
  const keys = program.command('keys').description('API keys');
  withAccess(
    keys
      .command('create')
      .description('make a key; it is shown once')
      .requiredOption('--name <name>', 'what it is for')
      .addOption(
        new Option('--scopes <list>', 'publisher, agent, ops, admin; separated by commas')
          .argParser(list)
          .makeOptionMandatory(),
      )
      .option('--person <id>', 'for agents: whose key it is'),
  ).action(async (options: CreateOptions) => {
    const { name, scopes, person } = options;
    const body = { name, scopes, ...(person === undefined ? {} : { personId: person }) };
    const key = await clientFor(terminal, options).call('POST', '/v1/keys', newKeySchema, { body });
    terminal.result(key, () => {
      terminal.say(key.key);
      terminal.note('Keep it now: it is not shown again.');
    });
  });

  withAccess(keys.command('list').description('all keys, without their secrets')).action(
    async (options: AccessOptions) => {
      const answer = await clientFor(terminal, options).call('GET', '/v1/keys', keysSchema);
      const rows = answer.keys.map((key) => [
        key.id,
        `${key.prefix}…`,
        key.name,
        key.scopes.join(' ') + (key.personId === null ? '' : ` as ${key.personId}`),
        key.revokedAt === null ? minute(key.createdAt) : 'revoked',
      ]);
      terminal.result(answer, () =>
        terminal.say(tableOf(terminal, ['id', 'key', 'name', 'scopes', 'made'], rows)),
      );
    },
  );

  withAccess(keys.command('revoke <id>').description('make a key useless from now on')).action(
    async (id: string, options: AccessOptions) => {
      await clientFor(terminal, options).call('DELETE', `/v1/keys/${encodeURIComponent(id)}`, z.unknown());
      terminal.result({ revoked: id }, () => terminal.say('Revoked.'));
    },
  );
}
