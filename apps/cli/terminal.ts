import type { Readable, Writable } from 'node:stream';
import pc from 'picocolors';
import type { ExitCode } from './cli-error.js';
import { printable, printableJson } from './printable.js';
import { wrapLines } from './wrap-lines.js';

type Colours = ReturnType<typeof pc.createColors>;

/** The input and output of a command. Tests give their own. */
export interface Stdio {
  readonly stdin: Readable;
  readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: Writable & { readonly isTTY?: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Output for people (colours only on a terminal) or for programs (JSON). */
export class Terminal {
  readonly colours: Colours;
  /** True when standard error is a terminal. Progress goes there. */
  readonly isLive: boolean;
  /** Width of the terminal in columns; null when the output is not a terminal. */
  readonly columns: number | null;
  /** Set by --json: results are one JSON value on standard output. */
  json = false;
  /** Exit code when the command does not throw. */
  exitCode: ExitCode = 0;

  constructor(readonly stdio: Stdio) {
    const { stdout, stderr, env } = stdio;
    this.columns = stdout.isTTY === true ? (stdout.columns ?? null) : null;
    const plain = (env['NO_COLOR'] ?? '') !== '';
    this.colours = pc.createColors(stdout.isTTY === true && !plain);
    this.isLive = stderr.isTTY === true && env['CI'] === undefined;
  }

  /** Prints a result for people, nothing with --json. On a terminal, long lines are broken between words. */
  say(text = ''): void {
    if (this.json) return;
    const shown = printable(text);
    this.stdio.stdout.write(`${this.columns === null ? shown : wrapLines(shown, this.columns)}\n`);
  }

  /** Prints to standard error, so that results can be piped. */
  note(text: string): void {
    if (!this.json) this.stdio.stderr.write(`${printable(text)}\n`);
  }

  /** Prints the result: as JSON with --json, otherwise the text of `words`. */
  result(value: unknown, words: () => void): void {
    if (this.json) this.print(value);
    else words();
  }

  /** Prints a result that is always JSON. */
  print(value: unknown): void {
    this.stdio.stdout.write(`${printableJson(value)}\n`);
  }

  fail(text: string): void {
    this.stdio.stderr.write(`${printable(text)}\n`);
  }
}
