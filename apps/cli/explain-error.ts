import { ApiError } from '#libs/client';
import { CliError, type ExitCode } from './cli-error.js';
import type { Terminal } from './terminal.js';

interface FieldFault {
  readonly pointer: string;
  readonly message: string;
}

interface Explained {
  readonly code: string;
  readonly detail: string;
  readonly fields: readonly FieldFault[];
  readonly todo: string;
  readonly exitCode: ExitCode;
}

/** Prints an error: code, fields, what to do. Returns the exit code. */
export function explainError(terminal: Terminal, error: unknown): ExitCode {
  const { exitCode, ...explained } = explain(error);
  if (terminal.json) {
    terminal.fail(JSON.stringify({ error: explained }, null, 2));
    return exitCode;
  }
  const { red, bold, dim } = terminal.colours;
  terminal.fail(`${red('✗')} ${bold(explained.detail)} ${dim(`[${explained.code}]`)}`);
  for (const { pointer, message } of explained.fields) {
    if (explained.detail !== `${pointer}: ${message}`) terminal.fail(`    ${pointer || '/'}  ${message}`);
  }
  if (explained.todo !== '') terminal.fail(`  → ${explained.todo}`);
  return exitCode;
}

function explain(error: unknown): Explained {
  if (error instanceof ApiError) {
    const { code, detail, fields = [], todo } = error.problem;
    return { code, detail, fields: [...fields, ...rowFaults(error)], todo, exitCode: 1 };
  }
  if (error instanceof CliError) {
    const { code, message: detail, todo, exitCode } = error;
    return { code, detail, fields: [], todo, exitCode };
  }
  if (isConfigError(error)) {
    const fields = error.settings.map(({ env, message }) => ({ pointer: env, message }));
    const todo = 'Correct the named settings; "dutydesk doctor" shows all of them.';
    return { code: error.code, detail: 'Configuration cannot be used.', fields, todo, exitCode: 2 };
  }
  if (isInstructive(error)) {
    const { code, message: detail, fields = [], todo } = error;
    return { code, detail, fields, todo, exitCode: 1 };
  }
  return explainUnknown(error);
}

/** An error of the server's libraries or of the tools. Its shape is checked, not its class, because those are not loaded. */
type Instructive = Error & {
  readonly code: string;
  readonly todo: string;
  readonly fields?: readonly FieldFault[];
};

function isInstructive(error: unknown): error is Instructive {
  return error instanceof Error && 'code' in error && 'todo' in error && typeof error.todo === 'string';
}

type ConfigFault = Error & {
  readonly code: string;
  readonly settings: readonly { readonly env: string; readonly message: string }[];
};

function isConfigError(error: unknown): error is ConfigFault {
  return error instanceof Error && 'code' in error && 'settings' in error && Array.isArray(error.settings);
}

interface WrongCell {
  readonly row: number;
  readonly column: string;
  readonly message: string;
}

/** Wrong cells of a sent table. */
function rowFaults({ problem: { extra } }: ApiError): FieldFault[] {
  const rows: unknown = (extra as { readonly rows?: unknown } | undefined)?.rows;
  if (!Array.isArray(rows)) return [];
  return (rows as WrongCell[]).map(({ row, column, message }) => ({
    pointer: `row ${row} ${column}`,
    message,
  }));
}

function explainUnknown(error: unknown): Explained {
  const detail = error instanceof Error ? error.message : String(error);
  const { code = 'failed', path = 'the file' } = (error ?? {}) as { code?: unknown; path?: unknown };
  const known: Readonly<Record<string, readonly [string, string]>> = {
    ENOENT: [`There is no ${String(path)}.`, 'Check the path.'],
    EACCES: [`You may not read or write ${String(path)}.`, 'Check its permissions.'],
    EISDIR: [`${path === 'the file' ? 'This' : String(path)} is a folder.`, 'Give a file.'],
    EADDRINUSE: [`${detail}.`, 'Another program listens there: choose another with --port.'],
  };
  const todo = 'This should not happen: run it again with LOG_LEVEL=debug and report what it prints.';
  const [says, does] = known[String(code)] ?? [detail, todo];
  return { code: String(code), detail: says, fields: [], todo: does, exitCode: 1 };
}
