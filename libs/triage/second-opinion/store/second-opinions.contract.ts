import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { describeWith } from '../../../../test/support/services.js';
import { type Ledger, migrate, openLedger } from '#libs/postgres';
import { findSecondOpinions, keepSecondOpinion, spendSecondOpinion } from './second-opinions.js';

describeWith(['postgres'], 'second opinions in the ledger', (given) => {
  let ledger: Ledger;
  beforeAll(async () => {
    ledger = openLedger(given.databaseUrl, { maxConnections: 8 });
    await migrate(ledger);
  }, 30_000);
  afterAll(() => ledger.close());

  it('are remembered for a week, the newest answer of a key', async () => {
    const { db } = ledger;
    await keepSecondOpinion(db, 'a', { route: 'support' });
    await keepSecondOpinion(db, 'a', { route: 'marketing' });
    await keepSecondOpinion(db, 'old', { route: 'support' });
    const longAgo = new Date(Date.now() - 8 * 86_400_000);
    await db.updateTable('second_opinions').set({ asked_at: longAgo }).where('key', '=', 'old').execute();
    expect(await findSecondOpinions(db, ['a', 'old', 'none'])).toEqual(
      new Map([['a', { route: 'marketing' }]]),
    );
    expect(await findSecondOpinions(db, [])).toEqual(new Map());
    await keepSecondOpinion(db, 'b', { route: 'support' });
    const left = await db.selectFrom('second_opinions').select('key').orderBy('key').execute();
    expect(left.map(({ key }) => key)).toEqual(['a', 'b']);
  });

  it('are asked up to the budget of the day by all processes together', async () => {
    const asked = await Promise.all(Array.from({ length: 40 }, () => spendSecondOpinion(ledger.db, 25)));
    expect(asked.filter(Boolean)).toHaveLength(25);
    expect(await spendSecondOpinion(ledger.db, 25)).toBe(false);
    expect(await spendSecondOpinion(ledger.db, 0)).toBe(false);
  });
});
