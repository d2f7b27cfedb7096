import { beforeAll, expect, it } from '@jest/globals';
import { describeWith } from '../support/services.js';
import { call, refused } from './support/call.js';
import { world } from './support/world.js';
import { PUT_DESK } from '#libs/rota';
import { CREATE_DRAFT, PUBLISH_DRAFT } from '../../libs/rota/plan/api/plans.routes.js';
import { CLOSE_DESK, LIST_ROTATION_DESKS, PUT_ROTATION_DESK } from '../../libs/rota/desk/api/desks.routes.js';
import { LIST_SLOTS } from '../../libs/rota/plan/api/slots.routes.js';

const DAY_MS = 86_400_000;

describeWith(['postgres'], 'closing a desk', (given) => {
  const the = world(() => given.databaseUrl);
  let key = '';
  const night = {
    name: 'Night',
    zone: 'Europe/Berlin',
    recurrence: { start: '2026-01-05T21:00:00', rule: 'FREQ=DAILY' },
    length: 'PT8H',
    seats: [{ role: 'regular', count: 1 }],
    noticeHours: 72,
  };
  const params = { id: 'night' };
  const planned = async () => {
    const { plan } = await call(the.app, CREATE_DRAFT, { key, body: { reason: 'test' } });
    await call(the.app, PUBLISH_DRAFT, { key, params: { id: plan.id } });
    return plan;
  };

  beforeAll(async () => {
    key = await the.key(['ops']);
    for (const id of ['ann', 'ben', 'cem', 'dan']) await the.person(id);
    await call(the.app, PUT_ROTATION_DESK, { key, params, body: night });
    await planned();
  });

  it('is refused while a queue uses the desk, and for an unknown desk', async () => {
    const problem = await refused(the.app, CLOSE_DESK, { key, params: { id: 'support' } });
    expect(problem).toMatchObject({ code: 'desk.in_use', detail: expect.stringContaining('care') });
    expect((await refused(the.app, CLOSE_DESK, { key, params: { id: 'none' } })).code).toBe('desk.not_found');
    const query = { at: 'tomorrow' };
    expect((await refused(the.app, CLOSE_DESK, { key, params, query })).code).toBe('request.invalid');
  });

  it('keeps slots inside the notice window and removes later ones; a PUT opens the desk again', async () => {
    const { desk } = await call(the.app, CLOSE_DESK, { key, params });
    expect(Date.parse(`${desk.closesAt}Z`)).toBeGreaterThan(Date.now() + 2 * DAY_MS);
    const { changes } = await planned();
    const ofNight = (all: typeof changes) => all.filter(({ slot }) => slot.startsWith('night/'));
    expect(ofNight(changes).length).toBeGreaterThan(100);
    expect(ofNight(changes).every(({ after }) => after === null)).toBe(true);
    const { slots: left } = await call(the.app, LIST_SLOTS, { key, query: { desk: 'night' } });
    expect(left.length).toBeGreaterThanOrEqual(2);
    expect(left.every(({ startsAt }) => Date.parse(startsAt) <= Date.now() + 3 * DAY_MS)).toBe(true);
    await call(the.app, PUT_ROTATION_DESK, { key, params, body: night });
    const again = await planned();
    expect(ofNight(again.changes)).toHaveLength(ofNight(changes).length);
    const { desks } = await call(the.app, LIST_ROTATION_DESKS, { key });
    expect(desks.find(({ id }) => id === 'night')).not.toHaveProperty('closesAt');
  }, 30_000);

  it('refuses rest after a desk that does not exist, and names the field', async () => {
    const body = { ...night, restAfter: { lates: 24 } };
    const problem = await refused(the.app, PUT_ROTATION_DESK, { key, params, body });
    expect(problem).toMatchObject({ code: 'rota.invalid', fields: [{ pointer: '/restAfter/lates' }] });
    await call(the.app, PUT_ROTATION_DESK, { key, params, body: { ...night, restAfter: { support: 24 } } });
  });

  it('can use a later time; the short form also opens the desk again', async () => {
    const query = { at: '2099-01-01T00:00:00' };
    expect((await call(the.app, CLOSE_DESK, { key, params, query })).desk.closesAt).toBe(query.at);
    const body = {
      name: 'Night',
      zone: 'Europe/Berlin',
      handoffWeekday: 1,
      handoffTime: '21:00',
      seats: 1,
      startsOn: '2026-01-05',
    };
    await call(the.app, PUT_DESK, { key, params, body });
    const { desks } = await call(the.app, LIST_ROTATION_DESKS, { key });
    expect(desks.find(({ id }) => id === 'night')).not.toHaveProperty('closesAt');
  });
});
