import { execFile } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';
import { promisify } from 'node:util';
import { startEmbeddedPostgres } from '#libs/postgres';

export interface PostgresOptions {
  /** Made if missing. A second start continues the same data. */
  readonly folder: string;
  readonly port?: number;
  readonly settings?: Readonly<Record<string, string>>;
  readonly log?: (line: string) => void;
}

export interface Postgres {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** Stops the clock of the server and all its backends: connections stay open and nothing answers. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Of the main process; its backends end with it. */
  kill(signal: NodeJS.Signals): void;
  /** Same data, same port; kills what still runs. Resolves when it answers. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

async function childrenOf(pid: number): Promise<number[]> {
  if (process.platform !== 'linux') {
    const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=']);
    const rows = stdout
      .trim()
      .split('\n')
      .map((row) => row.trim().split(/\s+/).map(Number));
    return rows.flatMap(([child, parent]) => (child !== undefined && parent === pid ? [child] : []));
  }
  const numbers = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    numbers.map(async (name) => {
      // "pid (command) state ppid …"; a command may contain anything, so read from its last bracket.
      const text = await readFile(`/proc/${name}/stat`, 'latin1').catch(() => '');
      const parent = Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1]);
      return parent === pid ? [Number(name)] : [];
    }),
  );
  return found.flat();
}

function signalAll(pids: readonly number[], signal: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}

/** Starts a PostgreSQL on 127.0.0.1 from npm's binaries; resolves when it answers. */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const { folder, ...rest } = options;
  let server = await startEmbeddedPostgres({ dataDir: folder, ...rest });
  const { port, url } = server;
  const resume = async () => {
    signalAll([...(await childrenOf(server.pid)), server.pid], 'SIGCONT');
  };
  return {
    url,
    port,
    get pid() {
      return server.pid;
    },
    async pause() {
      // The main process first, or it would start backends that we do not know of.
      signalAll([server.pid], 'SIGSTOP');
      signalAll(await childrenOf(server.pid), 'SIGSTOP');
    },
    resume,
    kill: (signal) => signalAll([server.pid], signal),
    async restart() {
      await resume();
      signalAll([server.pid], 'SIGKILL');
      await server.exited;
      server = await startEmbeddedPostgres({ dataDir: folder, ...rest, port });
    },
    async stop() {
      await resume();
      await server.stop();
    },
  };
}
