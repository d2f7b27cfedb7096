import { beforeAll, expect, it } from '@jest/globals';
import { describeWith } from '../support/services.js';
import { call, refused, send } from './support/call.js';
import { rotaOf } from './support/rota.js';
import { world } from './support/world.js';
import { DRAW_FAIRNESS, EXPLAIN_PERSON, SHOW_FAIRNESS } from '../../libs/rota/plan/api/fairness.routes.js';
import { DRAW_TIMELINE, SHOW_TIMELINE } from '../../libs/rota/plan/api/timeline.routes.js';
import { LIST_SLOTS } from '../../libs/rota/plan/api/slots.routes.js';

describeWith(['postgres'], 'reports of the rotation', (given) => {
  const the = world(() => given.databaseUrl);
  const rota = rotaOf(the);
  beforeAll(async () => {
    await rota.planned();
  });

  it('have a timeline of all people or a part of them', async () => {
    const { weeks, people, emptySeats } = await call(the.app, SHOW_TIMELINE, { key: rota.key });
    expect(weeks.length).toBeGreaterThan(26);
    expect(people.map(({ personId }) => personId)).toEqual(['ann', 'ben', 'cem']);
    expect(emptySeats).toEqual([]);
    const query = { person: 'ben' };
    const own = await call(the.app, SHOW_TIMELINE, { key: rota.key, query });
    expect(own.people).toEqual([
      { ...people[1], duties: own.people[0]?.duties.map((one) => ({ ...one, week: expect.any(Number) })) },
    ]);
    const picture = await send(the.app, DRAW_TIMELINE, { key: rota.key, query });
    expect(picture.body).not.toContain('>ann<');
  });

  it('name an unknown desk, person or department', async () => {
    const cases = [
      [{ desk: 'none' }, 'desk.not_found'],
      [{ person: 'zoe' }, 'staff.not_found'],
      [{ department: 'Moon' }, 'request.invalid'],
    ] as const;
    const routes = [SHOW_TIMELINE, DRAW_TIMELINE, LIST_SLOTS];
    for (const [query, code] of cases) {
      for (const route of routes) {
        const pointer = `/query/${Object.keys(query)[0]}`;
        expect(await refused(the.app, route, { key: rota.key, query })).toMatchObject({
          code,
          fields: [{ pointer }],
        });
      }
    }
    const query = { person: 'zoe' };
    for (const route of [SHOW_FAIRNESS, DRAW_FAIRNESS])
      expect((await refused(the.app, route, { key: rota.key, query })).code).toBe('staff.not_found');
  });

  it('explain a person and have pictures', async () => {
    const told = await call(the.app, EXPLAIN_PERSON, { key: rota.key, params: { id: 'ben' } });
    expect(told.sentences[0]).toContain('the share comes to');
    expect(told.coming.length).toBeGreaterThan(0);
    for (const route of [DRAW_FAIRNESS, DRAW_TIMELINE]) {
      const picture = await send(the.app, route, { key: rota.key });
      expect(picture.headers['content-type']).toBe('image/svg+xml');
      expect(picture.body).toMatch(/^<svg[^]*<\/svg>\s*$/);
    }
  });
});
