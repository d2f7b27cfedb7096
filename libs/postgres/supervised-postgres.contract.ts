import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chmod, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { until } from '../../test/support/poll.js';
import { withClient } from './postgres-databases.js';
import { type SupervisedPostgres, startSupervisedPostgres } from './supervised-postgres.js';

const select = (url: string, sql: string) =>
  withClient(url, async (client) => (await client.query(sql)).rows as unknown[]);

describe('a supervised PostgreSQL', () => {
  const said: string[] = [];
  let dataDir: string;
  let server: SupervisedPostgres;

  beforeAll(async () => {
    dataDir = await mkdtemp(path.join(tmpdir(), 'dutydesk-supervised-'));
    await chmod(dataDir, 0o755);
    server = await startSupervisedPostgres({
      dataDir,
      log: (level, message) => said.push(`${level} ${message}`),
    });
  }, 60_000);
  afterAll(async () => {
    await server?.stop();
    await rm(dataDir, { recursive: true, force: true });
  }, 60_000);

  it('restarts at the same address with its data each time its main process is killed', async () => {
    const { url } = server;
    await select(url, 'create table kept (n int)');
    for (const n of [1, 2, 3]) {
      await select(url, `insert into kept values (${n})`);
      const killed = server.pid;
      process.kill(killed, 'SIGKILL');
      const rows = await until(() => select(url, 'select n from kept order by n'), {
        what: 'the server to be back',
        timeoutMs: 30_000,
      });
      expect(rows).toHaveLength(n);
      await until(() => server.pid !== killed, { what: 'the new process to be known' });
    }
    expect(server.url).toBe(url);
    expect(() => server.assertAlive()).not.toThrow();
    expect(said).toContain('warn PostgreSQL ended. It is started again.');
  }, 120_000);

  it('reports that it cannot restart, and restarts as soon as it can', async () => {
    const cluster = path.join(dataDir, 'cluster');
    const hidden = path.join(cluster, 'global');
    await rename(hidden, `${hidden}.away`);
    process.kill(server.pid, 'SIGKILL');
    await until(() => said.some((line) => line.startsWith('error PostgreSQL did not start')), {
      what: 'a try to fail',
      timeoutMs: 30_000,
    });
    await rename(`${hidden}.away`, hidden);
    const rows = await until(() => select(server.url, 'select 1 as one'), {
      what: 'the server to be back',
      timeoutMs: 30_000,
    });
    expect(rows).toEqual([{ one: 1 }]);
  }, 90_000);

  it('ends with a stop and does not restart', async () => {
    const { pid } = server;
    await server.stop();
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  }, 30_000);
});
