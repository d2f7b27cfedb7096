import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { DutydeskError } from '#libs/contracts';
import type { Caller } from '#libs/http';
import { ensureDefaults, type Ledger, migrate, openLedger } from '#libs/postgres';
import fc from 'fast-check';
import { sql } from 'kysely';
import { wrongClocks } from '../../../../test/support/clock-check.js';
import { itemDeps } from '../../../../test/support/item-deps.js';
import { seedAgents, seedItems } from '../../../../test/support/seed-desk.js';
import { describeWith } from '../../../../test/support/services.js';
import { sweepClocks } from '../../clock/use-cases/sweep-clocks.js';
import { claimMostUrgent } from '../store/claims.js';
import { offersTo } from '../../offer/store/offers.js';
import { acceptOffer, declineOffer } from '../../offer/use-cases/answer-offer.js';
import { endOffers } from '../../offer/use-cases/end-offers.js';
import { passUp } from '../../offer/use-cases/pass-up.js';
import { fillPerson, type OfferDeps, placeItem } from '../../offer/use-cases/make-offers.js';
import { expireLeases } from './expire-leases.js';
import { noteItem } from './note-item.js';
import { renewPresence } from './renew-presence.js';
import { handOverItem, takeOverItem } from './pass-item.js';
import { releaseItem } from './release-item.js';
import { reopenItem, undoItem } from './reopen-item.js';
import { resolveItem } from './resolve-item.js';
import { returnItems } from './return-items.js';
import { resumeItem, snoozeItem, waitForItem } from './set-aside-item.js';
import { wakeItems } from './wake-items.js';

/** Every clock runs, the resolution pauses, and the short shares are passed at once. */
const PROMISE = {
  hours: 'calendar',
  targets: { first_response: [1, 1, 1, 1, 1], next_response: null, resolution: [60, 60, 60, 60, 60] },
  warnPercent: 1,
  pauses: ['waiting_customer', 'snoozed'],
  escalation: { percent: 2, queueId: null },
};
const PEOPLE = 4;
const ITEMS = 6;
const CAPACITY = 2;
const ROUND = ['expire', 'wake', 'return', 'sweep', 'end offers'] as const;
const ACTS = [
  ...(['claim', 'claim', 'release', 'resolve', 'wait', 'snooze', 'resume', 'note'] as const),
  ...([
    'online',
    'online',
    'away',
    'place',
    'place',
    'fill',
    'accept',
    'accept',
    'decline',
    'pass up',
  ] as const),
  ...(['hand over', 'take over', 'reopen', 'undo', 'shift', ...ROUND] as const),
];

interface Act {
  readonly what: (typeof ACTS)[number];
  readonly who: number;
  readonly whom: number;
  readonly item: number;
}

const act: fc.Arbitrary<Act> = fc.record({
  what: fc.constantFrom(...ACTS),
  who: fc.integer({ min: 1, max: PEOPLE }),
  whom: fc.integer({ min: 1, max: PEOPLE }),
  item: fc.integer({ min: 0, max: ITEMS - 1 }),
});

