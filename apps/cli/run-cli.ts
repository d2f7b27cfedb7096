import { Command, CommanderError } from 'commander';
import { CliError } from './cli-error.js';
import { explainError } from './explain-error.js';
import { addAgentCommands } from './commands/agent.js';
import { addClassifyCommand } from './commands/classify.js';
import { addContractsCommand } from './commands/contracts.js';
import { addDeadLetterCommands } from './commands/dead-letters.js';
import { addDemoCommand } from './commands/demo.js';
import { addDoctorCommand } from './commands/doctor.js';
import { addDutyCommands } from './commands/duty.js';
import { addExplainCommand } from './commands/explain.js';
import { addKeyCommands } from './commands/keys.js';
import { addReplayCommand } from './commands/replay.js';
import { addShadowCommand } from './commands/shadow.js';
import { addRotaCommands } from './commands/rota.js';
import { addTrainCommand } from './commands/train.js';
import { addUpCommand } from './commands/up.js';
import { addVerdictsCommand } from './commands/verdicts.js';
import { type Streams, Terminal } from './terminal.js';
import { packageVersion } from './version.js';

const COMMANDS = [
  addUpCommand,
  addDemoCommand,
  addReplayCommand,
  addClassifyCommand,
  addExplainCommand,
  addAgentCommands,
  addDutyCommands,
  addRotaCommands,
  addDeadLetterCommands,
  addKeyCommands,
  addDoctorCommand,
  addTrainCommand,
  addVerdictsCommand,
  addShadowCommand,
  addContractsCommand,
];

/** Runs one command. Resolves with the exit code; everything that goes wrong is told, nothing is thrown. */
export async function runCli(argv: readonly string[], streams: Streams = process): Promise<number> {
  const terminal = new Terminal(streams);
  terminal.json = argv.includes('--json');
  const program = programFor(terminal);
  try {
    await program.parseAsync([...argv]);
    return terminal.exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    return explainError(terminal, error);
  }
}

function programFor(terminal: Terminal): Command {
  const program = new Command('dutydesk')
    .description('From what people say in public to somebody on duty who helps.')
    .version(packageVersion(), '-V, --version')
    .exitOverride()
    .showHelpAfterError(terminal.json ? false : '(--help shows what a command takes)')
    .configureOutput({
      writeOut: (text) => void terminal.streams.stdout.write(text),
      writeErr: (text) => void terminal.streams.stderr.write(text),
      outputError: (text, write) => (terminal.json ? explainError(terminal, usageError(text)) : write(text)),
    });
  for (const add of COMMANDS) add(program, terminal);
  for (const command of everyCommand(program)) {
    command.exitOverride().option('--json', 'print JSON for programs');
  }
  return program;
}

function usageError(text: string): CliError {
  const detail = text.replace(/^error: /, '').trim();
  return new CliError('command.invalid', detail, '--help shows what a command takes.');
}

function everyCommand(command: Command): Command[] {
  return command.commands.flatMap((sub) => (sub.commands.length > 0 ? everyCommand(sub) : [sub]));
}
