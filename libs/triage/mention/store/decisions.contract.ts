import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { describeWith } from '../../../../test/support/services.js';
import { type Ledger, mentionVersionIdOf, migrate, openLedger } from '#libs/postgres';
import { type FirstDecision, forgetOldDecisions, keepFirstDecisions } from './decisions.js';

const versionOf = (nativeId: string, text = 'hi') =>
  mentionVersionIdOf({ network: 'x', nativeId, brand: 'Acme', text });

function decision(
  nativeId: string,
  route: 'support' | 'marketing',
  said: object | null = null,
): FirstDecision {
  return { versionId: versionOf(nativeId), route, said };
}

describeWith(['postgres'], 'first decisions in the ledger', (given) => {
  let ledger: Ledger;
  beforeAll(async () => {
    ledger = openLedger(given.databaseUrl, { maxConnections: 8 });
    await migrate(ledger);
  }, 30_000);
  afterAll(() => ledger.close());

  it('keep the first decision with its text when later decisions differ', async () => {
    const { db } = ledger;
    const said = { review: false, reasons: ['read twice: 91 % support', 'a \u0000 and a lone \ud800'] };
    expect(
      await keepFirstDecisions(db, [decision('a', 'support', said), decision('b', 'marketing')]),
    ).toEqual([null, null]);
    const again = [decision('new', 'support'), decision('b', 'support', said), decision('a', 'marketing')];
    expect(await keepFirstDecisions(db, again)).toEqual([
      null,
      { route: 'marketing', said: null },
      { route: 'support', said: { review: false, reasons: [said.reasons[0], 'a \ufffd and a lone \ufffd'] } },
    ]);
  });

  it('keep a post and its edit apart, and recognise a mention that is given twice at once', async () => {
    const twice = [
      decision('x', 'support'),
      { ...decision('x', 'marketing'), versionId: versionOf('x', 'edited') },
      decision('x', 'support'),
    ];
    expect(await keepFirstDecisions(ledger.db, twice)).toEqual([
      null,
      null,
      { route: 'support', said: null },
    ]);
    expect(await keepFirstDecisions(ledger.db, [])).toEqual([]);
  });

  it('are the same for all concurrent callers, in any order', async () => {
    const ids = Array.from({ length: 200 }, (_, index) => `same-${index}`);
    const deciders = await Promise.all(
      Array.from({ length: 8 }, async (_, who) => {
        const route = who % 2 === 0 ? 'support' : 'marketing';
        const order = who % 3 === 0 ? ids.toReversed() : ids;
        const kept = await keepFirstDecisions(
          ledger.db,
          order.map((id) => decision(id, route)),
        );
        return new Map(order.map((id, place) => [id, kept[place]?.route ?? route]));
      }),
    );
    for (const id of ids) {
      expect(new Set(deciders.map((routes) => routes.get(id))).size).toBe(1);
    }
  });

  it('are forgotten when the streams no longer keep their mentions', async () => {
    const { db } = ledger;
    await keepFirstDecisions(db, [decision('old', 'support'), decision('young', 'support')]);
    await sql`update triage_decisions set decided_at = decided_at - interval '9 days'
      where mention_id = (select mention_id from triage_decisions order by decided_at desc, mention_id limit 1)`.execute(
      db,
    );
    expect(await forgetOldDecisions(db)).toBe(1);
    const kept = await keepFirstDecisions(db, [decision('old', 'marketing'), decision('young', 'marketing')]);
    expect(kept.filter((one) => one === null)).toHaveLength(1);
  });
});
