import { setTimeout as delay } from 'node:timers/promises';
import { type Child, type ChildOptions, startChild } from './child.js';

export interface ServerOptions extends ChildOptions {
  readonly timeoutMs: number;
  /** True when the server answers. Polled during the start. */
  readonly answers: () => Promise<boolean>;
}

/** A process that can be killed and started again on the same data and port. */
export interface Server {
  readonly pid: number;
  running(): boolean;
  kill(signal: NodeJS.Signals): void;
  /** Kills the running process and starts again. Resolves when the server answers. */
  restart(): Promise<void>;
  stop(): Promise<void>;
  /** The last `lines` of its output so far. */
  logs(lines?: number): string;
}

/** Starts a server. Resolves when it answers. Throws with its last lines when it ends or takes too long. */
export async function startServer(options: ServerOptions): Promise<Server> {
  let child = await launch(options);
  return {
    get pid() {
      return child.pid;
    },
    running: () => child.running(),
    kill: (signal) => child.kill(signal),
    async restart() {
      await child.stop(0);
      child = await launch(options);
    },
    async stop() {
      await child.stop();
    },
    logs: (lines) => child.logs(lines),
  };
}

async function launch(options: ServerOptions): Promise<Child> {
  const child = await startChild(options);
  try {
    await untilAnswers(child, options);
    return child;
  } catch (error) {
    await child.stop(0);
    throw error;
  }
}

async function untilAnswers(child: Child, { name, timeoutMs, answers }: ServerOptions): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (!(await answers())) {
    if (!child.running()) throw new Error(`${name} ended before it was ready:\n${child.logs(40)}`);
    if (performance.now() > deadline) {
      throw new Error(`${name} was not ready within ${timeoutMs} ms:\n${child.logs(40)}`);
    }
    await delay(50);
  }
}
