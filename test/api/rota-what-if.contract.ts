import { beforeAll, expect, it } from '@jest/globals';
import { describeWith } from '../support/services.js';
import { call, refused } from './support/call.js';
import { DAILY, dateIn, rotaOf } from './support/rota.js';
import { world } from './support/world.js';
import { SIMULATE } from '../../libs/rota/plan/api/simulations.routes.js';
import { LIST_PLANS } from '../../libs/rota/plan/api/plans.routes.js';
import { LIST_ROTATION_DESKS } from '../../libs/rota/desk/api/desks.routes.js';

describeWith(['postgres'], 'a simulation', (given) => {
  const the = world(() => given.databaseUrl);
  const rota = rotaOf(the);
  beforeAll(async () => {
    await rota.planned();
  });

  const plansMade = async () => (await call(the.app, LIST_PLANS, { key: rota.key })).plans.length;
  const what = (body: object) => call(the.app, SIMULATE, { key: rota.key, body });

  it('shows who serves more when a person leaves, with pictures, and changes nothing', async () => {
    const before = await plansMade();
    const { after, changes, people, picture } = await what({
      leave: [{ person: 'cem', from: dateIn(20) }],
      picture: true,
    });
    expect(changes.length).toBeGreaterThan(0);
    expect(after.holes).toEqual([]);
    const gained = people.reduce((sum, one) => sum + one.after - one.before, 0);
    expect(gained).toBe(0);
    expect(people.find(({ personId }) => personId === 'cem')?.after).toBeLessThan(
      people.find(({ personId }) => personId === 'cem')?.before ?? 0,
    );
    expect(picture?.timeline.people.map(({ personId }) => personId)).toEqual(['ann', 'ben', 'cem']);
    expect(picture?.svg).toMatch(/^<svg/);
    expect(await plansMade()).toBe(before);
  });

  it('fills a second desk with the same people, or names its empty seats', async () => {
    const night = {
      ...DAILY,
      id: 'night',
      recurrence: { start: '2026-01-05T21:00:00', rule: 'FREQ=DAILY' },
      length: 'PT8H',
    };
    const { people, changes, picture } = await what({ openDesks: [night], picture: true });
    const opened = changes.filter(({ slot }) => slot.startsWith('night/'));
    expect(opened.length).toBeGreaterThan(100);
    expect(people.reduce((sum, one) => sum + one.after - one.before, 0)).toBe(
      changes.reduce((sum, one) => sum + Number(one.after !== null) - Number(one.before !== null), 0),
    );
    expect(picture?.timeline.desks.map(({ id }) => id)).toEqual(['support', 'night']);
    const { desks } = await call(the.app, LIST_ROTATION_DESKS, { key: rota.key });
    expect(desks.map(({ id }) => id)).toEqual(['support']);
  });

  it('names unknown people and desks, and desks that cannot be planned', async () => {
    const pointer = async (body: object) =>
      (await refused(the.app, SIMULATE, { key: rota.key, body })).fields?.[0]?.pointer;
    expect(await pointer({ leave: [{ person: 'nobody', from: dateIn(20) }] })).toBe('/leave/0/person');
    expect(await pointer({ closeDesks: ['none'] })).toBe('/closeDesks/0');
    expect(await pointer({ openDesks: [{ ...DAILY, id: 'support' }] })).toBe('/openDesks/0/id');
    const rule = { start: '2026-01-05T09:00:00', rule: 'FREQ=SOMETIMES' };
    expect(await pointer({ openDesks: [{ ...DAILY, id: 'x', recurrence: rule }] })).toBe(
      '/openDesks/0/recurrence/rule',
    );
  });
});
