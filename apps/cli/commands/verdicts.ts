import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import type { Command } from 'commander';
import { z } from 'zod';
import { type AccessOptions, clientFor, withAccess } from '../api-access.js';
import type { Terminal } from '../terminal.js';

const pageSchema = z.object({
  verdicts: z.array(z.record(z.string(), z.unknown())),
  nextCursor: z.string().nullable(),
});

export function addVerdictsCommand(program: Command, terminal: Terminal): void {
  withAccess(
    program
      .command('verdicts')
      .description('write what people decided about mentions, as NDJSON to train from'),
  )
    .requiredOption('--out <file>', '"-" is standard output; it holds texts of customers')
    .action((options: AccessOptions & { readonly out: string }) => runVerdicts(terminal, options));
}

async function runVerdicts(
  terminal: Terminal,
  options: AccessOptions & { readonly out: string },
): Promise<void> {
  const client = clientFor(terminal, options);
  const toFile = options.out !== '-';
  const out = toFile ? createWriteStream(options.out, { mode: 0o600 }) : terminal.streams.stdout;
  let count = 0;
  let cursor: string | undefined;
  do {
    const page = await client.call('GET', '/v1/verdicts', pageSchema, { query: { limit: 200, cursor } });
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
