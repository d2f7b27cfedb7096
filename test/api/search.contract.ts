import { beforeAll, expect, it } from '@jest/globals';
import {
  CLAIM_NEXT,
  LIST_ITEMS,
  LIST_SIMILAR,
  NOTE_ITEM,
  READ_SEARCH,
  REBUILD_SEARCH,
  RESOLVE_ITEM,
} from '#libs/care';
import type { Mention } from '#libs/contracts';
import { sql } from 'kysely';
import { writeWords } from '../../libs/care/search/use-cases/write-words.js';
import { describeWith } from '../support/services.js';
import { call, refused } from './support/call.js';
import { deliverOutbox } from './support/deliver-outbox.js';
import { aMention, world } from './support/world.js';

const SOLVED = 'My router Falkenstein blinks orange, please help';

describeWith(['postgres'], 'searching', (given) => {
  const the = world(() => given.databaseUrl);
  let anna = '';
  let bob = '';
  let ops = '';

  const indexed = async () => {
    await deliverOutbox(the);
    await writeWords(the.ledger.db);
  };
  const found = async (key: string, q: string, more: Readonly<Record<string, string>> = {}) =>
    (await call(the.app, LIST_ITEMS, { key, query: { q, ...more } })).items.map(({ excerpt }) => excerpt);
  const opened = async (text: string, more: Partial<Mention> = {}) => {
    const [id = ''] = await the.intake(aMention({ text, ...more }));
    return id;
  };

  beforeAll(async () => {
    await the.person('anna', { onDutyAt: 'support', capacity: 50 });
    await the.person('bob', { onDutyAt: 'sales' });
    anna = await the.key(['agent'], 'anna');
    bob = await the.key(['agent'], 'bob');
    ops = await the.key(['ops']);
    await opened(SOLVED);
    const { item } = await call(the.app, CLAIM_NEXT, { key: anna });
    const params = { id: item?.id ?? '' };
    await call(the.app, NOTE_ITEM, { key: anna, params, body: { text: 'Firmware 7.2 cures it' } });
    const body = {
      version: (item?.version ?? 0) + 1,
      cause: 'fixed',
      note: 'Told them to update, +49 171 2345678',
    };
    await call(the.app, RESOLVE_ITEM, { key: anna, params, body });
    await opened('Help! Где мой заказ', {
      author: { nativeId: 'olga', handle: 'olga.k', displayName: 'Ольга' },
    });
    await opened('荷物が届かない help');
    await opened('Broken: card 4111 1111 1111 1111 was charged twice');
    await indexed();
  });

  it.each([
    ['words in any order, case and accent', 'ORANGE róuter', [SOLVED]],
    ['the beginning of a word', 'falken', [SOLVED]],
    ['words of a note', 'firmware', [SOLVED]],
    ['a handle', '@olga.k', ['Help! Где мой заказ']],
    ['a name', 'ольга', ['Help! Где мой заказ']],
    ['letters beyond Latin', 'ЗАКАЗ', ['Help! Где мой заказ']],
    ['a script without blanks', '届かない', ['荷物が届かない help']],
    ['nothing that has one of two words only', 'router parcel', []],
  ])('finds %s', async (_what, q, texts) => {
    expect(await found(ops, q)).toEqual(texts);
  });

  it('shows nobody what they may not see, and joins with other filters', async () => {
    expect(await found(bob, 'falkenstein')).toEqual([]);
    expect(await found(anna, 'help', { state: 'resolved' })).toEqual([SOLVED]);
    expect(await found(ops, 'help', { sort: 'rank' })).toHaveLength(2);
    const none = await refused(the.app, LIST_ITEMS, { key: ops, query: { q: '?!' } });
    expect(none).toMatchObject({ code: 'request.invalid', fields: [{ pointer: '/query/q' }] });
  });

  it('masks what nobody needs in a list, and still finds it', async () => {
    expect(await found(ops, '4111 1111')).toEqual(['Broken: card ••• was charged twice']);
  });

  it('finds what was written later, once it was delivered', async () => {
    const id = await opened('It is broken');
    await call(the.app, NOTE_ITEM, { key: anna, params: { id }, body: { text: 'Zwetschgendatschi' } });
    expect(await found(ops, 'zwetschgendatschi')).toEqual([]);
    await indexed();
    expect(await found(ops, 'zwetschgendatschi')).toEqual(['It is broken']);
  });

  it('proposes solved items with the same rare words, and how they were solved', async () => {
    const id = await opened('the falkenstein box of mine blinks, help');
    await indexed();
    const { items } = await call(the.app, LIST_SIMILAR, { key: anna, params: { id } });
    expect(items).toMatchObject([
      {
        excerpt: SOLVED,
        cause: 'fixed',
        note: 'Told them to update, •••',
        words: expect.arrayContaining(['falkenstein']),
      },
    ]);
    const other = await opened('Falkenstein, help', { brand: 'Umbrella' });
    await indexed();
    expect((await call(the.app, LIST_SIMILAR, { key: anna, params: { id: other } })).items).toEqual([]);
    expect(await refused(the.app, LIST_SIMILAR, { key: bob, params: { id } })).toMatchObject({
      code: 'item.not_found',
    });
  });

  it('reads everything again when ops ask for it, and when deliveries were missed', async () => {
    await sql`delete from item_words`.execute(the.ledger.db);
    expect(await found(ops, 'falkenstein router')).toEqual([]);
    expect(await call(the.app, REBUILD_SEARCH, { key: ops })).toMatchObject({ rebuilding: true });
    await writeWords(the.ledger.db);
    expect(await found(ops, 'falkenstein router')).toEqual([SOLVED]);
    expect(await call(the.app, READ_SEARCH, { key: ops })).toEqual({ rebuilding: false, secondsBehind: 0 });

    await sql`delete from item_words`.execute(the.ledger.db);
    await opened('One more thing is broken');
    await opened('And one more is broken');
    await deliverOutbox(the);
    await sql`delete from delivered_events where position <= (select position from search_progress)`.execute(
      the.ledger.db,
    );
    await writeWords(the.ledger.db);
    expect(await found(ops, 'falkenstein router')).toEqual([SOLVED]);
  });
});
