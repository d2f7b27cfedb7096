import { readFile, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { ApiError } from '../api/problem.js';
import { type AccessOptions, clientFor, withAccess } from '../api-access.js';
import { CliError } from '../cli-error.js';
import { applyRota } from '../rota-file/apply-rota.js';
import { checkRota } from '../rota-file/check-rota.js';
import { currentRota } from '../rota-file/current-rota.js';
import { readRotaFile, writeRotaFile } from '../rota-file/read-rota-file.js';
import { driftOf, driftSummary, driftText } from '../rota-file/rota-drift.js';
import type { Terminal } from '../terminal.js';

/** Exit code when the file and what is differ, as `diff` has it; when they cannot be compared it is 2. */
const DRIFT = 1;

interface FileOptions extends AccessOptions {
  readonly prune?: boolean;
  readonly dryRun?: boolean;
}

async function compare(terminal: Terminal, file: string, options: FileOptions) {
  const wanted = await readRotaFile(await readFile(file, 'utf8'));
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

async function exportFile(terminal: Terminal, file: string, options: AccessOptions): Promise<void> {
  const { document } = await currentRota(clientFor(terminal, options));
  const text = writeRotaFile(document);
  if (file === '-') {
    terminal.streams.stdout.write(text);
    return;
  }
  await writeFile(file, text);
  const { desks, people, absences, holidays, overrides } = document;
  terminal.result(document, () =>
    terminal.say(
      `${desks.length} desks, ${people.length} people, ${absences.length} absences, ${holidays.length} holidays by hand, ${overrides.length} overrides in ${file}.`,
    ),
  );
}

async function planFile(terminal: Terminal, file: string, options: FileOptions): Promise<void> {
  try {
    const { drift } = await compare(terminal, file, options);
    if (drift.length > 0) terminal.exitCode = DRIFT;
    terminal.result({ drift }, () => {
      for (const line of driftText(drift)) terminal.say(line);
      terminal.say(driftSummary(drift));
    });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { code, detail = error.message, todo = '' } = error.problem;
    throw new CliError(code, detail, todo, 2, { cause: error });
  }
}

async function applyFile(terminal: Terminal, file: string, options: FileOptions): Promise<void> {
  const { wanted, client, current, drift } = await compare(terminal, file, options);
  const { dryRun = false } = options;
  await applyRota(client, wanted, current, { drift, dryRun });
  terminal.result(dryRun ? { dryRun, drift } : { applied: drift }, () => {
    for (const line of driftText(drift)) terminal.say(line);
    const done = dryRun ? 'Nothing was changed. It would be' : 'Applied';
    terminal.say(drift.length === 0 ? 'No difference.' : `${done} ${driftSummary(drift)}`);
  });
}

/** The rotation as code: export it, see how a file differs (exit 1), and bring it in line. */
export function addRotaFileCommands(rota: Command, terminal: Terminal): void {
  const prune = [
    '--prune',
    'in sections that the file has, what it does not name goes (never people)',
  ] as const;
  withAccess(
    rota
      .command('export <file>')
      .description(
        'write settings, people, holidays, desks, absences and overrides as YAML ("-" is standard output)',
      ),
  ).action((file: string, options: AccessOptions) => exportFile(terminal, file, options));
  withAccess(
    rota
      .command('plan <file>')
      .description('how a YAML file differs from what is; exits with 1 if it does')
      .option(...prune),
  ).action((file: string, options: FileOptions) => planFile(terminal, file, options));
  withAccess(
    rota
      .command('apply <file>')
      .description('make it as the YAML file says, all of it or nothing')
      .option(...prune)
      .option('--dry-run', 'try all of it and change nothing'),
  ).action((file: string, options: FileOptions) => applyFile(terminal, file, options));
}