describeWith(['postgres'], 'what many people do at once', (given) => {
  let ledger: Ledger;
  let deps: OfferDeps;
  let ids: string[] = [];

  beforeAll(async () => {
    ledger = openLedger(given.databaseUrl, { maxConnections: 8 });
    await migrate(ledger);
    await ensureDefaults(ledger.db);
    await seedAgents(ledger, { prefix: 'p', count: PEOPLE, onDuty: true, capacity: CAPACITY });
    deps = { ...itemDeps(ledger), placed: () => undefined };
    await sql`insert into queue_rules (queue_id, version, policy, follows_targets, calendar_ids, made_by)
      select id, 1, ${JSON.stringify(PROMISE)}, false, '{}', 'test' from queues`.execute(ledger.db);
    await sql`insert into queues (id, name, desk_id) select 'up', 'Up', desk_id from queues`.execute(
      ledger.db,
    );
    await sql`update queues set most_offers = 2, escalate_to = '{"queueId":"up"}' where id = 'care'`.execute(
      ledger.db,
    );
  }, 30_000);
  afterAll(() => ledger.close());

  async function reset(): Promise<void> {
    await sql`truncate items, item_clocks, mentions, item_events, assignments, authors, outbox, cool_downs, undoable_acts, presence`.execute(
      ledger.db,
    );
    await sql`update people set load = 0`.execute(ledger.db);
    await sql`update duty set ends_at = now() + interval '1 day'`.execute(ledger.db);
    await seedItems(ledger, ITEMS);
    const { rows } = await sql<{ id: string }>`select id from items order by rank_at`.execute(ledger.db);
    ids = rows.map(({ id }) => id);
  }

  async function perform({ what, who, whom, item }: Act): Promise<unknown> {
    const personId = `p${who}`;
    const caller: Caller = { keyId: personId, scopes: ['agent'], personId, sources: null };
    const itemId = ids[item] ?? '';
    const row = await ledger.db
      .selectFrom('items')
      .select('version')
      .where('id', '=', itemId)
      .executeTakeFirstOrThrow();
    const command = { caller, itemId, version: row.version };
    switch (what) {
      case 'claim':
        return claimMostUrgent(ledger.db, personId);
      case 'release':
        return releaseItem(deps, { ...command, cause: 'other' });
      case 'resolve':
        return resolveItem(deps, { ...command, cause: 'answered' });
      case 'wait':
        return waitForItem(deps, { ...command, whom: 'customer' });
      case 'snooze':
        return snoozeItem(deps, { ...command, wakeAt: Date.now() + 60_000 });
      case 'resume':
        return resumeItem(deps, command);
      case 'note':
        return noteItem(deps, { ...command, text: 'Looked.' });
      case 'hand over':
        return handOverItem(deps, { ...command, personId: `p${whom}` });
      case 'take over':
        return takeOverItem(deps, { ...command, reason: 'Needed.' });
      case 'reopen':
        return reopenItem(deps, command);
      case 'undo':
        return undoItem(deps, command);
      case 'shift':
        return sql`update duty set ends_at = case when ends_at > now() then now() else now() + interval '1 day' end
          where person_id = ${personId}`.execute(ledger.db);
      case 'online':
      case 'away':
        await renewPresence(deps, { caller, status: what });
        return sql`update presence set online_since = now() - interval '1 hour'`.execute(ledger.db);
      case 'place':
        return placeItem(deps, itemId);
      case 'fill':
        return fillPerson(deps, personId);
      case 'accept':
      case 'decline': {
        const [offer] = await offersTo(ledger.db, personId);
        if (offer === undefined) return undefined;
        const answer = { caller, offerId: offer.offerId };
        return what === 'accept'
          ? acceptOffer(deps, answer)
          : declineOffer(deps, { ...answer, cause: 'other' });
      }
      case 'pass up':
        return passUp(deps, { ...command, reason: 'Needs more.' });
      case 'end offers':
        await sql`update items set offer_until = now() where id = ${itemId} and state = 'reserved'`.execute(
          ledger.db,
        );
        return endOffers(deps);
      case 'expire':
        await sql`update items set lease_until = now() where id = ${itemId} and state = 'working'`.execute(
          ledger.db,
        );
        return expireLeases(deps);
      case 'wake':
        await sql`update items set wake_at = now() where id = ${itemId} and state = 'snoozed'`.execute(
          ledger.db,
        );
        return wakeItems(deps);
      case 'sweep':
        await sql`update item_clocks set next_at = now() where item_id = ${itemId}`.execute(ledger.db);
        return sweepClocks({ ...deps, marked: () => undefined });
      default:
        return returnItems(deps);
    }
  }

  /** A DutydeskError is an answer; any other error is a fault. */
  async function tried(one: Act): Promise<void> {
    try {
      await perform(one);
    } catch (error) {
      if (!(error instanceof DutydeskError)) throw error;
    }
  }

  async function expectSound(): Promise<void> {
    await sweepClocks({ ...deps, marked: () => undefined });
    const loads = await sql`
      select p.id, p.load, count(a.id)::int as held from people p
        left join assignments a on a.person_id = p.id and a.ended_at is null
      group by p.id having count(a.id) <> p.load`.execute(ledger.db);
    expect(loads.rows).toEqual([]);
    const holders = await sql`
      select i.id, i.state, i.holder_id, a.person_id from items i
        left join assignments a on a.item_id = i.id and a.ended_at is null
      where (i.state in ('working', 'reserved')) <> (a.id is not null)
        or a.person_id <> coalesce(i.holder_id, i.offered_to)
        or (i.state = 'reserved') <> coalesce(a.kind = 'reservation', false)`.execute(ledger.db);
    expect(holders.rows).toEqual([]);
    // Only an undo or a take-over may exceed a person's capacity, and says so.
    const over = await sql<{ id: string }>`
      select p.id from people p where p.load > p.capacity and not exists (
        select 1 from assignments a join item_events e on e.item_id = a.item_id and e.at = a.began_at
        where a.person_id = p.id and a.ended_at is null and e.data ->> 'overCapacity' is not null)`.execute(
      ledger.db,
    );
    expect(over.rows).toEqual([]);
    const gaps = await sql`
      select i.id from items i left join item_events e on e.item_id = i.id
      group by i.id, i.version having count(e.version) <> i.version`.execute(ledger.db);
    expect(gaps.rows).toEqual([]);
    const { rows } = await sql<{ items: number }>`select count(*)::int as items from items`.execute(
      ledger.db,
    );
    expect(rows).toEqual([{ items: ITEMS }]);
    expect(await wrongClocks(ledger)).toEqual([]);
  }

  it('leaves every item with at most one holder, every load equal to the held items, no gap in a timeline, and true clocks', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(act, { minLength: 1, maxLength: 5, size: 'max' }), {
          minLength: 4,
          maxLength: 16,
          size: 'max',
        }),
        async (turns) => {
          await reset();
          for (const together of turns) {
            await Promise.all(together.map(tried));
            await expectSound();
          }
        },
      ),
      { numRuns: 25, seed: 12, endOnFailure: true },
    );
  }, 120_000);
});
