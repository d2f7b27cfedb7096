import { DutydeskError } from '#libs/contracts';
import { ConfigError } from '#libs/service';
import { z } from 'zod';
import { ApiError, type ProblemField } from './api/problem.js';
import { CliError, type ExitCode } from './cli-error.js';
import type { Terminal } from './terminal.js';

interface Explained {
  readonly code: string;
  readonly detail: string;
  readonly fields: readonly ProblemField[];
  readonly todo: string;
  readonly exitCode: ExitCode;
}

/** Tells what went wrong: code, fields, what to do. Returns the exit code. */
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
    const { code, detail = error.message, fields = [], todo = '' } = error.problem;
    return { code, detail, fields: [...fields, ...rowErrors(error)], todo, exitCode: 1 };
  }
  if (error instanceof DutydeskError) {
    const { code, message: detail, fields, todo } = error;
    return { code, detail, fields, todo, exitCode: 1 };
  }
  if (error instanceof CliError) {
    const { code, message: detail, todo, exitCode } = error;
    return { code, detail, fields: [], todo, exitCode };
  }
  if (error instanceof ConfigError) {
    const fields = error.settings.map(({ env, message }) => ({ pointer: env, message }));
    const todo = 'Correct the named settings; "dutydesk doctor" shows all of them.';
    return { code: error.code, detail: 'Configuration cannot be used.', fields, todo, exitCode: 2 };
  }
  return explainUnknown(error);
}

const rowsSchema = z.object({
  rows: z.array(z.object({ row: z.number(), column: z.string(), message: z.string() })),
});

/** Wrong cells of a table that was sent. */
function rowErrors(error: ApiError): ProblemField[] {
  const parsed = rowsSchema.safeParse(error.problem.extra);
  if (!parsed.success) return [];
  return parsed.data.rows.map(({ row, column, message }) => ({ pointer: `row ${row} ${column}`, message }));
}

const systemErrorSchema = z.object({
  message: z.string(),
  code: z.string().default('failed'),
  path: z.string().default('the file'),
});

function explainUnknown(error: unknown): Explained {
  const { data } = systemErrorSchema.safeParse(error);
  const { message: detail, code, path } = data ?? { message: String(error), code: 'failed', path: '' };
  const known: Readonly<Record<string, readonly [string, string]>> = {
    ENOENT: [`There is no ${path}.`, 'Check the path.'],
    EACCES: [`You may not read or write ${path}.`, 'Check its permissions.'],
    EISDIR: [`${path === 'the file' ? 'This' : path} is a folder.`, 'Give a file.'],
    EADDRINUSE: [`${detail}.`, 'Another program listens there: choose another with --port.'],
  };
  const todo = 'This should not happen: run it again with LOG_LEVEL=debug and report what it prints.';
  const [says, does] = known[code] ?? [detail, todo];
  return { code, detail: says, fields: [], todo: does, exitCode: 1 };
}
