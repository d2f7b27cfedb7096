import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { DutydeskError } from '#libs/contracts';
import type { Caller } from '#libs/http';
import { ensureDefaults, inTransaction, type Ledger, migrate, openLedger } from '#libs/postgres';
import fc from 'fast-check';
import { sql } from 'kysely';
import { itemDeps } from '../../../../test/support/item-deps.js';
import { DeskModel, ITEMS, PEOPLE, type ModelAct } from '../../../../test/support/desk-model.js';
import { seedAgents, seedItems } from '../../../../test/support/seed-desk.js';
import { describeWith } from '../../../../test/support/services.js';
import { claimMostUrgent } from '../../item/store/claims.js';
import { lineUp } from '../../item/store/lanes.js';
import { undoItem } from '../../item/use-cases/reopen-item.js';
import { releaseItem } from '../../item/use-cases/release-item.js';
import { renewPresence } from '../../item/use-cases/renew-presence.js';
import { resolveItem } from '../../item/use-cases/resolve-item.js';
import { offersTo } from '../store/offers.js';
import { acceptOffer, declineOffer } from './answer-offer.js';
import { endOffers } from './end-offers.js';
import { fillPerson, type OfferDeps, placeItem } from './make-offers.js';

const queueOf = (need: string | null, weight: number) => `${need ?? 'any'}-${weight}`;

describeWith(['postgres'], 'the ledger beside a pure model of the desk', (given) => {
  let ledger: Ledger;
  let deps: OfferDeps;
  let ids: string[] = [];

  beforeAll(async () => {
    ledger = openLedger(given.databaseUrl, { maxConnections: 4 });
    await migrate(ledger);
    await ensureDefaults(ledger.db);
    await seedAgents(ledger, { prefix: 'p', count: PEOPLE.length, onDuty: true, capacity: 1 });
    for (const { id, capacity, skills } of PEOPLE) {
      await sql`update people set capacity = ${capacity}, skills = ${skills} where id = ${id}`.execute(
        ledger.db,
      );
    }
    for (const need of [null, 'de']) {
      for (const weight of [1, 2]) {
        const skills = need === null ? [] : [{ skill: need, relaxAfterMinutes: null }];
        await sql`insert into queues (id, name, desk_id, needs, weight)
          select ${queueOf(need, weight)}, 'Queue', desk_id, ${JSON.stringify({ skills, language: null })}, ${weight}
          from queues where id = 'care'`.execute(ledger.db);
      }
    }
    deps = { ...itemDeps(ledger), placed: () => undefined };
  }, 30_000);
  afterAll(() => ledger.close());

  async function reset(): Promise<void> {
    await sql`truncate items, mentions, item_events, assignments, authors, outbox, cool_downs, undoable_acts, presence`.execute(
      ledger.db,
    );
    await sql`update people set load = 0, given_at = null`.execute(ledger.db);
    await sql`update duty set ends_at = now() + interval '1 day'`.execute(ledger.db);
    await seedItems(ledger, ITEMS.length);
    const { rows } = await sql<{ id: string }>`select id from items order by rank_at`.execute(ledger.db);
    ids = rows.map(({ id }) => id);
    for (const [index, { need, weight }] of ITEMS.entries()) {
      await sql`update items set queue_id = ${queueOf(need, weight)} where id = ${ids[index]}`.execute(
        ledger.db,
      );
    }
    await inTransaction(ledger.db, async (tx) => {
      for (const id of ids) await lineUp(tx, id, Date.now());
    });
  }

  const callerOf = (personId: string): Caller => ({
    keyId: personId,
    scopes: ['agent'],
    personId,
    sources: null,
  });

  async function answer(personId: string, how: 'accept' | 'decline'): Promise<void> {
    const [offer] = await offersTo(ledger.db, personId);
    if (offer === undefined) return;
    const command = { caller: callerOf(personId), offerId: offer.offerId };
    if (how === 'accept') await acceptOffer(deps, command);
    else await declineOffer(deps, { ...command, cause: 'no_time' });
  }

  async function versionOf(itemId: string): Promise<number> {
    const row = await ledger.db
      .selectFrom('items')
      .select('version')
      .where('id', '=', itemId)
      .executeTakeFirstOrThrow();
    return row.version;
  }

  async function perform({ what, who, item }: ModelAct): Promise<unknown> {
    const itemId = ids[item] ?? '';
    const caller = callerOf(who);
    switch (what) {
      case 'claim':
        return claimMostUrgent(ledger.db, who);
      case 'place':
        return placeItem(deps, itemId);
      case 'fill':
        return fillPerson(deps, who);
      case 'accept':
      case 'decline':
        return answer(who, what);
      case 'online':
      case 'away':
        await renewPresence(deps, { caller, status: what });
        return sql`update presence set online_since = now() - interval '1 hour'`.execute(ledger.db);
      case 'time out':
        await sql`update items set offer_until = now() where id = ${itemId} and state = 'reserved'`.execute(
          ledger.db,
        );
        return endOffers(deps);
      case 'shift':
        return sql`update duty set ends_at = case when ends_at > now() then now() else now() + interval '1 day' end
          where person_id = ${who}`.execute(ledger.db);
      case 'resolve':
        return resolveItem(deps, { caller, itemId, version: await versionOf(itemId), cause: 'answered' });
      case 'release':
        return releaseItem(deps, { caller, itemId, version: await versionOf(itemId), cause: 'no_time' });
      default:
        return undoItem(deps, { caller, itemId, version: await versionOf(itemId) });
    }
  }

  async function tried(act: ModelAct): Promise<void> {
    try {
      await perform(act);
    } catch (error) {
      if (!(error instanceof DutydeskError)) throw error;
    }
  }

  /** Each item's state and person, and each person's units in use. */
  async function seen(): Promise<unknown> {
    const items = await sql<{ state: string; by: string | null }>`
      select state, coalesce(holder_id, offered_to) as by from items order by rank_at`.execute(ledger.db);
    const people = await sql<{ load: number }>`select load from people order by id`.execute(ledger.db);
    return {
      items: items.rows.map(({ state, by }) => [state, by]),
      loads: people.rows.map(({ load }) => load),
    };
  }

  const act: fc.Arbitrary<ModelAct> = fc.record({
    what: fc.constantFrom(
      ...(['claim', 'place', 'place', 'fill', 'accept', 'accept', 'decline', 'online', 'online'] as const),
      ...(['away', 'time out', 'shift', 'resolve', 'resolve', 'release', 'undo'] as const),
    ),
    who: fc.constantFrom(...PEOPLE.map(({ id }) => id)),
    item: fc.integer({ min: 0, max: ITEMS.length - 1 }),
  });

  it('gives and offers exactly what the model says, to whom it says, and counts every unit', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 20, maxLength: 60, size: 'max' }), async (acts) => {
        await reset();
        const model = new DeskModel();
        for (const drawn of acts) {
          const one = { ...drawn, item: model.itemOf(drawn) };
          model.perform(one);
          await tried(one);
          expect(await seen()).toEqual(model.seen());
        }
      }),
      { numRuns: 20, seed: 7, endOnFailure: true },
    );
  }, 240_000);
});
