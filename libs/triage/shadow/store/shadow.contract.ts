import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { describeWith } from '../../../../test/support/services.js';
import { type Ledger, migrate, openLedger } from '#libs/postgres';
import { mentionIdOf } from '#libs/postgres';
import { inTransaction } from '#libs/postgres';
import {
  judgedDifferences,
  recordShadow,
  shadowCounts,
  type ShadowDifference,
  type ShadowTally,
  type ShadowOutcome,
  largestDifferences,
} from './shadow.js';
import {
  currentShadow,
  endShadow,
  findShadow,
  forgetOldShadows,
  shadowWeights,
  insertShadowRun,
} from './shadow-runs.js';

const WEIGHTS = Buffer.from([1, 0, 255, 7]);

const idOf = (nativeId: string) => mentionIdOf({ network: 'x', nativeId, brand: 'Acme' });

function difference(
  eventId: string,
  [live, p]: readonly [ShadowOutcome, number],
  [candidate, q]: readonly [ShadowOutcome, number],
): ShadowDifference {
  return {
    mentionId: idOf(eventId),
    source: '/test',
    eventId,
    language: 'en',
    liveModel: 'live-1',
    live: { way: live, intent: 'question', supportProbability: p },
    candidate: { way: candidate, intent: 'chatter', supportProbability: q },
  };
}

const tallyOf = (differences: readonly ShadowDifference[], dropped = 0): ShadowTally => ({
  counts: [
    {
      liveModel: 'live-1',
      language: 'en',
      live: 'support',
      candidate: 'marketing',
      mentions: differences.length,
      intentsChanged: 1,
    },
    {
      liveModel: 'live-1',
      language: 'de',
      live: 'support',
      candidate: 'support',
      mentions: 10,
      intentsChanged: 0,
    },
  ],
  differences,
  dropped,
});

