import { expect, it } from '@jest/globals';
import { TOPICS } from '#libs/contracts';
import { sql } from 'kysely';
import { rewindGroup } from '../../libs/streams/test/rewind-group.js';
import { insertModelVersion, insertPromotion } from '../../libs/triage/model-version/store/model-versions.js';
import { otherWeights } from '../support/other-weights.js';
import { until } from '../support/poll.js';
import { describeWith } from '../support/services.js';
import { setStage } from '../support/stage.js';
import { makeWorkload } from '../support/workload.js';

/** Each model sends nearly all mentions to one stream, so a mention that both models decide would be on both streams. */
const MODELS = [
  { version: 'all-to-support', offset: 30 },
  { version: 'all-to-marketing', offset: -30 },
] as const;
const MENTIONS = 150;

describeWith(['kafka', 'redis', 'postgres'], 'a model that is promoted between two deliveries', (given) => {
  // The dedupe window and the memory of later readers are off, because they could hide a mention that is decided twice.
  const stage = setStage(given, {
    processes: { triage: 1, desk: 1 },
    env: { TRIAGE_DEDUPE_WINDOW: '0', ACCURATE_TIER: 'off' },
  });

  it('leaves each mention on the stream of its first delivery when all are delivered again', async () => {
    const { cluster, outside } = stage();
    const { db } = outside.ledger;
    for (const [round, { version, offset }] of MODELS.entries()) {
      const weights = otherWeights(version, offset);
      const model = {
        version,
        tier: 'fast',
        weights,
        origin: 'uploaded',
        note: null,
        createdBy: 'test',
      } as const;
      expect(await insertModelVersion(db, model)).toBe('created');
      await insertPromotion(db, { tier: 'fast', version, reason: null, promotedBy: 'test' });
      const settled = async () => {
        const { rows } = await sql`
          select 1 from decision_bases
          where model_version = ${version} and since < clock_timestamp() - interval '6 seconds'`.execute(db);
        return rows.length > 0;
      };
      await until(settled, { what: `${version} to be in force`, timeoutMs: 30_000, everyMs: 250 });
      await stage().publish(makeWorkload({ mentions: MENTIONS, seed: round + 1, name: `round-${round}` }));
      await stage().expectNothingLost(90_000);
    }
    await cluster.of('triage').at(-1)?.stop();
    await rewindGroup({
      brokers: given.brokers,
      groupId: `${given.topicPrefix}dutydesk-triage`,
      topic: given.topicPrefix + TOPICS.mentions,
    });
    await cluster.add('triage');
    await stage().publish(makeWorkload({ mentions: MENTIONS, seed: 9, name: 'last' }));
    await stage().expectNothingLost(120_000);
    const { rows } = await sql<{ model: string }>`
      select distinct b.model_version as model
      from decision_switches s join decision_bases b on b.id = s.basis_id
      where b.model_version like 'all-%' order by 1`.execute(db);
    // Both models must have decided mentions, or the test proves nothing.
    expect(rows.map(({ model }) => model)).toEqual(['all-to-marketing', 'all-to-support']);
  }, 300_000);
});
