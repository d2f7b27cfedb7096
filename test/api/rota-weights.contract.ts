import { beforeAll, expect, it } from '@jest/globals';
import { PUT_ROTA_SETTINGS, SHOW_ROTA_SETTINGS } from '../../libs/rota/plan/api/rota-settings.routes.js';
import { PUT_ROTATION_DESK } from '../../libs/rota/desk/api/desks.routes.js';
import { describeWith } from '../support/services.js';
import { call, refused } from './support/call.js';
import { DAILY, rotaOf } from './support/rota.js';
import { world } from './support/world.js';

const SETTINGS = { publishing: 'by-hand', horizonWeeks: 4, reminderMinutes: [] } as const;
const times = (factor: number) => ({ unsocial: { num: factor, den: 1 }, holiday: { num: factor, den: 1 } });

describeWith(['postgres'], 'the weight of unsocial hours', (given) => {
  const the = world(() => given.databaseUrl);
  const rota = rotaOf(the);
  const put = (weights: object) => ({ key: rota.key, body: { ...SETTINGS, weights } });
  const heaviest = async () => (await rota.draft()).certificate.weight?.heaviestDuty ?? 0;

  beforeAll(async () => {
    await call(the.app, PUT_ROTA_SETTINGS, { key: rota.key, body: SETTINGS });
    await rota.putDesk(DAILY);
  });

  it('is what ops chose: a plan counts the hours of a weekend so many times', async () => {
    await call(the.app, PUT_ROTA_SETTINGS, put(times(1)));
    expect(await heaviest()).toBeCloseTo(24, 5);
    await call(the.app, PUT_ROTA_SETTINGS, put(times(3)));
    expect(await call(the.app, SHOW_ROTA_SETTINGS, { key: rota.key })).toMatchObject({ weights: times(3) });
    expect(await heaviest()).toBeCloseTo(72, 5);
  });

  it('is refused below 1 and above 10', async () => {
    for (const factor of [
      { num: 1, den: 2 },
      { num: 11, den: 1 },
    ]) {
      const problem = await refused(the.app, PUT_ROTA_SETTINGS, put({ ...times(1), unsocial: factor }));
      expect(problem.fields).toMatchObject([{ pointer: '/weights/unsocial' }]);
    }
  });

  it('of a desk multiplies its hours, and is refused below a tenth and above ten', async () => {
    await call(the.app, PUT_ROTA_SETTINGS, put(times(1)));
    await rota.putDesk({ ...DAILY, weight: { num: 1, den: 2 } });
    expect(await heaviest()).toBeCloseTo(12, 5);
    for (const weight of [
      { num: 1, den: 11 },
      { num: 11, den: 1 },
    ]) {
      const put = { key: rota.key, params: { id: 'support' }, body: { ...DAILY, weight } };
      const problem = await refused(the.app, PUT_ROTATION_DESK, put);
      expect(problem.fields).toMatchObject([{ pointer: '/weight' }]);
    }
  });

  it('is shared out anew by a rebalanced draft, which shows its price', async () => {
    await rota.planned();
    const plain = await rota.draft();
    expect(plain.changed).toBe(0);
    const draft = await rota.draft({ reason: 'fair again', rebalance: true });
    expect(draft.certificate.valid).toBe(true);
    const codes = new Set(draft.changes.map(({ reasonCode }) => reasonCode?.code));
    expect(codes.has('change.fair')).toBe(false);
    const { price } = draft;
    expect(price?.after.spread).toBeLessThanOrEqual(price?.before.spread ?? -1);
    expect(price?.people).toHaveLength(price?.concerned ?? -1);
    expect((await rota.publish(draft.id)).status).toBe('published');
  });
});
