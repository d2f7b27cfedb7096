import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { CLAIM_NEXT } from '#libs/care';
import { sql } from 'kysely';
import * as items from '../../libs/care/item/api/items.routes.js';
import { returnItems } from '../../libs/care/item/use-cases/return-items.js';
import * as shift from '../../libs/care/shift-end/api/shift-end.routes.js';
import { describeWith } from '../support/services.js';
import { call, refused } from './support/call.js';
import { aMention, world } from './support/world.js';

describeWith(['postgres'], 'the end of a shift', (given) => {
  const the = world(() => given.databaseUrl);
  let count = 0;
  let anna: { id: string; key: string };
  let bea: { id: string; key: string };

  async function agent() {
    count += 1;
    const id = `ends-${count}`;
    await the.person(id, { capacity: 5, onDutyAt: 'support' });
    return { id, key: await the.key(['agent'], id) };
  }
  beforeEach(async () => {
    anna = await agent();
    bea = await agent();
  });
  afterEach(async () => {
    await the.ledger.pool.query(
      'truncate items, mentions, item_events, assignments, outbox, duty, shift_choices cascade',
    );
    await the.ledger.pool.query('update people set load = 0');
  });

  const deps = () => ({ db: the.ledger.db, live: the.live });
  async function held() {
    count += 1;
    await the.intake(aMention({ conversationId: `c${count}`, author: { nativeId: `jo${count}` } }));
    const { item } = await call(the.app, CLAIM_NEXT, { key: anna.key });
    if (item === null) throw new Error('Nothing waits.');
    return item.id;
  }
  async function begun() {
    const id = await held();
    await call(the.app, items.NOTE_ITEM, {
      key: anna.key,
      params: { id },
      body: { text: 'Asked the shop.' },
    });
    return id;
  }
  const choose = (id: string, body: object) =>
    call(the.app, shift.CHOOSE_FOR_SHIFT_END, { key: anna.key, params: { id }, body });
  const endShift = () =>
    sql`update duty set ends_at = clock_timestamp() where person_id = ${anna.id}`.execute(the.ledger.db);
  const where = async (id: string) => {
    const { state, holder_id } = await the.ledger.db
      .selectFrom('items')
      .select(['state', 'holder_id'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    return [state, holder_id];
  };

  it('is announced 15 minutes before, with what the person holds and whether they began it', async () => {
    const [fresh, worked] = [await held(), await begun()];
    const far = await call(the.app, shift.SHOW_SHIFT_END, { key: anna.key });
    expect(far.ending).toBe(false);
    await sql`update duty set ends_at = clock_timestamp() + interval '14 minutes' where person_id = ${anna.id}`.execute(
      the.ledger.db,
    );
    const near = await call(the.app, shift.SHOW_SHIFT_END, { key: anna.key });
    expect(near.ending).toBe(true);
    expect(new Map(near.items.map(({ itemId, begun: isBegun }) => [itemId, isBegun]))).toEqual(
      new Map([
        [fresh, false],
        [worked, true],
      ]),
    );
  });

  it('leaves nothing behind: what is not begun returns, what is begun goes as chosen', async () => {
    const fresh = await held();
    const [back, over, kept] = [await begun(), await begun(), await begun()];
    await choose(back, { choice: 'give_back', note: 'Needs the contract.' });
    await choose(over, { choice: 'hand_over', personId: bea.id });
    await choose(kept, { choice: 'keep', until: new Date(Date.now() + 3_600_000).toISOString() });
    await returnItems(deps());
    expect(await where(back)).toEqual(['working', anna.id]);
    await endShift();
    await returnItems(deps());
    expect([await where(fresh), await where(back), await where(over), await where(kept)]).toEqual([
      ['queued', null],
      ['queued', null],
      ['working', bea.id],
      ['working', anna.id],
    ]);
  });

  it('gives an item back to its queue when the person chosen for it has no room', async () => {
    const over = await begun();
    await choose(over, { choice: 'hand_over', personId: bea.id });
    await sql`update people set load = capacity where id = ${bea.id}`.execute(the.ledger.db);
    await endShift();
    await returnItems(deps());
    expect(await where(over)).toEqual(['queued', null]);
  });

  it('takes begun items at once from a person in whose place somebody else serves', async () => {
    const id = await begun();
    await endShift();
    await returnItems(deps());
    expect(await where(id)).toEqual(['working', anna.id]);
    await sql`insert into duty (slot_id, desk_id, person_id, starts_at, ends_at, source)
      select slot_id, desk_id, ${bea.id}, ends_at, now() + interval '1 day', 'override' from duty
      where person_id = ${anna.id}`.execute(the.ledger.db);
    await returnItems(deps());
    expect(await where(id)).toEqual(['queued', null]);
    const { rows } =
      await sql`select data ->> 'because' as because from item_events where kind = 'returned'`.execute(
        the.ledger.db,
      );
    expect(rows).toEqual([{ because: 'somebody else serves in the place of the holder' }]);
  });

  it('refuses a choice of a colleague, and a time that is too far away', async () => {
    const id = await begun();
    const params = { id };
    const other = await refused(the.app, shift.CHOOSE_FOR_SHIFT_END, {
      key: bea.key,
      params,
      body: { choice: 'give_back' },
    });
    expect(other.code).toBe('item.not_holder');
    const until = new Date(Date.now() + 13 * 3_600_000).toISOString();
    const late = await refused(the.app, shift.CHOOSE_FOR_SHIFT_END, {
      key: anna.key,
      params,
      body: { choice: 'keep', until },
    });
    expect(late.fields).toMatchObject([{ pointer: '/until' }]);
  });
});
