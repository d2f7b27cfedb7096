import { expect, it } from '@jest/globals';
import type { Mention } from '#libs/contracts';
import { openClassifier } from '#libs/triage';
import { sql } from 'kysely';
import { metricSum } from '../support/metrics.js';
import { describeWith } from '../support/services.js';
import { setStage } from '../support/stage.js';
import { makeWorkload } from '../support/workload.js';

/** Many of these texts are uncertain for triage. */
const THINGS = ['the new plan', 'this tariff', 'the loyalty points', 'the summer sale', 'the hotline music'];
const SAID = [
  'my neighbour loves {}',
  'I wonder about {}',
  'waiting for {}',
  'they changed {} once more',
  'everybody talks about {}',
  'is {} any good',
  'finally {}',
  'I gave up on {}',
  '{} costs more every year',
  '{} tomorrow then',
  'can somebody explain {}',
  'where did {} go',
];
const TEXTS = THINGS.flatMap((thing) => SAID.map((words) => words.replace('{}', thing)));
const PATIENT = { ACCURATE_BUDGET_MS: '10000' };
const HASTY = { ACCURATE_BUDGET_MS: '1' };

describeWith(['kafka', 'redis', 'postgres'], 'a later reader that answers now and then', (given) => {
  // Without its dedupe window triage forwards every duplicate.
  const stage = setStage(given, {
    processes: { triage: 1, desk: 1 },
    env: { TRIAGE_DEDUPE_WINDOW: '0', ...PATIENT },
  });

  it('leaves each mention on one stream after several deliveries', async () => {
    const workload = makeWorkload({ mentions: 600, seed: 8, texts: TEXTS });
    await stage().publish(workload);
    await stage().expectNothingLost(90_000);
    const { cluster, ends, outside } = stage();
    expect(
      await metricSum(cluster.of('triage'), 'dutydesk_triage_rereads_total', 'result="read"'),
    ).toBeGreaterThan(0);

    for (const [round, env] of [HASTY, PATIENT].entries()) {
      await cluster.of('triage').at(-1)?.stop();
      await cluster.add('triage', env);
      await stage().publish(workload);
      await stage().publish(makeWorkload({ mentions: 30, seed: round, name: `last-${round}` }));
      await stage().expectNothingLost(90_000);
    }

    const fast = openClassifier();
    const sent = workload.records.map(
      ({ value }) => JSON.parse(String(value)) as { id: string; data: Mention },
    );
    const moved = sent.filter(
      ({ id, data }) => (fast.decide(data).route === 'marketing') !== ends.marketing.has(id),
    );
    // A later reader must move at least one mention, or the test proves nothing.
    expect(moved.length).toBeGreaterThan(0);
    const kept = await sql<{ route: string }>`
      select distinct route from triage_decisions order by route`.execute(outside.ledger.db);
    expect(kept.rows.map(({ route }) => route)).toEqual(['marketing', 'support']);
  }, 300_000);
});
