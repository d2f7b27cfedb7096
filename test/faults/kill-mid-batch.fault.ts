import { expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import type { Service } from '#tools/cluster';
import { seeded } from '../support/random.js';
import { describeWith } from '../support/services.js';
import { setStage } from '../support/stage.js';
import { makeWorkload } from '../support/workload.js';

const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1);
const MENTIONS = 400;

describeWith(['kafka', 'redis', 'postgres'], 'kill -9 of triage and of desk mid-batch', (given) => {
  const stage = setStage(given, { processes: { triage: 2, desk: 2 } });

  async function killAndStart(service: Service, afterMs: number): Promise<void> {
    await delay(afterMs);
    service.kill('SIGKILL');
    await service.exited;
    await service.restart();
  }

  it(`loses nothing and duplicates nothing over ${SEEDS.length} seeds of each`, async () => {
    const { cluster } = stage();
    for (const seed of SEEDS) {
      const random = seeded(seed);
      const triage = cluster.of('triage')[seed % 2];
      const desk = cluster.of('desk')[seed % 2];
      if (triage === undefined || desk === undefined) throw new Error('Two of each are needed.');
      // The seed decides the instant of the kill, between reading the batch and committing it.
      const kills = [killAndStart(triage, random() * 250), killAndStart(desk, random() * 400)];
      await stage().publish(makeWorkload({ mentions: MENTIONS, seed, duplicates: 0.05, malformed: 0.01 }));
      await Promise.all(kills);
      await Promise.all([triage.ready(), desk.ready()]);
    }
    await stage().expectNothingLost(120_000);
    expect(cluster.services.every((service) => service.running())).toBe(true);
  }, 600_000);
});
