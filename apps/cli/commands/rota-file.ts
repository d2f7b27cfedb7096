import type { Command } from 'commander';
import { ApiError } from '#libs/client';
import { type AccessOptions, clientFor, withAccess } from '../api-access.js';
import { CliError } from '../cli-error.js';
import { applyRotaFile } from '../rota-file/apply-rota-file.js';
import { checkRota } from '../rota-file/check-rota.js';
import { currentRota } from '../rota-file/current-rota.js';
import { readText } from '../read-text.js';
import { readRotaFile } from '../rota-file/read-rota-file.js';
import { driftOf, driftSummary, driftText } from '../rota-file/rota-drift.js';
import type { Terminal } from '../terminal.js';

/** Exit code when the file differs from the rota, as in `diff`. When they cannot be compared, the exit code is 2. */
const DRIFT_EXIT_CODE = 1;

interface FileOptions extends AccessOptions {
  readonly prune?: boolean;
  readonly dryRun?: boolean;
}

async function compare(terminal: Terminal, file: string, options: FileOptions) {
  const wanted = await readRotaFile(await readText(file));
  const client = clientFor(terminal, options);
  const current = await currentRota(client);
  checkRota(wanted, current.document);
  return {
    wanted,
    client,
    current,
    drift: driftOf(current.document, wanted.document, options.prune === true),
  };
}

async function planFile(terminal: Terminal, file: string, options: FileOptions): Promise<void> {
  try {
    const { drift } = await compare(terminal, file, options);
    if (drift.length > 0) terminal.exitCode = DRIFT_EXIT_CODE;
    terminal.result({ drift }, () => {
      for (const line of driftText(drift)) terminal.say(line);
      terminal.say(driftSummary(drift));
    });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { code, detail, todo } = error.problem;
    throw new CliError(code, detail, todo, 2, { cause: error });
  }
}

async function applyFile(terminal: Terminal, file: string, options: FileOptions): Promise<void> {
  const { wanted, client, current, drift } = await compare(terminal, file, options);
  const { dryRun = false } = options;
  await applyRotaFile(client, wanted, current, { drift, dryRun });
  terminal.result(dryRun ? { dryRun, drift } : { applied: drift }, () => {
    for (const line of driftText(drift)) terminal.say(line);
    const done = dryRun ? 'Nothing was changed. It would be' : 'Applied';
    terminal.say(drift.length === 0 ? 'No difference.' : `${done} ${driftSummary(drift)}`);
  });
}

const PRUNE = [
  '--prune',
  'in sections that the file has, what it does not name goes (never people)',
] as const;

export function addRotaPlan(command: Command, terminal: Terminal): void {
  withAccess(command.option(...PRUNE)).action((file: string, options: FileOptions) =>
    planFile(terminal, file, options),
  );
}

export function addRotaApply(command: Command, terminal: Terminal): void {
  withAccess(command.option(...PRUNE).option('--dry-run', 'try all of it and change nothing')).action(
    (file: string, options: FileOptions) => applyFile(terminal, file, options),
  );
}
