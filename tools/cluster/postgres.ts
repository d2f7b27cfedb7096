import { execFile } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';
import { promisify } from 'node:util';
import { startEmbeddedPostgres } from '#libs/postgres';

export interface PostgresOptions {
  /** Folder, created when missing. A second start continues with the same data. */
  readonly folder: string;
  readonly port?: number;
  readonly settings?: Readonly<Record<string, string>>;
  readonly log?: (line: string) => void;
}

export interface Postgres {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** Pauses the server and all its backends: connections stay open, and nothing answers. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Id of the main process. Its backends end with it. */
  kill(signal: NodeJS.Signals): void;
  /** Kills the running processes and starts again with the same data and port. Resolves when the server answers. */
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
      // "pid (command) state ppid …". The command can contain brackets, so read from the last one.
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
      // Stop the main process first, because it could start new backends.
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
