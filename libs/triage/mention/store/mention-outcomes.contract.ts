import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { describeWith } from '../../../../test/support/services.js';
import { type Ledger, mentionVersionIdOf, migrate, openLedger } from '#libs/postgres';
import { keepOutcomes, type MentionOutcome } from './mention-outcomes.js';

const idOf = (name: string) => mentionVersionIdOf({ network: 'x', nativeId: name, brand: 'Acme', text: '' });

function outcome(event: string, version = event): MentionOutcome {
  return {
    eventKey: idOf(`event ${event}`),
    mentionId: idOf(`post ${event}`),
    versionId: idOf(version),
    route: 'support',
    source: '/test',
    keyId: null,
    said: { decidedBy: 'fast', intent: 'a tab\t, a line\n and a \\' },
  };
}

describeWith(['postgres'], 'outcomes of events in the ledger', (given) => {
  let ledger: Ledger;
  beforeAll(async () => {
    ledger = openLedger(given.databaseUrl, { maxConnections: 8 });
    await migrate(ledger);
  }, 30_000);
  afterAll(() => ledger.close());

  it('name the version that an event id named first, also within one batch', async () => {
    const kept = await keepOutcomes(ledger.db, [outcome('a'), outcome('b'), outcome('a', 'other')]);
    expect(kept).toEqual([null, null, idOf('a')]);
    const again = [outcome('new'), outcome('b', 'changed'), outcome('new', 'third')];
    expect(await keepOutcomes(ledger.db, again)).toEqual([null, idOf('b'), idOf('new')]);
    expect(await keepOutcomes(ledger.db, [])).toEqual([]);
  });

  it('are kept once, when several processes bring the same events at once and in any order', async () => {
    const events = Array.from({ length: 300 }, (_, n) => `same-${n}`);
    const answers = await Promise.all(
      Array.from({ length: 8 }, async (_, who) => {
        const order = who % 2 === 0 ? events : events.toReversed();
        const kept = await keepOutcomes(
          ledger.db,
          order.map((event) => outcome(event)),
        );
        return new Map(order.map((event, place) => [event, kept[place]]));
      }),
    );
    for (const event of events) {
      const first = answers.filter((answer) => answer.get(event) === null);
      expect(first).toHaveLength(1);
    }
  });
});
