import path from 'node:path';
import type { LineBackend } from '#libs/line';
import { startSupervisedPostgres } from '#libs/postgres';
import type { Logger, Settings } from '#libs/service';
import { certificatesOf, databaseUrlOf } from './certificate-files.js';

/** The addresses of a process's servers, and how to stop the servers that it started. */
export interface Servers {
  readonly databaseUrl: string;
  readonly line: LineBackend;
  /** Throws a sentence when a server of this process does not restart, so that only a new process helps. */
  assertAlive(): void;
  stop(): Promise<void>;
}

/** The embedded profile starts its own PostgreSQL; the distributed profile uses the given addresses. */
export async function openServers(settings: Settings, log: Logger): Promise<Servers> {
  if (settings.PROFILE === 'distributed') {
    const { REDIS_URL: url = '', REDIS_PREFIX: prefix } = settings;
    return {
      databaseUrl: databaseUrlOf(settings),
      line: { kind: 'redis', url, prefix, tls: certificatesOf(settings, 'REDIS') },
      assertAlive: () => undefined,
      stop: () => Promise.resolve(),
    };
  }
  const server = await startSupervisedPostgres({
    dataDir: path.resolve(settings.DATA_DIR, 'postgres'),
    log: (level, message) => log[level]({ postgres: message }, 'PostgreSQL'),
  });
  return {
    databaseUrl: server.url,
    line: { kind: 'postgres', url: server.url },
    assertAlive: () => server.assertAlive(),
    stop: () => server.stop(),
  };
}
