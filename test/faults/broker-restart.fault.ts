import { expect, it } from '@jest/globals';
import { describeWith } from '../support/services.js';
import { setStage } from '../support/stage.js';
import { makeWorkload } from '../support/workload.js';

const RESTARTS = 3;

describeWith(['kafka', 'redis', 'postgres'], 'a broker that is killed and started again', (given) => {
  const stage = setStage(given, { own: ['kafka'], processes: { triage: 1, desk: 1 } });

  it('keeps every acknowledged event, and all services recover without help', async () => {
    const { cluster } = stage();
    const kafka = cluster.kafka;
    if (kafka === undefined) throw new Error('This test needs a broker of its own.');
    for (let round = 1; round <= RESTARTS; round += 1) {
      await stage().publish(makeWorkload({ mentions: 300, seed: 20 + round, malformed: 0.01 }));
      kafka.kill('SIGKILL');
      await kafka.restart();
    }
    await stage().publish(makeWorkload({ mentions: 100, seed: 30 }));
    await stage().expectNothingLost(120_000);
    expect(cluster.services.every((service) => service.running())).toBe(true);
  }, 400_000);
});
