import { beforeAll, expect, it } from '@jest/globals';
import { describeWith } from '../support/services.js';
import { call, refused } from './support/call.js';
import { dateIn, rotaOf } from './support/rota.js';
import { world } from './support/world.js';
import { DELETE_ABSENCE, PUT_ABSENCE } from '../../libs/rota/absence/api/absences.routes.js';
import { LIST_SLOTS } from '../../libs/rota/plan/api/slots.routes.js';
import {
  LIST_CANDIDATES,
  LIST_SLOT_OVERRIDES,
  OVERRIDE_SLOT,
  REVOKE_SLOT_OVERRIDE,
} from '../../libs/rota/override/api/slot-overrides.routes.js';
import { OFFER_SWAP, STEP_SWAP } from '../../libs/rota/swap/api/swaps.routes.js';

describeWith(['postgres'], 'a slot that people change by hand', (given) => {
  const the = world(() => given.databaseUrl);
  const rota = rotaOf(the);
  beforeAll(async () => {
    await rota.planned();
  });

  it('is overridden with a reason; inside the notice window only with break-glass', async () => {
    const now = (await call(the.app, LIST_SLOTS, { key: rota.key })).slots[0];
    const other = ['ann', 'ben', 'cem'].find((id) => id !== now?.personId) ?? '';
    const body = { slot: now?.id, person: other, reason: 'ill' };
    expect(await refused(the.app, OVERRIDE_SLOT, { key: rota.key, body })).toMatchObject({
      code: 'slot.refused',
      extra: { rule: 'override-frozen' },
    });
    const { override } = await call(the.app, OVERRIDE_SLOT, {
      key: rota.key,
      body: { ...body, breakGlass: true },
    });
    const after = (await call(the.app, LIST_SLOTS, { key: rota.key })).slots[0];
    expect(after).toMatchObject({ personId: other, source: 'override' });
    expect((await call(the.app, LIST_SLOT_OVERRIDES, { key: rota.key })).overrides).toEqual([override]);
    await call(the.app, REVOKE_SLOT_OVERRIDE, { key: rota.key, params: { id: override.id } });
    expect((await call(the.app, LIST_SLOTS, { key: rota.key })).slots[0]?.personId).toBe(now?.personId);
    expect((await call(the.app, LIST_SLOT_OVERRIDES, { key: rota.key })).overrides).toEqual([]);
  });

  it('must exist to be offered or to be asked for in return', async () => {
    const [mine] = await rota.coming({ person: 'ann' });
    const none = 'support/2099-01-01/regular-1';
    const offer = (body: object) => refused(the.app, OFFER_SWAP, { key: rota.agent('ann'), body });
    expect(await offer({ kind: 'cover', slot: none })).toMatchObject({
      extra: { rule: 'swap-slot-unknown' },
      fields: [{ pointer: '/slot' }],
    });
    expect(await offer({ kind: 'swap', slot: mine?.id, to: 'ben', inReturn: none })).toMatchObject({
      extra: { rule: 'swap-slot-unknown' },
      fields: [{ pointer: '/inReturn' }],
    });
  });

  it('is swapped: offered, accepted, approved and applied, undone; others may not', async () => {
    const [mine] = await rota.coming({ person: 'ann' });
    const theirs = (await rota.coming({ person: 'ben' }))[1];
    const offer = { kind: 'swap', slot: mine?.id, to: 'ben', inReturn: theirs?.id };
    expect((await refused(the.app, OFFER_SWAP, { key: rota.agent('cem'), body: offer })).extra).toMatchObject(
      {
        rule: 'swap-not-allowed',
      },
    );
    const { swap } = await call(the.app, OFFER_SWAP, { key: rota.agent('ann'), body: offer });
    const step = (name: string, who: string) => ({
      key: who,
      params: { id: swap.id, step: name },
      body: {},
    });
    expect((await refused(the.app, STEP_SWAP, step('accept', rota.agent('cem')))).extra).toMatchObject({
      rule: 'swap-not-yours',
    });
    await call(the.app, STEP_SWAP, step('accept', rota.agent('ben')));
    expect((await refused(the.app, STEP_SWAP, step('approve', rota.agent('ben')))).extra).toMatchObject({
      rule: 'swap-not-allowed',
    });
    expect((await call(the.app, STEP_SWAP, step('approve', rota.key))).swap.state).toBe('applied');
    const held = async () => {
      const all = await rota.coming();
      return [mine, theirs].map((slot) => all.find(({ id }) => id === slot?.id)?.personId);
    };
    expect(await held()).toEqual(['ben', 'ann']);
    await call(the.app, STEP_SWAP, step('undo', rota.agent('ann')));
    expect(await held()).toEqual(['ann', 'ben']);
  });

  it('is offered on behalf of a person and taken; the rules are checked again when the swap is applied', async () => {
    const [mine] = await rota.coming({ person: 'ann' });
    const body = { kind: 'cover', slot: mine?.id };
    const { swap } = await call(the.app, OFFER_SWAP, { key: rota.key, body });
    const step = (name: string, more: object = {}) => ({
      key: rota.key,
      params: { id: swap.id, step: name },
      body: more,
    });
    await call(the.app, STEP_SWAP, step('accept', { person: 'cem' }));
    const date = mine?.startsAt.slice(0, 10) ?? '';
    const absence = { person: 'cem', from: date, to: dateIn(300), kind: 'x', policy: 'neutral' };
    await call(the.app, PUT_ABSENCE, { key: rota.key, params: { id: 'late' }, body: absence });
    expect((await refused(the.app, STEP_SWAP, step('approve'))).extra).toMatchObject({
      rule: 'swap-breaks-rule',
      reasonCode: { code: 'cannot.away', params: { person: 'cem' } },
    });
    const { candidates } = await call(the.app, LIST_CANDIDATES, {
      key: rota.key,
      query: { slot: mine?.id ?? '' },
    });
    expect(candidates.find(({ personId }) => personId === 'cem')).toMatchObject({
      why: 'cem is away then.',
      reasonCode: { code: 'cannot.away', params: { person: 'cem' } },
    });
    await call(the.app, DELETE_ABSENCE, { key: rota.key, params: { id: 'late' } });
    expect((await call(the.app, STEP_SWAP, step('approve'))).swap).toMatchObject({
      state: 'applied',
      to: 'cem',
    });
    const take = { kind: 'take', slot: mine?.id };
    const { swap: taken } = await call(the.app, OFFER_SWAP, { key: rota.agent('ann'), body: take });
    expect(taken).toMatchObject({ state: 'accepted', from: 'cem', to: 'ann' });
  });
});
