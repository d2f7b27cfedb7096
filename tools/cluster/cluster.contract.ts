import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { describeWith } from '../../test/support/services.js';
import { startCluster } from './cluster.js';

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describeWith(['kafka', 'redis', 'postgres'], 'a local cluster', (given) => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'dutydesk-cluster-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('uses given servers, restarts killed processes, adds a process, and leaves nothing behind', async () => {
    const cluster = await startCluster({ folder, processes: { triage: 1 }, env: given.env });
    try {
      expect([cluster.kafka, cluster.redis, cluster.postgres]).toEqual([undefined, undefined, undefined]);
      const [first] = cluster.of('triage');
      if (!first) throw new Error('no triage');
      const killed = first.pid;
      first.kill('SIGKILL');
      expect(await first.exited).toEqual({ code: null, signal: 'SIGKILL' });
      await first.restart();
      await first.ready();
      expect(first.pid).not.toBe(killed);
      const second = await cluster.add('triage');
      expect([second.label, second.url === first.url]).toEqual(['triage-2', false]);
      expect(first.logs()).toContain('"service":"triage"');
    } finally {
      await cluster.stop();
    }
    expect(cluster.services.map((service) => isAlive(service.pid))).toEqual([false, false]);
  }, 120_000);

  it('gives the reason when a service cannot start, and stops the others', async () => {
    const env = { ...given.env, LOG_LEVEL: 'loud' };
    await expect(startCluster({ folder, processes: { triage: 1 }, env })).rejects.toThrow(
      /triage-1 ended before it was ready:[^]*LOG_LEVEL/,
    );
  }, 60_000);
});
