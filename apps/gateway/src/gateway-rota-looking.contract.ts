import { beforeAll, expect, it } from '@jest/globals';
import { describeWith } from '../../../test/support/services.js';
import { call, send } from '../test/call.js';
import { rotaOf } from '../test/rota.js';
import { world } from '../test/world.js';
import * as looking from './routes/rota-looking.routes.js';

describeWith(['postgres'], 'looking at the rotation', (given) => {
  const the = world(() => given.databaseUrl);
  const rota = rotaOf(the);
  beforeAll(async () => {
    await rota.planned();
  });

  it('shows people by weeks, of all or of a part', async () => {
    const { weeks, people, emptySeats } = await call(the.app, looking.SHOW_TIMELINE, { key: rota.key });
    expect(weeks.length).toBeGreaterThan(26);
    expect(people.map(({ personId }) => personId)).toEqual(['ann', 'ben', 'cem']);
    expect(emptySeats).toEqual([]);
    const query = { person: 'ben' };
    const own = await call(the.app, looking.SHOW_TIMELINE, { key: rota.key, query });
    expect(own.people).toEqual([
      { ...people[1], duties: own.people[0]?.duties.map((one) => ({ ...one, week: expect.any(Number) })) },
    ]);
    const picture = await send(the.app, looking.DRAW_TIMELINE, { key: rota.key, query });
    expect(picture.body).not.toContain('>ann<');
  });

  it('explains a person and draws pictures', async () => {
    const told = await call(the.app, looking.EXPLAIN_PERSON, { key: rota.key, params: { id: 'ben' } });
    expect(told.sentences[0]).toContain('the share comes to');
    expect(told.coming.length).toBeGreaterThan(0);
    for (const route of [looking.DRAW_FAIRNESS, looking.DRAW_TIMELINE]) {
      const picture = await send(the.app, route, { key: rota.key });
      expect(picture.headers['content-type']).toBe('image/svg+xml');
      expect(picture.body).toMatch(/^<svg[^]*<\/svg>\s*$/);
    }
  });
});
