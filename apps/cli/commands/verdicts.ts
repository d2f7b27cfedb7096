import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import type { Command } from 'commander';
import { type AccessOptions, clientFor, withAccess } from '../api-access.js';
import type { Terminal } from '../terminal.js';

interface VerdictsOptions extends AccessOptions {
  readonly out: string;
}

export function addVerdicts(command: Command, terminal: Terminal): void {
  withAccess(
    command.requiredOption('--out <file>', '"-" is standard output; it holds texts of customers'),
  ).action((options: VerdictsOptions) => writeVerdicts(terminal, options));
}

async function writeVerdicts(terminal: Terminal, options: VerdictsOptions): Promise<void> {
  const client = clientFor(terminal, options);
  const toFile = options.out !== '-';
  const out = toFile ? createWriteStream(options.out, { mode: 0o600 }) : terminal.stdio.stdout;
  let count = 0;
  let cursor: string | undefined;
  do {
    const page = await client.call('GET', '/v1/verdicts', { query: { limit: 200, cursor } });
    for (const verdict of page.verdicts) out.write(`${JSON.stringify(verdict)}\n`);
    count += page.verdicts.length;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  if (toFile) {
    out.end();
    await once(out, 'finish');
  }
  terminal.note(`${count} verdicts.`);
}
