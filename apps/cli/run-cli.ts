import { Command, CommanderError } from 'commander';
import { CliError } from './cli-error.js';
import { explainError } from './explain-error.js';
import { type CommandEntry, isGroup } from './registry/command-entry.js';
import { COMMANDS } from './registry/commands.js';
import { type Stdio, Terminal } from './terminal.js';
import { packageVersion } from './version.js';

/** Makes sure that commands that load the server run on the pinned Node. */
type EnsurePinnedNode = () => Promise<void>;

/** Runs one command. Resolves with the exit code. Prints every error and never throws. */
export async function runCli(
  argv: readonly string[],
  stdio: Stdio = process,
  ensurePinnedNode: EnsurePinnedNode = () => Promise.resolve(),
): Promise<number> {
  const terminal = new Terminal(stdio);
  terminal.json = argv.includes('--json');
  const program = programFor(terminal, ensurePinnedNode);
  try {
    await program.parseAsync([...argv]);
    return terminal.exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    return explainError(terminal, error);
  }
}

function programFor(terminal: Terminal, ensurePinnedNode: EnsurePinnedNode): Command {
  const program = new Command('dutydesk')
    .description('From what people say in public to somebody on duty who helps.')
    .version(packageVersion(), '-V, --version')
    .exitOverride()
    .showHelpAfterError(terminal.json ? false : '(--help shows what a command takes)')
    .configureOutput({
      writeOut: (text) => void terminal.stdio.stdout.write(text),
      writeErr: (text) => void terminal.stdio.stderr.write(text),
      outputError: (text, write) => (terminal.json ? explainError(terminal, usageError(text)) : write(text)),
    });
  addEntries(program, COMMANDS, async (entry, command) => {
    if (entry.needsServer === true) await ensurePinnedNode();
    const define = await entry.load();
    define(command, terminal);
  });
  return program;
}

type Define = (entry: CommandEntry, command: Command) => Promise<void>;

/** Adds the names of all commands. Options and action are loaded only for the command that runs. */
function addEntries(parent: Command, entries: typeof COMMANDS, define: Define): void {
  const loaders = new Map<Command, () => Promise<void>>();
  for (const entry of entries) {
    const isDefault = !isGroup(entry) && entry.isDefault === true;
    const command = parent.command(entry.usage, { isDefault }).description(entry.description).exitOverride();
    if (isGroup(entry)) addEntries(command, entry.commands, define);
    else {
      command.option('--json', 'print JSON for programs');
      loaders.set(command, () => define(entry, command));
    }
  }
  parent.hook('preSubcommand', (_, command) => loaders.get(command)?.());
}

function usageError(text: string): CliError {
  const detail = text.replace(/^error: /, '').trim();
  return new CliError('command.invalid', detail, '--help shows what a command takes.');
}
