import { expect, it } from '@jest/globals';
import { PUT_ROTATION_DESK } from '../../libs/rota/desk/api/desks.routes.js';
import { SHOW_DUTY } from '../../libs/rota/duty/api/duty.routes.js';
import { refreshDuty } from '../../libs/rota/duty/use-cases/refresh-duty.js';
import { CREATE_FEED } from '../../libs/rota/feed/api/feeds.routes.js';
import { LIST_CANDIDATES, OVERRIDE_SLOT } from '../../libs/rota/override/api/slot-overrides.routes.js';
import { OFFER_SWAP, STEP_SWAP } from '../../libs/rota/swap/api/swaps.routes.js';
import { SHOW_GAPS } from '../../libs/rota/plan/api/gaps.routes.js';
import { describeWith } from '../support/services.js';
import { call, refused } from './support/call.js';
import { DAILY, dateIn, rotaOf } from './support/rota.js';
import { world } from './support/world.js';

const OFFICE = {
  ...DAILY,
  recurrence: { start: '2026-01-05T09:00:00', every: 'P7D' },
  hours: [{ weekdays: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }],
};

describeWith(['postgres'], 'a week of weekdays', (given) => {
  const the = world(() => given.databaseUrl);
  const rota = rotaOf(the);
  const nextWeek = async () => (await rota.coming()).find(({ stretches }) => stretches.length === 5);
  const on = async (at: string) => (await call(the.app, SHOW_DUTY, { key: rota.key, query: { at } })).on;

  it('is one slot with five stretches, and one of these can be covered by its own id', async () => {
    await rota.planned(OFFICE);
    const slot = await nextWeek();
    const wednesday = slot?.stretches[2];
    expect(slot?.stretches.map(({ id }) => id)).toEqual(
      slot?.stretches.map(({ startsAt }) => `${slot.id}/${startsAt.slice(0, 10)}`),
    );
    const query = { slot: wednesday?.id ?? '' };
    const { candidates } = await call(the.app, LIST_CANDIDATES, { key: rota.key, query });
    const able = candidates.find((one) => one.able)?.personId ?? '';
    const body = { slot: wednesday?.id, person: able, reason: 'ill for a day' };
    const { override } = await call(the.app, OVERRIDE_SLOT, { key: rota.key, body });
    expect(override).toMatchObject({ slot: slot?.id, person: able });
    expect(Date.parse(override.from ?? '')).toBe(Date.parse(wednesday?.startsAt ?? ''));
    await refreshDuty(the.ledger);
    const noon = (at = '') => new Date(Date.parse(at) + 3 * 3_600_000).toISOString();
    expect((await on(noon(wednesday?.startsAt))).map(({ personId }) => personId)).toEqual([able]);
    const [thursday] = await on(noon(slot?.stretches[3]?.startsAt));
    expect(thursday).toMatchObject({ personId: slot?.personId, slotId: slot?.id });
    expect(await on(noon(wednesday?.endsAt))).toEqual([]);
  });

  it('has one day of it covered by a colleague, and given back', async () => {
    const slot = await nextWeek();
    const friday = slot?.stretches[4];
    const noon = new Date(Date.parse(friday?.startsAt ?? '') + 3 * 3_600_000).toISOString();
    const serving = async () => {
      await refreshDuty(the.ledger);
      return (await on(noon)).map(({ personId }) => personId);
    };
    const holder = slot?.personId ?? '';
    expect(await serving()).toEqual([holder]);
    const body = { kind: 'cover', slot: friday?.id };
    const { swap, asked } = await call(the.app, OFFER_SWAP, { key: rota.key, body });
    expect(swap).toMatchObject({
      slot: slot?.id,
      given: { startsAt: friday?.startsAt, endsAt: friday?.endsAt },
    });
    const [taker = ''] = asked;
    const step = (name: string, person?: string) =>
      call(the.app, STEP_SWAP, { key: rota.key, params: { id: swap.id, step: name }, body: { person } });
    await step('accept', taker);
    expect((await step('approve')).swap).toMatchObject({ state: 'applied', to: taker });
    expect(await serving()).toEqual([taker]);
    expect((await rota.coming()).find(({ id }) => id === slot?.id)?.personId).toBe(holder);
    await step('undo');
    expect(await serving()).toEqual([holder]);
    const given = { kind: 'swap', slot: slot?.id, inReturn: slot?.id, part: { from: noon } };
    const problem = await refused(the.app, OFFER_SWAP, { key: rota.key, body: given });
    expect(problem).toMatchObject({ code: 'slot.refused', fields: [{ pointer: '/part' }] });
  });

  it('is five entries of a calendar, each with an id that stays', async () => {
    const slot = await nextWeek();
    const subject = slot?.personId ?? '';
    const { path } = await call(the.app, CREATE_FEED, {
      key: rota.key,
      body: { kind: 'person', subject },
    });
    const { body } = await the.app.inject({ method: 'GET', url: path });
    const unfolded = body.replaceAll('\r\n ', '');
    const [, ...events] = unfolded.split('BEGIN:VEVENT').filter((event) => event.includes(slot?.id ?? '?'));
    expect(unfolded).toContain(`UID:${slot?.stretches[0]?.id}/${subject}@dutydesk`);
    expect(unfolded).not.toContain(`UID:${slot?.stretches[2]?.id}/${subject}@dutydesk`);
    expect(events).toHaveLength(3);
  });

  it('has members by rule and closes on the holidays of a region', async () => {
    const put = (more: object) => ({
      key: rota.key,
      params: { id: 'support' },
      body: { ...OFFICE, ...more },
    });
    const rule = { membersBy: { levels: ['regular'] }, closedOnHolidaysOf: 'DE-BE' };
    const { desk } = await call(the.app, PUT_ROTATION_DESK, put(rule));
    expect(desk).toMatchObject(rule);
    const problem = await refused(the.app, PUT_ROTATION_DESK, put({ closedOnHolidaysOf: 'DE-XX' }));
    expect(problem.fields).toMatchObject([{ pointer: '/closedOnHolidaysOf' }]);
    const except = await refused(the.app, PUT_ROTATION_DESK, put({ membersBy: { except: ['zoe'] } }));
    expect(except.fields).toMatchObject([{ pointer: '/membersBy/except/0' }]);
    const none = await refused(the.app, PUT_ROTATION_DESK, put({ membersBy: { zones: ['Asia/Tokyo'] } }));
    expect(none.extra).toEqual({ problems: ['seat-impossible'] });
    for (const hours of [
      [{ weekdays: [], from: '09:00', to: '17:00' }],
      [{ weekdays: [1], from: '9', to: '17:00' }],
    ])
      expect((await refused(the.app, PUT_ROTATION_DESK, put({ hours }))).code).toBe('request.invalid');
  });

  it('has gaps where it is open and nobody serves, and none at night', async () => {
    await rota.putDesk(OFFICE);
    await rota.publish((await rota.draft()).id);
    const gaps = (query: Record<string, string>) => call(the.app, SHOW_GAPS, { key: rota.key, query });
    const dates = { from: dateIn(14), to: dateIn(28) };
    const open = await gaps(dates);
    expect(open).toMatchObject({ openHours: 80, servedHours: 80, gaps: [], total: 0 });
    expect((await gaps({ ...dates, roundTheClock: 'true' })).total).toBeGreaterThanOrEqual(10);
    const [slot] = (await rota.coming()).filter(({ startsAt }) => startsAt > dateIn(21));
    const body = { slot: slot?.id, person: null, reason: 'nobody needed' };
    await call(the.app, OVERRIDE_SLOT, { key: rota.key, body });
    const week = { from: slot?.startsAt.slice(0, 10) ?? '', to: slot?.endsAt.slice(0, 10) ?? '' };
    const left = await gaps(week);
    expect(left.gaps[0]).toEqual({
      startsAt: slot?.stretches[0]?.startsAt.replace('Z', '.000Z'),
      endsAt: slot?.stretches[0]?.endsAt.replace('Z', '.000Z'),
      reason: 'nobody',
    });
    expect((await refused(the.app, SHOW_GAPS, { key: rota.key, query: { desks: 'mars' } })).code).toBe(
      'desk.not_found',
    );
  });
});
