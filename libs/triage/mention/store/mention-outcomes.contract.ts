import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { until } from '../../../../test/support/poll.js';
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
    const firsts = events.map((event) => answers.filter((answer) => answer.get(event) === null).length);
    expect(firsts).toEqual(events.map(() => 1));
  }, 30_000);

  it('name the version of a process that kept the event a moment before', async () => {
    const other = await ledger.db.startTransaction().execute();
    await keepOutcomes(other, [outcome('raced')]);
    const waiting = keepOutcomes(ledger.db, [outcome('first'), outcome('raced', 'changed')]);
    await until(isWaiting, { what: 'the second process to wait for the first' });
    await other.commit().execute();
    expect(await waiting).toEqual([null, idOf('raced')]);
  });

  async function isWaiting(): Promise<boolean> {
    const { rows } = await sql`
      select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
      ledger.db,
    );
    return rows.length > 0;
  }
});
