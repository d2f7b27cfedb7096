import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { askPort } from './ask-port.js';
import type { CertificateFiles } from './certificates.js';
import { freePort } from './free-port.js';
import { type Server, startServer } from './server.js';
import { ensureCommand } from './system-package.js';

export interface RedisOptions {
  /** Folder for data and log, created when missing. A second start continues with the same data. */
  readonly folder: string;
  readonly port?: number;
  /** Also listens with TLS, with these certificates. */
  readonly secured?: CertificateFiles;
  readonly log?: (line: string) => void;
}

export interface Redis extends Server {
  readonly url: string;
  readonly port: number;
  /** Address over TLS, when `secured` is set. */
  readonly securedUrl: string | undefined;
  /** Folder of the append-only files. A test can truncate them as a power loss would. */
  readonly appendFolder: string;
}

const START_TIMEOUT_MS = 20_000;

/** True when the answer is PONG. A loading Redis answers LOADING. */
function answers(port: number): Promise<boolean> {
  return askPort(port, Buffer.from('PING\r\n'), (answer) => answer.toString('latin1').startsWith('+PONG'));
}

/** Starts a redis-server on 127.0.0.1 that keeps acknowledged writes (AOF) and never evicts. */
export async function startRedis(options: RedisOptions): Promise<Redis> {
  await ensureCommand('redis-server', 'redis-server');
  const folder = path.resolve(options.folder);
  const port = options.port ?? (await freePort());
  await mkdir(folder, { recursive: true });
  const settings = ['--bind', '127.0.0.1', '--port', String(port), '--dir', folder, '--save', ''];
  const durable = ['--appendonly', 'yes', '--appendfsync', 'everysec', '--maxmemory-policy', 'noeviction'];
  const securedPort = options.secured && (await freePort());
  const server = await startServer({
    name: 'Redis',
    command: 'redis-server',
    args: [...settings, ...durable, ...securedArgs(options.secured, securedPort)],
    logFile: path.join(folder, 'redis.log'),
    log: options.log,
    timeoutMs: START_TIMEOUT_MS,
    answers: () => answers(port),
  });
  return Object.assign(server, {
    url: `redis://127.0.0.1:${port}`,
    port,
    securedUrl: securedPort === undefined ? undefined : `rediss://127.0.0.1:${securedPort}`,
    appendFolder: path.join(folder, 'appendonlydir'),
  });
}

/** Clients may show a certificate; `config set tls-auth-clients yes` makes that a must. */
function securedArgs(files: CertificateFiles | undefined, port: number | undefined): readonly string[] {
  if (files === undefined) return [];
  const { ca, cert, key } = files;
  const certificates = ['--tls-cert-file', cert, '--tls-key-file', key, '--tls-ca-cert-file', ca];
  return ['--tls-port', String(port), ...certificates, '--tls-auth-clients', 'optional'];
}
