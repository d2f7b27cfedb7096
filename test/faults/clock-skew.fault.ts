import { expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import path from 'node:path';
import { until } from '../support/poll.js';
import { seedAgents } from '../support/seed-desk.js';
import { describeWith } from '../support/services.js';
import { setStage } from '../support/stage.js';
import { makeWorkload } from '../support/workload.js';

const TWO_HOURS_MS = 7_200_000;

function shiftedBy(ms: number): Record<string, string> {
  const preload = path.join(import.meta.dirname, '../support/shift-clock.mjs');
  return { NODE_OPTIONS: `--import=${preload}`, SHIFT_CLOCK_MS: String(ms) };
}

describeWith(['kafka', 'redis', 'postgres'], 'services whose clocks are two hours off', (given) => {
  const stage = setStage(given, { processes: { rota: 1 } });

  it('process every mention, end leases in time, and log that the clock is wrong', async () => {
    const { cluster, outside } = stage();
    const { ledger } = outside;
    const triage = await cluster.add('triage', shiftedBy(TWO_HOURS_MS));
    const desk = await cluster.add('desk', shiftedBy(-TWO_HOURS_MS));
    await stage().publish(makeWorkload({ mentions: 300, seed: 61 }));
    await stage().expectNothingLost(120_000);

    const [agent] = await seedAgents(ledger, { prefix: 'late', count: 1, onDuty: true, capacity: 5 });
    await sql`select claim_next_3(${agent?.personId ?? ''}, ${randomUUID()})`.execute(ledger.db);
    const ended = await sql`
      update items set lease_until = clock_timestamp() - interval '1 second' where state = 'working'`.execute(
      ledger.db,
    );
    expect(ended.numAffectedRows).toBe(1n);
    await until(
      async () => {
        const held = await ledger.db
          .selectFrom('items')
          .select('id')
          .where('state', '=', 'working')
          .execute();
        return held.length === 0;
      },
      { what: 'the lease to end', timeoutMs: 20_000 },
    );

    for (const [service, words] of [
      [triage, 'ahead of'],
      [desk, 'behind'],
    ] as const) {
      const report = (await (await fetch(`${service.url}/health/ready`)).json()) as object;
      expect(report).toMatchObject({
        status: 'ok',
        checks: { clock: { status: 'warning', error: expect.stringContaining(words) } },
      });
    }
  }, 300_000);
});
