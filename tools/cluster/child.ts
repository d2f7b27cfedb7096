import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync, closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { killWithParent } from '#libs/postgres';

export interface ChildOptions {
  /** Name of the process in errors. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** File for all output. It is not a pipe, because a busy test must not block the server that it tests. */
  readonly logFile: string;
  /** Called with each line. The output is then a pipe. */
  readonly log?: ((line: string) => void) | undefined;
}

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface Child {
  readonly pid: number;
  readonly exited: Promise<Exit>;
  running(): boolean;
  kill(signal: NodeJS.Signals): void;
  /** Sends TERM, and KILL after `graceMs`. Continues a stopped process first. */
  stop(graceMs?: number): Promise<Exit>;
  /** The last `lines` of its output so far. */
  logs(lines?: number): string;
}

const GRACE_MS = 15_000;

/**
 * Starts a process in its own group, so that Ctrl-C reaches only this process, which then stops the others in order. The
 * new process ends with this process, also when this process is killed.
 */
export async function startChild(options: ChildOptions): Promise<Child> {
  const file = openSync(options.logFile, 'a');
  const target = options.log ? 'pipe' : file;
  const child = spawn(options.command, options.args, {
    cwd: options.cwd,
    env: options.env ?? process.env,
    detached: true,
    stdio: ['ignore', target, target],
  });
  closeSync(file);
  if (options.log) copyLines(child, options.logFile, options.log);
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (error) => reject(new Error(`${options.name} cannot be started`, { cause: error })));
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${options.name} has no process`);
  const letGo = killWithParent(pid);
  const exited = new Promise<Exit>((resolve) => {
    child.once('exit', (code, signal) => {
      letGo();
      resolve({ code, signal });
    });
  });
  const running = () => child.exitCode === null && child.signalCode === null;
  return {
    pid,
    exited,
    running,
    kill: (signal) => void child.kill(signal),
    stop: (graceMs = GRACE_MS) => stop(child, exited, running, graceMs),
    logs: (lines = 200) =>
      readFileSync(options.logFile, 'utf8').trimEnd().split('\n').slice(-lines).join('\n'),
  };
}

function copyLines(child: ChildProcess, logFile: string, log: (line: string) => void): void {
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream?.setEncoding('utf8').on('data', (text: string) => {
      appendFileSync(logFile, text);
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      lines.forEach(log);
    });
  }
}

async function stop(
  child: ChildProcess,
  exited: Promise<Exit>,
  running: () => boolean,
  graceMs: number,
): Promise<Exit> {
  if (running()) {
    child.kill('SIGTERM');
    child.kill('SIGCONT');
    const waiting = new AbortController();
    const late = delay(graceMs, 'late', { signal: waiting.signal }).catch(() => 'stopped');
    if ((await Promise.race([exited, late])) === 'late') child.kill('SIGKILL');
    waiting.abort();
  }
  return exited;
}
