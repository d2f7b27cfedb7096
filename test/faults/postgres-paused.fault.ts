import { expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { metricSum } from '../support/metrics.js';
import { describeWith } from '../support/services.js';
import { setStage } from '../support/stage.js';
import { makeWorkload } from '../support/workload.js';

const PAUSE_MS = 20_000;
const MEMORY_LIMIT_BYTES = 600 * 1024 * 1024;

describeWith(['kafka', 'redis', 'postgres'], 'Postgres paused for twenty seconds', (given) => {
  const stage = setStage(given, { own: ['postgres'], processes: { triage: 1, desk: 2 } });

  it('makes the services wait with bounded memory, then process everything', async () => {
    const { cluster } = stage();
    const postgres = cluster.postgres;
    if (postgres === undefined) throw new Error('This test needs a Postgres of its own.');
    await stage().publish(makeWorkload({ mentions: 300, seed: 41 }));
    await stage().untilArrived(100);
    await postgres.pause();
    try {
      await stage().publish(makeWorkload({ mentions: 2_000, seed: 42 }));
      // The test is about the length of the fault, so there is no condition to await.
      await delay(PAUSE_MS);
      const memory = await metricSum(cluster.of('desk'), 'process_resident_memory_bytes');
      expect(memory).toBeLessThan(2 * MEMORY_LIMIT_BYTES);
    } finally {
      await postgres.resume();
    }
    await stage().expectNothingLost(120_000);
    expect(cluster.services.every((service) => service.running())).toBe(true);
  }, 300_000);
});
