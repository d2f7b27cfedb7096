import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startEmbeddedPostgres } from './embedded-postgres.js';
import { createDatabase, dropDatabase, withClient } from './postgres-databases.js';

const one = (url: string, sql: string) => withClient(url, async (client) => (await client.query(sql)).rows);

describe('embedded Postgres', () => {
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await mkdtemp(path.join(tmpdir(), 'dutydesk-postgres-'));
  });
  afterAll(() => rm(dataDir, { recursive: true, force: true }));

  it('keeps its data after a stop and a kill, and refuses a second process on the folder', async () => {
    const first = await startEmbeddedPostgres({ dataDir });
    await one(first.url, 'create table kept (n int)');
    await one(first.url, 'insert into kept values (1)');
    await first.stop();

    const second = await startEmbeddedPostgres({ dataDir });
    expect(await one(second.url, 'select n from kept')).toEqual([{ n: 1 }]);
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow('in use by another Dutydesk');
    await one(second.url, 'insert into kept values (2)');
    process.kill(second.pid, 'SIGKILL');
    await second.exited;

    const third = await startEmbeddedPostgres({ dataDir });
    expect(await one(third.url, 'select n from kept order by n')).toEqual([{ n: 1 }, { n: 2 }]);
    await third.stop();
  }, 60_000);

  it('makes and drops databases, and sorts by Unicode', async () => {
    const server = await startEmbeddedPostgres({ dataDir });
    const url = await createDatabase(server.url, 'made "here"');
    expect(await createDatabase(server.url, 'made "here"')).toBe(url);
    expect(await one(url, "select lower('ÀÉ') as low, current_database() as name")).toEqual([
      { low: 'àé', name: 'made "here"' },
    ]);
    await dropDatabase(server.url, 'made "here"');
    await expect(one(url, 'select 1')).rejects.toThrow('does not exist');
    await server.stop();
  }, 60_000);
});

describe('killWithParent', () => {
  it('ends the process when its parent is killed', async () => {
    const modulePath = path.join(import.meta.dirname, 'kill-with-parent.ts');
    const keeper = spawn(process.execPath, [
      '--input-type=module-typescript',
      '--eval',
      `import { spawn } from 'node:child_process';
       import { killWithParent } from ${JSON.stringify(modulePath)};
       const kept = spawn('sleep', ['600'], { detached: true, stdio: 'ignore' });
       killWithParent(kept.pid);
       console.log(kept.pid);
       setInterval(() => undefined, 1000);`,
    ]);
    const pid = await new Promise<number>((resolve, reject) => {
      keeper.stdout.once('data', (text: Buffer) => resolve(Number(text.toString())));
      keeper.once('exit', () => reject(new Error('the keeper ended by itself')));
    });
    expect(() => process.kill(pid, 0)).not.toThrow();
    keeper.kill('SIGKILL');
    await expect(gone(pid)).resolves.toBe(true);
  }, 20_000);
});

async function gone(pid: number): Promise<boolean> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return true;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
