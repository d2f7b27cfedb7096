import { expect, it } from '@jest/globals';
import { askPort } from '#tools/cluster';
import { metricSum } from '../support/metrics.js';
import { until } from '../support/poll.js';
import { describeWith } from '../support/services.js';
import { setStage } from '../support/stage.js';
import { itemsInLine } from '../support/waiting-in-line.js';
import { makeWorkload } from '../support/workload.js';

describeWith(['kafka', 'redis', 'postgres'], 'FLUSHALL of Redis under load', (given) => {
  const stage = setStage(given, {
    own: ['redis'],
    processes: { triage: 1, desk: 2 },
    env: { SWEEP_SECONDS: '5' },
  });

  it('is repaired without help: every item returns to its line, and an alarm is raised', async () => {
    const { cluster, outside } = stage();
    const redis = cluster.redis;
    if (redis === undefined) throw new Error('This test needs a Redis of its own.');
    await stage().publish(makeWorkload({ mentions: 1_500, seed: 11 }));
    await until(async () => (await itemsInLine(redis.url, given.redisPrefix, 'care')).size > 200, {
      what: 'the line to hold something that can be lost',
      timeoutMs: 60_000,
    });
    const flushed = await askPort(redis.port, Buffer.from('FLUSHALL\r\n'), (answer) =>
      answer.toString().startsWith('+OK'),
    );
    expect(flushed).toBe(true);
    await stage().publish(makeWorkload({ mentions: 500, seed: 12 }));
    await stage().expectNothingLost(90_000);
    await until(
      async () => {
        const rows = await outside.ledger.db
          .selectFrom('items')
          .select('id')
          .where('state', '=', 'queued')
          .execute();
        const waiting = new Set(rows.map((row) => row.id));
        const inLine = await itemsInLine(redis.url, given.redisPrefix, 'care');
        return inLine.size === waiting.size && inLine.isSubsetOf(waiting);
      },
      { what: 'the line to hold what waits', timeoutMs: 60_000, everyMs: 500 },
    );
    expect(await metricSum(cluster.of('desk'), 'dutydesk_desk_line_repaired_items_total')).toBeGreaterThan(0);
    expect(cluster.of('desk').some((desk) => desk.logs(500).includes('line-repaired'))).toBe(true);
  }, 240_000);
});
