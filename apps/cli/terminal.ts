import type { Readable, Writable } from 'node:stream';
import pc from 'picocolors';
import type { ExitCode } from './cli-error.js';
import { printable, printableJson } from './printable.js';
import { wrapLines } from './wrap-lines.js';

type Colours = ReturnType<typeof pc.createColors>;

/** What a command reads and writes; tests give their own. */
export interface Stdio {
  readonly stdin: Readable;
  readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: Writable & { readonly isTTY?: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Where a command speaks to: people (colours only on a terminal) or programs (JSON). */
export class Terminal {
  readonly colours: Colours;
  /** True when a person looks at the error stream, where progress goes. */
  readonly isLive: boolean;
  /** Width of the terminal; null when nobody looks, as in a pipe. */
  readonly columns: number | null;
  /** Set by --json: results are one JSON value on standard output. */
  json = false;
  /** What the process ends with when nothing is thrown. */
  exitCode: ExitCode = 0;

  constructor(readonly stdio: Stdio) {
    const { stdout, stderr, env } = stdio;
    this.columns = stdout.isTTY === true ? (stdout.columns ?? null) : null;
    const plain = (env['NO_COLOR'] ?? '') !== '';
    this.colours = pc.createColors(stdout.isTTY === true && !plain);
    this.isLive = stderr.isTTY === true && env['CI'] === undefined;
  }

  /** The result, for people: nothing with --json. On a terminal long lines are broken between words. */
  say(text = ''): void {
    if (this.json) return;
    const shown = printable(text);
    this.stdio.stdout.write(`${this.columns === null ? shown : wrapLines(shown, this.columns)}\n`);
  }

  /** What happens meanwhile, so that results can be piped. */
  note(text: string): void {
    if (!this.json) this.stdio.stderr.write(`${printable(text)}\n`);
  }

  /** The result: as JSON with --json, else as `words` say it. */
  result(value: unknown, words: () => void): void {
    if (this.json) this.print(value);
    else words();
  }

  /** A result that is JSON for everybody. */
  print(value: unknown): void {
    this.stdio.stdout.write(`${printableJson(value)}\n`);
  }

  fail(text: string): void {
    this.stdio.stderr.write(`${printable(text)}\n`);
  }
}
