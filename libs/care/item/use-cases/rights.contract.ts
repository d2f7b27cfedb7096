import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { DutydeskError, type Scope } from '#libs/contracts';
import type { Caller } from '#libs/http';
import { ensureDefaults, type Ledger, migrate, newId, openLedger } from '#libs/postgres';
import fc from 'fast-check';
import { sql } from 'kysely';
import { itemDeps } from '../../../../test/support/item-deps.js';
import { describeWith } from '../../../../test/support/services.js';
import { type ItemPlace, type ItemRight, mayDo, type Standing } from '../domain/rights.js';
import { handOverItem, takeOverItem } from './pass-item.js';
import { listVisibleItems, listReview } from './list-items.js';
import { moveItem } from './move-item.js';
import { noteItem } from './note-item.js';
import { reclassifyItem } from './reclassify-item.js';
import { releaseItem } from './release-item.js';
import { showItem, standingOf } from './visible-items.js';

const DESKS = ['d1', 'd2', 'd3'] as const;
const QUEUES = ['q1', 'q2', 'q3', 'q4'] as const;
const PEOPLE = ['anna', 'bob', 'cleo'] as const;

interface PersonModel {
  readonly onDutyAt: readonly string[];
  readonly leads: readonly string[];
  readonly scopes: readonly Scope[];
  readonly opened: readonly number[];
}

interface World {
  /** The desks of each queue. */
  readonly desks: readonly (readonly string[])[];
  readonly people: readonly PersonModel[];
  readonly items: readonly { readonly queue: number; readonly holder: string | null }[];
}

const ITEMS = 6;
const person: fc.Arbitrary<PersonModel> = fc.record({
  onDutyAt: fc.subarray([...DESKS]),
  leads: fc.oneof(fc.constant([]), fc.subarray([...DESKS])),
  scopes: fc.constantFrom<readonly Scope[]>(['agent'], ['agent'], ['agent', 'ops'], ['agent', 'auditor']),
  opened: fc.oneof(fc.constant([]), fc.subarray(Array.from({ length: ITEMS }, (_one, index) => index))),
});
const worlds: fc.Arbitrary<World> = fc.record({
  desks: fc.array(fc.subarray([...DESKS], { minLength: 1 }), {
    minLength: QUEUES.length,
    maxLength: QUEUES.length,
  }),
  people: fc.array(person, { minLength: PEOPLE.length, maxLength: PEOPLE.length }),
  items: fc.array(
    fc.record({
      queue: fc.nat(QUEUES.length - 1),
      holder: fc.option(fc.constantFrom(...PEOPLE)),
    }),
    { minLength: ITEMS, maxLength: ITEMS },
  ),
});

