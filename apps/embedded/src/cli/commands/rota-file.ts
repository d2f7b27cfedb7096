import { readFile, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { z } from 'zod';
import type { ApiClient } from '../../api/api-client.js';
import { type AccessOptions, clientFor, withAccess } from '../api-access.js';
import {
  type Drift,
  driftOf,
  readRotaDocument,
  type RotaDocument,
  rotaDocumentSchema,
  writeRotaDocument,
} from '../rota-document.js';
import type { Terminal } from '../terminal.js';

/** Exit code when the file and what is differ, as `diff` has it. */
const DRIFT = 1;

async function current(client: ApiClient): Promise<RotaDocument> {
  const { desks } = await client.call('GET', '/v1/rota/desks', rotaDocumentSchema.pick({ desks: true }));
  const settings = await client.call('GET', '/v1/rota/settings', z.record(z.string(), z.unknown()));
  return { desks, settings };
}

function tell(terminal: Terminal, drift: readonly Drift[]): void {
  for (const { path, is, wanted } of drift) {
    if (is !== undefined) terminal.say(`- ${path}: ${JSON.stringify(is)}`);
    if (wanted !== undefined) terminal.say(`+ ${path}: ${JSON.stringify(wanted)}`);
  }
}

async function apply(client: ApiClient, wanted: RotaDocument, is: RotaDocument, drift: readonly Drift[]) {
  for (const { id, ...body } of wanted.desks) {
    if (!drift.some(({ path }) => path === `/desks/${id}` || path.startsWith(`/desks/${id}/`))) continue;
    await client.call('PUT', `/v1/rota/desks/${encodeURIComponent(id)}`, z.unknown(), { body });
  }
  if (!drift.some(({ path }) => path.startsWith('/settings/'))) return;
  const body = { ...is.settings, ...wanted.settings };
  await client.call('PUT', '/v1/rota/settings', z.unknown(), { body });
}

/** The rotation as code: export it, see how a file differs (exit 1), and bring it in line. */
export function addRotaFileCommands(rota: Command, terminal: Terminal): void {
  withAccess(rota.command('export <file>').description('write desks and settings as YAML')).action(
    async (file: string, options: AccessOptions) => {
      const document = await current(clientFor(terminal, options));
      await writeFile(file, writeRotaDocument(document));
      terminal.result(document, () => terminal.say(`${document.desks.length} desks in ${file}.`));
    },
  );
  withAccess(
    rota.command('plan <file>').description('how a YAML file differs from what is; exits with 1 if it does'),
  ).action(async (file: string, options: AccessOptions) => {
    const wanted = readRotaDocument(await readFile(file, 'utf8'));
    const drift = driftOf(await current(clientFor(terminal, options)), wanted);
    if (drift.length > 0) terminal.exitCode = DRIFT;
    terminal.result({ drift }, () => {
      tell(terminal, drift);
      terminal.say(drift.length === 0 ? 'No difference.' : `${drift.length} differences.`);
    });
  });
  withAccess(rota.command('apply <file>').description('make it as the YAML file says')).action(
    async (file: string, options: AccessOptions) => {
      const wanted = readRotaDocument(await readFile(file, 'utf8'));
      const client = clientFor(terminal, options);
      const is = await current(client);
      const drift = driftOf(is, wanted);
      await apply(client, wanted, is, drift);
      terminal.result({ applied: drift }, () => {
        tell(terminal, drift);
        terminal.say(`${drift.length} differences applied.`);
      });
    },
  );
}
