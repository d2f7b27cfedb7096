import { beforeAll, describe, expect, it } from '@jest/globals';
import { describeWith } from '../support/services.js';
import { call, refused } from './support/call.js';
import { world } from './support/world.js';
import { CREATE_DRAFT, LIST_PLANS, PUBLISH_DRAFT, SHOW_PLAN } from '../../libs/rota/plan/api/plans.routes.js';
import { PUT_ABSENCE } from '../../libs/rota/absence/api/absences.routes.js';
import { PUT_ROTATION_DESK } from '../../libs/rota/desk/api/desks.routes.js';
import { LIST_SLOTS } from '../../libs/rota/plan/api/slots.routes.js';
import { OFFER_SWAP, STEP_SWAP } from '../../libs/rota/swap/api/swaps.routes.js';

const DAY_MS = 86_400_000;

describeWith(['postgres'], 'drafts and the notice window', (given) => {
  const the = world(() => given.databaseUrl);
  let key = '';

  const desk = (noticeHours: number) =>
    call(the.app, PUT_ROTATION_DESK, {
      key,
      params: { id: 'support' },
      body: {
        name: 'Support',
        zone: 'Europe/Berlin',
        recurrence: { start: '2026-01-05T09:00:00', rule: 'FREQ=DAILY' },
        seats: [{ role: 'regular', count: 1 }],
        noticeHours,
      },
    });
  const draft = async (body: object) => (await call(the.app, CREATE_DRAFT, { key, body })).plan;
  const publish = (id: string) => ({ key, params: { id } });
  const held = async (slot: string) =>
    (await call(the.app, LIST_SLOTS, { key, query: {} })).slots.find(({ id }) => id === slot)?.personId;
  /** The first slot that begins at least this number of days from now. Its holder becomes ill for that slot. */
  const ill = async (days: number, id: string) => {
    const all = (await call(the.app, LIST_SLOTS, { key, query: {} })).slots;
    const slot = all.find(({ startsAt }) => Date.parse(startsAt) > Date.now() + days * DAY_MS);
    const body = {
      person: slot?.personId,
      from: slot?.startsAt,
      to: slot?.endsAt,
      kind: 'illness',
      policy: 'neutral',
    };
    await call(the.app, PUT_ABSENCE, { key, params: { id }, body });
    return { slot: slot?.id ?? '', person: slot?.personId ?? '' };
  };

  beforeAll(async () => {
    key = await the.key(['ops']);
    for (const id of ['ann', 'ben', 'cem']) await the.person(id);
    await the.ledger.pool.query("delete from queues where desk_id = 'sales'");
    await the.ledger.pool.query("delete from desks where id = 'sales'");
    await desk(96);
    await call(the.app, PUBLISH_DRAFT, publish((await draft({ reason: 'first' })).id));
  });

  it('change the notice window only with break-glass and a stored reason, and never change a running slot', async () => {
    const { slot, person } = await ill(1, 'near');
    const careful = await draft({ reason: 'ill' });
    expect(careful.changes).toEqual([]);
    expect(careful.certificate).toMatchObject({
      valid: true,
      violations: [],
      exceptions: [
        { code: 'absent', slot, person, sentence: expect.stringContaining('is away on a frozen duty') },
      ],
    });
    expect((await refused(the.app, CREATE_DRAFT, { key, body: { breakGlass: true } })).status).toBe(422);
    // The input is the same: break-glass still moves the slots that the normal draft had to keep.
    await call(the.app, PUBLISH_DRAFT, publish(careful.id));
    const urgent = await draft({ reason: 'ill tomorrow', breakGlass: true });
    expect(urgent.changes.find((one) => one.slot === slot)).toMatchObject({ before: person });
    expect(urgent.certificate).toMatchObject({ valid: true, exceptions: [] });
    const running = (await call(the.app, LIST_SLOTS, { key, query: {} })).slots.filter(
      ({ startsAt }) => Date.parse(startsAt) <= Date.now(),
    );
    expect(urgent.changes.filter((one) => running.some(({ id }) => id === one.slot))).toEqual([]);
    const { plan } = await call(the.app, PUBLISH_DRAFT, publish(urgent.id));
    expect(plan).toMatchObject({ status: 'published', breakGlass: true, reason: 'ill tomorrow' });
    expect(await held(slot)).not.toBe(person);
    const { plans: all } = await call(the.app, LIST_PLANS, { key });
    expect(all.find(({ id }) => id === plan.id)).toMatchObject({ breakGlass: true, reason: 'ill tomorrow' });
  });

  it('are refused as frozen when a changed slot has entered the notice window since', async () => {
    const { slot, person } = await ill(10, 'far');
    const late = await draft({ reason: 'ill' });
    expect(late.changes.map((one) => one.slot)).toContain(slot);
    await desk(24 * 30);
    const problem = await refused(the.app, PUBLISH_DRAFT, publish(late.id));
    expect(problem).toMatchObject({ code: 'plan.frozen', status: 409 });
    expect(problem.detail).toContain('frozen by now');
    expect(await held(slot)).toBe(person);
    expect((await call(the.app, SHOW_PLAN, publish(late.id))).plan.status).toBe('draft');
    await desk(96);
    expect((await call(the.app, PUBLISH_DRAFT, publish(late.id))).plan.status).toBe('published');
    expect(await held(slot)).not.toBe(person);
  });

  describe('beside swaps', () => {
    it('a kept swap inside the notice window does not count as a change', async () => {
      const all = (await call(the.app, LIST_SLOTS, { key, query: {} })).slots;
      const near = all.find(({ startsAt }) => Date.parse(startsAt) > Date.now() + 5 * DAY_MS);
      const to = ['ann', 'ben', 'cem'].find((id) => id !== near?.personId) ?? '';
      const { swap } = await call(the.app, OFFER_SWAP, {
        key,
        body: { kind: 'cover', slot: near?.id },
      });
      const step = (name: string, body: object = {}) => ({ key, params: { id: swap.id, step: name }, body });
      await call(the.app, STEP_SWAP, step('accept', { person: to }));
      await call(the.app, STEP_SWAP, step('approve'));
      await desk(24 * 30);
      const next = await draft({ reason: 'nothing new' });
      expect((await call(the.app, PUBLISH_DRAFT, publish(next.id))).plan.status).toBe('published');
      expect(await held(near?.id ?? '')).toBe(to);
    });
  });
});
