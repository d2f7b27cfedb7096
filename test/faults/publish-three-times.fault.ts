import { expect, it } from '@jest/globals';
import { describeWith } from '../support/services.js';
import { setStage } from '../support/stage.js';
import { makeWorkload } from '../support/workload.js';

describeWith(['kafka', 'redis', 'postgres'], 'everything published three times', (given) => {
  // Without its dedupe window triage forwards every duplicate, so only the ledger can drop them.
  const stage = setStage(given, { processes: { triage: 1, desk: 2 }, env: { TRIAGE_DEDUPE_WINDOW: '0' } });

  it('opens each item once and counts each mention once', async () => {
    const workload = makeWorkload({ mentions: 1_000, seed: 3, malformed: 0.02 });
    await stage().publish(workload);
    await stage().expectNothingLost(90_000);
    const { ledger } = stage().outside;
    const before = await ledger.db.selectFrom('items').select(['id', 'version']).orderBy('id').execute();
    await stage().publish(workload);
    await stage().publish(workload);
    const last = makeWorkload({ mentions: 50, seed: 4, name: 'last' });
    await stage().publish(last);
    await stage().expectNothingLost(90_000);
    const known = before.map((item) => item.id);
    const after = await ledger.db
      .selectFrom('items')
      .select(['id', 'version'])
      .where('id', 'in', known)
      .orderBy('id')
      .execute();
    expect(after).toEqual(before);
  }, 240_000);
});