describeWith(['postgres'], 'shadow runs in the ledger', (given) => {
  let ledger: Ledger;
  beforeAll(async () => {
    ledger = openLedger(given.databaseUrl, { maxConnections: 8 });
    await migrate(ledger);
  }, 30_000);
  afterAll(() => ledger.close());
  beforeEach(() => endShadow(ledger.db));

  const start = (candidate = 'own-1') =>
    inTransaction(ledger.db, (tx) =>
      insertShadowRun(tx, { candidate, weights: WEIGHTS, share: 0.5, startedBy: 'ops' }),
    );
  const record = (id: string, tally: ShadowTally) =>
    inTransaction(ledger.db, (tx) => recordShadow(tx, id, tally));

  it('go on one at a time, with their weights; a report outlives its run', async () => {
    const first = await start('own-1');
    expect(await currentShadow(ledger.db)).toEqual(first);
    expect(first).toMatchObject({ candidate: 'own-1', share: 0.5, startedBy: 'ops', endedAt: null });
    expect(await shadowWeights(ledger.db, first.id)).toEqual(WEIGHTS);
    const second = await start('own-2');
    expect((await currentShadow(ledger.db))?.id).toBe(second.id);
    expect(await shadowWeights(ledger.db, first.id)).toBeNull();
    expect((await endShadow(ledger.db))?.id).toBe(second.id);
    expect(await endShadow(ledger.db)).toBeNull();
    expect(await currentShadow(ledger.db)).toBeNull();
    expect((await findShadow(ledger.db, null))?.id).toBe(second.id);
    expect((await findShadow(ledger.db, first.id))?.endedAt).not.toBeNull();
  });

  it('give one current run when several start at once', async () => {
    await Promise.all(Array.from({ length: 6 }, (_, n) => start(`own-${n}`)));
    const open = await ledger.db
      .selectFrom('shadow_runs')
      .select('id')
      .where('ended_at', 'is', null)
      .execute();
    expect(open).toHaveLength(1);
  });

  it('add up the counts of many processes, and keep a mention once', async () => {
    const { id } = await start();
    const one = difference('a', ['support', 0.9], ['marketing', 0.1]);
    await Promise.all(Array.from({ length: 8 }, () => record(id, tallyOf([one], 3))));
    expect(await shadowCounts(ledger.db, id)).toEqual([
      {
        liveModel: 'live-1',
        language: 'de',
        live: 'support',
        candidate: 'support',
        mentions: 80,
        intentsChanged: 0,
      },
      {
        liveModel: 'live-1',
        language: 'en',
        live: 'support',
        candidate: 'marketing',
        mentions: 8,
        intentsChanged: 8,
      },
    ]);
    expect(await findShadow(ledger.db, id)).toMatchObject({ dropped: 24 });
    expect(await largestDifferences(ledger.db, id, 10)).toMatchObject([
      { ...one, mentionId: idOf('a'), itemId: null, verdict: null },
    ]);
  });

  it('list route changes first, the largest difference first, with the verdict of a person', async () => {
    const { id } = await start();
    await record(
      id,
      tallyOf([
        difference('intent', ['support', 0.99], ['support', 0.5]),
        difference('asked', ['review', 0.2], ['support', 0.95]),
        difference('near', ['support', 0.5], ['marketing', 0.2]),
        difference('far', ['marketing', 0.05], ['support', 0.9]),
      ]),
    );
    await ledger.db
      .insertInto('verdicts')
      .values({
        mention_id: idOf('near'),
        item_id: '00000000-0000-4000-8000-000000000001',
        kind: 'reviewed',
        route: 'marketing',
        intent: null,
        topics: null,
        given_by: 'vera',
        given_at: new Date(),
      })
      .execute();
    const seen = await largestDifferences(ledger.db, id, 3);
    expect(seen.map(({ eventId, verdict }) => [eventId, verdict])).toEqual([
      ['far', null],
      ['near', 'marketing'],
      ['asked', null],
    ]);
    expect(await judgedDifferences(ledger.db, id)).toEqual([
      { verdict: 'marketing', live: 'support', candidate: 'marketing', mentions: 1 },
    ]);
  });

  it('keep no more than the newest 5,000 differences, and none for longer than a month', async () => {
    const { id } = await start();
    for (let batch = 0; batch < 11; batch++) {
      const many = Array.from({ length: 500 }, (_, n) =>
        difference(`${batch}-${n}`, ['support', 0.5], ['marketing', 0.2]),
      );
      await record(id, tallyOf(many));
    }
    const count = async () =>
      (
        await ledger.db
          .selectFrom('shadow_differences')
          .select(['event_id'])
          .where('run_id', '=', id)
          .execute()
      ).map((row) => row.event_id);
    const kept = await count();
    expect(kept).toHaveLength(5_000);
    expect(kept).toContain('10-499');
    expect(kept).not.toContain('0-0');
    const longAgo = new Date(Date.now() - 31 * 86_400_000);
    await ledger.db
      .updateTable('shadow_differences')
      .set({ at: longAgo })
      .where('event_id', '<>', '10-499')
      .execute();
    await forgetOldShadows(ledger.db);
    expect(await count()).toEqual(['10-499']);
  });

  it('are forgotten with all their differences long after their end', async () => {
    const { id } = await start();
    await record(id, tallyOf([difference('a', ['support', 0.9], ['marketing', 0.1])]));
    await endShadow(ledger.db);
    const longAgo = new Date(Date.now() - 91 * 86_400_000);
    await ledger.db.updateTable('shadow_runs').set({ ended_at: longAgo }).where('id', '=', id).execute();
    await forgetOldShadows(ledger.db);
    expect(await findShadow(ledger.db, id)).toBeNull();
    expect(await shadowCounts(ledger.db, id)).toEqual([]);
    // Counts of a process that still works on the forgotten run are dropped.
    await record(id, tallyOf([difference('b', ['support', 0.9], ['marketing', 0.1])]));
    expect(await largestDifferences(ledger.db, id, 5)).toEqual([]);
  });
});