describeWith(['postgres'], 'the rights on items', (given) => {
  let ledger: Ledger;
  beforeAll(async () => {
    ledger = openLedger(given.databaseUrl, { maxConnections: 4 });
    await migrate(ledger);
    await ensureDefaults(ledger.db);
    await sql`insert into desks (id, name, zone, handoff_weekday, handoff_time, starts_on)
      select id, id, 'UTC', 1, '09:00', '2026-01-01' from unnest(${[...DESKS]}::text[]) d (id)`.execute(
      ledger.db,
    );
    await sql`insert into queues (id, name, desk_id)
      select id, id, 'd1' from unnest(${[...QUEUES]}::text[]) q (id)`.execute(ledger.db);
    await sql`insert into people (id, name, zone, capacity)
      select id, id, 'UTC', 100 from unnest(${[...PEOPLE]}::text[]) p (id)`.execute(ledger.db);
  }, 30_000);
  afterAll(() => ledger.close());

  async function build({ desks, people, items }: World): Promise<string[]> {
    const { db } = ledger;
    await sql`truncate items, item_events, assignments, outbox, cool_downs, undoable_acts, opened_items,
      duty, person_roles, queue_desks`.execute(db);
    for (const [index, queue] of QUEUES.entries()) {
      await sql`insert into queue_desks (queue_id, desk_id)
        select ${queue}, d from unnest(${[...(desks[index] ?? [])]}::text[]) d`.execute(db);
    }
    const ids = items.map(() => newId());
    for (const [index, { queue, holder }] of items.entries()) {
      await sql`insert into items (id, queue_id, state, priority, rank_at, queued_at, opened_at, network, brand,
          conversation_key, author_id, intent, language, last_mention_at, updated_at, holder_id, lease_until)
        values (${ids[index]}, ${QUEUES[queue]}, ${holder === null ? 'queued' : 'working'}, 3, now(), now(), now(), 'x',
          'b', ${`c:${ids[index]}`}, gen_random_uuid(), 'question', 'en', now(), now(), ${holder},
          ${holder === null ? null : sql`now() + interval '1 hour'`})`.execute(db);
    }
    for (const [index, { onDutyAt, leads, opened }] of people.entries()) {
      const id = PEOPLE[index];
      await sql`insert into duty (slot_id, desk_id, person_id, starts_at, ends_at, source)
        select ${`${id}-`} || d, d, ${id}, now() - interval '1 hour', now() + interval '1 day', 'plan'
        from unnest(${[...onDutyAt]}::text[]) d`.execute(db);
      // Duty of yesterday and of tomorrow gives no right today.
      await sql`insert into duty (slot_id, desk_id, person_id, starts_at, ends_at, source)
        select ${`${id}-past-`} || d, d, ${id}, now() - interval '2 days', now() - interval '1 day', 'plan'
        from unnest(${[...DESKS]}::text[]) d`.execute(db);
      await sql`insert into person_roles (person_id, role, desk_id, granted_by)
        select ${id}, 'lead', d, 'test' from unnest(${[...leads]}::text[]) d`.execute(db);
      await sql`insert into opened_items (item_id, person_id, until, reason)
        select i, ${id}, now() + interval '1 hour', 'test'
        from unnest(${opened.map((one) => ids[one])}::uuid[]) i`.execute(db);
    }
    return ids;
  }

  function modelOf({ desks, people }: World, ids: readonly string[], index: number): Standing {
    const { onDutyAt, leads, scopes, opened } = people[index] as PersonModel;
    const queuesOf = (of: readonly string[]) =>
      QUEUES.filter((_queue, at) => desks[at]?.some((desk) => of.includes(desk)));
    return {
      personId: PEOPLE[index] ?? null,
      scopes,
      serves: queuesOf(onDutyAt),
      leads: queuesOf(leads),
      opened: opened.map((one) => ids[one] ?? ''),
    };
  }

  const callerOf = ({ personId, scopes }: Standing): Caller => {
    return { keyId: 'test', personId, scopes, sources: null };
  };
  const placeAt = ({ items, people, desks }: World, ids: readonly string[], index: number): ItemPlace => {
    const { queue, holder } = items[index] ?? { queue: 0, holder: null };
    const onDutyAt = people[PEOPLE.indexOf(holder as (typeof PEOPLE)[number])]?.onDutyAt ?? [];
    const holderServes = desks[queue]?.some((desk) => onDutyAt.includes(desk)) ?? false;
    return { id: ids[index] ?? '', queueId: QUEUES[queue] ?? '', holderId: holder, holderServes };
  };
  const sorted = (ids: readonly string[]) => ids.toSorted((a, b) => (a < b ? -1 : 1));
  const page = { limit: 100, after: null };

  it('in SQL and in the table are the same: every list, every item by id, what is true of everybody', async () => {
    await fc.assert(
      fc.asyncProperty(worlds, async (world) => {
        const ids = await build(world);
        for (const index of PEOPLE.keys()) {
          const model = modelOf(world, ids, index);
          const caller = callerOf(model);
          const { serves, leads, opened } = await standingOf(ledger.db, caller);
          expect({ serves, leads, opened: sorted(opened) }).toEqual({
            serves: model.serves,
            leads: model.leads,
            opened: sorted(model.opened),
          });
          const inLists = ids.filter((_id, at) =>
            mayDo('see', { ...model, opened: [] }, placeAt(world, ids, at)),
          );
          for (const order of ['rank', 'newest'] as const) {
            const list = { caller, filter: {}, order, counted: true, page };
            const found = await listVisibleItems({ db: ledger.db }, list);
            expect(sorted(found.rows.map(({ id }) => id))).toEqual(sorted(inLists));
            expect(found.count).toEqual({ value: inLists.length, more: false });
          }
          expect((await listReview({ db: ledger.db }, { caller, page })).rows).toEqual([]);
          for (const [at, id] of ids.entries()) {
            const shown = await outcome(showItem(ledger.db, caller, id));
            const sees = mayDo('see', model, placeAt(world, ids, at));
            expect(shown).toBe(sees ? 'done' : 'item.not_found');
          }
        }
      }),
      { numRuns: 12 },
    );
  }, 120_000);

  const ACTS: readonly ItemRight[] = ['note', 'release', 'move', 'reclassify', 'hand_over', 'take_over'];

  async function act(right: ItemRight, caller: Caller, itemId: string): Promise<unknown> {
    const deps = itemDeps(ledger);
    const command = { caller, itemId, version: 1 };
    switch (right) {
      case 'note':
        return noteItem(deps, { ...command, text: 'x' });
      case 'release':
        return releaseItem(deps, { ...command, cause: 'other' });
      case 'move':
        return moveItem(deps, { ...command, queueId: 'q1' });
      case 'reclassify':
        return reclassifyItem(deps, command);
      case 'hand_over':
        return handOverItem(deps, { ...command, personId: 'cleo' });
      default:
        return takeOverItem(deps, { ...command, reason: 'x' });
    }
  }

  it('decide every act: what the table forbids is refused, and what it allows is not refused for a right', async () => {
    await fc.assert(
      fc.asyncProperty(
        worlds,
        fc.nat(PEOPLE.length - 1),
        fc.nat(ITEMS - 1),
        fc.constantFrom(...ACTS),
        async (world, who, at, right) => {
          const ids = await build(world);
          const model = modelOf(world, ids, who);
          const place = placeAt(world, ids, at);
          const shown = await outcome(showItem(ledger.db, callerOf(model), place.id));
          const code = await outcome(act(right, callerOf(model), place.id));
          expect(shown === 'item.not_found').toBe(code === 'item.not_found');
          // A release of what nobody holds is refused by the table of states, whoever asks.
          const refusedForRight = ['item.not_found', 'item.not_holder', 'item.transition'].includes(code);
          expect({ right, code, refused: refusedForRight }).toEqual({
            right,
            code,
            refused: !mayDo(right, model, place),
          });
        },
      ),
      { numRuns: 60 },
    );
  }, 120_000);
});

async function outcome(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'done';
  } catch (error) {
    if (error instanceof DutydeskError) return error.code;
    throw error;
  }
}
