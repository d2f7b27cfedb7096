import { describe, expect, it } from '@jest/globals';
import { describeWith } from '../support/services.js';
import { call, refused, send } from './support/call.js';
import { DAILY, DAY_MS, dateIn, rotaOf } from './support/rota.js';
import { world } from './support/world.js';
import { DELETE_ABSENCE, LIST_ABSENCES, PUT_ABSENCE } from '../../libs/rota/absence/api/absences.routes.js';
import { SHOW_FAIRNESS } from '../../libs/rota/plan/api/fairness.routes.js';
import { DISCARD_DRAFT, PUBLISH_DRAFT } from '../../libs/rota/plan/api/plans.routes.js';
import { LIST_ROTATION_DESKS, PUT_ROTATION_DESK } from '../../libs/rota/desk/api/desks.routes.js';
import { LIST_SLOTS } from '../../libs/rota/plan/api/slots.routes.js';
import { IMPORT_STAFF, LIST_STAFF } from '#libs/rota';

describeWith(['postgres'], 'the rotation at the gateway', (given) => {
  const the = world(() => given.databaseUrl);
  const rota = rotaOf(the);

  it('refuses a desk that cannot be planned, with code and pointer, and changes nothing', async () => {
    const cases = [
      [
        { ...DAILY, recurrence: { start: '2026-01-05T09:00:00', rule: 'FREQ=SOMETIMES' } },
        '/recurrence/rule',
      ],
      [{ ...DAILY, recurrence: { start: '2026-02-29T09:00:00', every: 'P7D' } }, '/recurrence/start'],
      [
        {
          ...DAILY,
          seats: [
            { role: 'expert', count: 1, needs: 'trainee' },
            { role: 'trainee', count: 1, needs: 'expert' },
          ],
        },
        '/seats',
      ],
    ] as const;
    for (const [body, pointer] of cases) {
      const problem = await refused(the.app, PUT_ROTATION_DESK, {
        key: rota.key,
        params: { id: 'support' },
        body,
      });
      expect(problem.code).toBe('rota.invalid');
      expect(problem.fields?.[0]?.pointer.startsWith(pointer.split('/').slice(0, 2).join('/'))).toBe(true);
    }
    const { desks } = await call(the.app, LIST_ROTATION_DESKS, { key: rota.key });
    expect(desks[0]).toMatchObject({ id: 'support', recurrence: { every: 'P7D' } });
  });

  it('refuses a staff list of 10 MB with an unclosed quotation mark, and changes nothing', async () => {
    const people = Array.from({ length: 40_000 }, (_, n) => `p${n},${'x'.repeat(100)},Europe/Berlin`);
    const headers = { 'content-type': 'text/csv' };
    const fits = `id,name,zone\n${people.join('\n')}\nlast,"Open,UTC\n`;
    const broken = await refused(the.app, IMPORT_STAFF, { key: rota.key, headers, body: fits });
    expect(broken).toMatchObject({ code: 'staff.invalid', extra: { rows: [{ row: expect.any(Number) }] } });
    const ten = await refused(the.app, IMPORT_STAFF, {
      key: rota.key,
      headers,
      body: fits.padEnd(10_000_000, 'x'),
    });
    expect(ten).toMatchObject({ code: 'staff.invalid', extra: { rows: [{ column: 'name' }] } });
    const big = await send(the.app, IMPORT_STAFF, {
      key: rota.key,
      headers,
      body: fits.padEnd(13_000_000, 'x'),
    });
    expect(JSON.parse(big.body)).toMatchObject({ code: 'request.too_large', status: 413 });
    const { people: left } = await call(the.app, LIST_STAFF, { key: rota.key });
    expect(left.map(({ id }) => id)).toEqual(['ann', 'ben', 'cem']);
  }, 30_000);

  it('says that there is no plan before the first plan', async () => {
    expect((await refused(the.app, SHOW_FAIRNESS, { key: rota.key })).code).toBe('plan.none');
    expect((await refused(the.app, LIST_SLOTS, { key: rota.key })).code).toBe('plan.none');
  });

  it('takes a recurrence, drafts, shows the certificate, and publishes once', async () => {
    await rota.putDesk(DAILY);
    const first = await rota.draft();
    expect(first).toMatchObject({ status: 'draft', certificate: { valid: true, holes: 0, withoutDuty: [] } });
    expect((await refused(the.app, LIST_SLOTS, { key: rota.key })).code).toBe('plan.none');
    const rival = await rota.draft();
    expect((await rota.publish(first.id)).status).toBe('published');
    expect((await refused(the.app, PUBLISH_DRAFT, { key: rota.key, params: { id: rival.id } })).code).toBe(
      'plan.stale',
    );
    await call(the.app, DISCARD_DRAFT, { key: rota.key, params: { id: rival.id } });
    const fairness = await call(the.app, SHOW_FAIRNESS, { key: rota.key });
    expect(fairness.spread).toBe(fairness.provenSpread);
    expect(fairness.people).toHaveLength(3);
  });

  describe('a draft', () => {
    it('moves only people who must move, gives reasons, and keeps the notice window', async () => {
      const [slot] = await rota.coming({ person: 'ann' });
      const date = slot?.startsAt.slice(0, 10) ?? '';
      const to = new Date(Date.parse(date) + 2 * DAY_MS).toISOString().slice(0, 10);
      const body = { person: 'ann', from: date, to, kind: 'vacation', policy: 'catch-up' };
      await call(the.app, PUT_ABSENCE, { key: rota.key, params: { id: 'a1' }, body });
      const { id, changes, provenFewest } = await rota.draft();
      expect(changes.find((one) => one.slot === slot?.id)).toMatchObject({
        before: 'ann',
        why: 'ann is away.',
      });
      expect(provenFewest).toBe(changes.length);
      expect(changes.every((one) => one.slot > `support/${dateIn(2)}`)).toBe(true);
      await rota.publish(id);
      const again = await rota.draft();
      expect(again.changes).toEqual([]);
      await call(the.app, DISCARD_DRAFT, { key: rota.key, params: { id: again.id } });
      await call(the.app, DELETE_ABSENCE, { key: rota.key, params: { id: 'a1' } });
    });

    it('is refused for an absence that ends before it starts', async () => {
      const body = { person: 'ann', from: '2026-12-02', to: '2026-12-01', kind: 'x', policy: 'neutral' };
      const problem = await refused(the.app, PUT_ABSENCE, {
        key: rota.key,
        params: { id: 'a2' },
        body,
      });
      expect(problem).toMatchObject({
        code: 'rota.invalid',
        fields: [{ pointer: expect.stringMatching(/^\/(to|from)/) }],
      });
      expect((await call(the.app, LIST_ABSENCES, { key: rota.key })).absences).toEqual([]);
    });
  });
});
