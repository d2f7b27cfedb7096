import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { access, chown, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { killWithParent } from './kill-with-parent.js';
import { type Account, accountForServer, makeReachable } from './postgres-account.js';
import { type PostgresBinaries, postgresBinaries } from './postgres-binaries.js';
import { createDatabase, withClient } from './postgres-databases.js';
import { waitForOrphanedServer } from './postgres-orphaned-server.js';

export interface EmbeddedPostgresOptions {
  /** Created if it does not exist. Contains the cluster and its password; a second start uses the same data. */
  readonly dataDir: string;
  /** A free port on the loopback when absent. */
  readonly port?: number;
  readonly log?: (line: string) => void;
  /** More server settings, such as { fsync: 'off' } for temporary data. */
  readonly settings?: Readonly<Record<string, string>>;
  /** When aborted, a running start ends its server and throws. */
  readonly signal?: AbortSignal;
}

export interface EmbeddedPostgres {
  /** Address of the database `dutydesk`, with the right to create others. */
  readonly url: string;
  readonly port: number;
  /** The server's main process; its parent is this process. */
  readonly pid: number;
  /** Settles when the server has ended, by a stop or by itself. */
  readonly exited: Promise<void>;
  stop(): Promise<void>;
}

interface Cluster {
  readonly folder: string;
  readonly binaries: PostgresBinaries;
  readonly account: Account;
  readonly password: string;
}

const USER = 'dutydesk';
const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 20_000;
const INITDB = [
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
];
const KEPT_LINES = 40;
/** A killed server's children hold its shared memory until they notice, at most some seconds. */
const ORPHANED_CHILDREN = /is still in use|lock file "postmaster.pid" already exists/;

/**
 * Runs a PostgreSQL of its own for this process, from the binaries that npm installed. Throws an Error whose sentence
 * says what to do when the server's account cannot read the folder or another Dutydesk uses it.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const cluster = await prepareCluster(path.resolve(options.dataDir));
  const port = options.port ?? (await freePort());
  const deadline = performance.now() + START_TIMEOUT_MS;
  for (;;) {
    const server = launch(cluster, port, options);
    try {
      await ready(server, cluster.password, port, { deadline, signal: options.signal });
      await createDatabase(urlOf(cluster.password, port, 'postgres'), USER);
      return handleOf(server, cluster.password, port);
    } catch (error) {
      await stopServer(server);
      options.signal?.throwIfAborted();
      const retry = ORPHANED_CHILDREN.test(server.lines.join('\n')) && performance.now() < deadline;
      if (!retry) throw error;
      await delay(200);
    }
  }
}

async function prepareCluster(dataDir: string): Promise<Cluster> {
  const account = await accountForServer();
  const binaries = await postgresBinaries(account);
  await mkdir(dataDir, { recursive: true, mode: 0o711 });
  await makeReachable(dataDir, account);
  const folder = path.join(dataDir, 'cluster');
  await waitForOrphanedServer(folder);
  const passwordFile = path.join(dataDir, 'password');
  const made = await access(folder).then(
    () => true,
    () => false,
  );
  if (!made) await initialise(folder, passwordFile, binaries, account);
  return { folder, binaries, account, password: await readFile(passwordFile, 'utf8') };
}

/** Runs initdb in a sibling folder and renames it, so that a kill in between leaves no incomplete cluster. */
async function initialise(
  folder: string,
  passwordFile: string,
  binaries: PostgresBinaries,
  account: Account,
): Promise<void> {
  const partial = `${folder}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { mode: 0o700 });
  const password = randomBytes(18).toString('base64url');
  await writeFile(passwordFile, password, { mode: 0o600 });
  const handOver = await mkdtemp(path.join(tmpdir(), 'dutydesk-password-'));
  try {
    const copy = path.join(handOver, 'password');
    await writeFile(copy, password, { mode: 0o600 });
    if (account) {
      await Promise.all([partial, handOver, copy].map((file) => chown(file, account.uid, account.gid)));
    }
    await promisify(execFile)(
      binaries.initdb,
      [`--pgdata=${partial}`, `--username=${USER}`, `--pwfile=${copy}`, ...INITDB],
      { ...account, cwd: '/' },
    );
    await rename(partial, folder);
  } finally {
    await rm(handOver, { recursive: true, force: true });
  }
}

interface Server {
  readonly child: ChildProcess;
  readonly exited: Promise<void>;
  readonly lines: string[];
}

const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  log_min_messages: 'warning',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

/**
 * In its own process group: Ctrl-C at a terminal must reach only this process, so that work ends before the ledger
 * stops.
 */
function launch(cluster: Cluster, port: number, options: EmbeddedPostgresOptions): Server {
  const settings = Object.entries({ ...SETTINGS, ...options.settings }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const child = spawn(cluster.binaries.postgres, ['-D', cluster.folder, '-p', String(port), ...settings], {
    ...cluster.account,
    cwd: cluster.folder,
    env: environment(),
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const lines: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    for (const line of text.split('\n').filter(Boolean)) {
      options.log?.(line);
      lines.push(line);
      if (lines.length > KEPT_LINES) lines.shift();
    }
  });
  const letGo = child.pid === undefined ? () => undefined : killWithParent(child.pid, 'INT');
  const exited = new Promise<void>((resolve) => {
    const done = () => {
      letGo();
      resolve();
    };
    child.once('exit', done);
    child.once('error', (error) => {
      lines.push(String(error));
      done();
    });
  });
  return { child, exited, lines };
}

/** The server gets no secrets of this process, such as its keys. */
function environment(): NodeJS.ProcessEnv {
  const passedOn = ['PATH', 'LANG', 'TZ', 'TMPDIR', 'LD_LIBRARY_PATH', 'SystemRoot'];
  return Object.fromEntries(passedOn.map((name) => [name, process.env[name]]));
}

function isGone({ child }: Server): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

interface StartLimit {
  /** Instant of performance.now(). */
  readonly deadline: number;
  readonly signal: AbortSignal | undefined;
}

async function ready(
  server: Server,
  password: string,
  port: number,
  { deadline, signal }: StartLimit,
): Promise<void> {
  for (;;) {
    signal?.throwIfAborted();
    if (isGone(server)) throw new Error(`PostgreSQL did not start:\n${server.lines.join('\n')}`);
    try {
      await withClient(urlOf(password, port, 'postgres'), (client) => client.query('select 1'));
      return;
    } catch (error) {
      if (performance.now() > deadline) {
        throw new Error(`PostgreSQL did not answer on port ${port}:\n${server.lines.join('\n')}`, {
          cause: error,
        });
      }
      await delay(25);
    }
  }
}

function handleOf(server: Server, password: string, port: number): EmbeddedPostgres {
  const { pid } = server.child;
  if (pid === undefined) throw new Error('PostgreSQL has no process');
  return {
    url: urlOf(password, port, USER),
    port,
    pid,
    exited: server.exited,
    stop: () => stopServer(server),
  };
}

/** INT is the fast shutdown: open transactions are rolled back, what is committed is flushed. */
async function stopServer(server: Server): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (isGone(server)) return;
    server.child.kill(signal);
    const waiting = new AbortController();
    await Promise.race([
      server.exited,
      delay(STOP_TIMEOUT_MS, undefined, { signal: waiting.signal }).catch(() => undefined),
    ]);
    waiting.abort();
  }
}

function urlOf(password: string, port: number, database: string): string {
  return `postgres://${USER}:${password}@127.0.0.1:${port}/${database}`;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no free port')),
      );
    });
  });
}
