import { beforeAll, describe, expect, it } from '@jest/globals';
import { describeWith } from '../support/services.js';
import { call, refused, send } from './support/call.js';
import { DAY_MS, dateIn } from './support/rota.js';
import { world } from './support/world.js';
import { IMPORT_ABSENCES, LIST_ABSENCES } from '../../libs/rota/absence/api/absences.routes.js';
import { DRAW_FAIRNESS, SHOW_FAIRNESS } from '../../libs/rota/plan/api/fairness.routes.js';
import { DRAW_TIMELINE, SHOW_TIMELINE } from '../../libs/rota/plan/api/timeline.routes.js';
import { SIMULATE } from '../../libs/rota/plan/api/simulations.routes.js';
import { CREATE_DRAFT, PUBLISH_DRAFT, SHOW_PLAN } from '../../libs/rota/plan/api/plans.routes.js';
import { PUT_ROTATION_DESK } from '../../libs/rota/desk/api/desks.routes.js';
import { LIST_SLOTS } from '../../libs/rota/plan/api/slots.routes.js';
import { IMPORT_STAFF } from '#libs/rota';

const PEOPLE = 620;
const csv = { 'content-type': 'text/csv' };

describeWith(['postgres'], 'a rotation that is too large for one page', (given) => {
  const the = world(() => given.databaseUrl);
  let key = '';
  const name = (n: number) => `p${String(n).padStart(4, '0')}`;
  const names = Array.from({ length: PEOPLE }, (_, n) => name(n));
  const draft = async () => (await call(the.app, CREATE_DRAFT, { key, body: { reason: 'test' } })).plan;

  beforeAll(async () => {
    key = await the.key(['ops']);
    await the.ledger.pool.query("delete from queues where desk_id = 'sales'");
    await the.ledger.pool.query("delete from desks where id = 'sales'");
    const rows = names.map((id, n) => `${id},${id},UTC,D${n % 31}`);
    const body = `id,name,zone,department\n${rows.join('\n')}\n`;
    await call(the.app, IMPORT_STAFF, { key, headers: csv, body });
    const desk = {
      name: 'Support',
      zone: 'UTC',
      recurrence: { start: '2026-01-05T09:00:00', rule: 'FREQ=WEEKLY' },
      seats: [{ role: 'regular', count: 40 }],
    };
    await call(the.app, PUT_ROTATION_DESK, { key, params: { id: 'support' }, body: desk });
    await call(the.app, PUBLISH_DRAFT, { key, params: { id: (await draft()).id } });
  }, 60_000);

  describe('the timeline', () => {
    const show = (query = {}) => call(the.app, SHOW_TIMELINE, { key, query });

    it('shows 500 people by default, gives the total, and continues page by page', async () => {
      const first = await show();
      expect(first).toMatchObject({ total: PEOPLE, nextAfter: name(499) });
      expect(first.people).toHaveLength(500);
      const rest = await show({ after: first.nextAfter ?? '' });
      expect(rest).toMatchObject({ total: PEOPLE, nextAfter: null });
      expect([...first.people, ...rest.people].map(({ personId }) => personId)).toEqual(names);
      const query = { after: 'nobody' };
      expect(await refused(the.app, SHOW_TIMELINE, { key, query })).toMatchObject({
        code: 'request.invalid',
        fields: [{ pointer: '/query/after' }],
      });
    });

    it('can be limited to a department, a person or some weeks', async () => {
      const ofDepartment = await show({ department: 'D3' });
      expect(ofDepartment).toMatchObject({ total: 20, nextAfter: null });
      const [from, to] = [dateIn(14), dateIn(42)];
      const some = await show({ from, to, person: name(7) });
      expect(some.weeks[0]?.monday.localeCompare(from)).not.toBe(1);
      expect([4, 5]).toContain(some.weeks.length);
      const duties = (await show({ from, to, limit: '10000' })).people.flatMap((one) => one.duties);
      expect(duties.reduce((sum, one) => sum + one.slots, 0)).toBe(4 * 40);
      expect((await show({ from: dateIn(4_000) })).weeks).toEqual([]);
      expect(await refused(the.app, SHOW_TIMELINE, { key, query: { from: '2027-02-29' } })).toMatchObject({
        code: 'request.invalid',
        fields: [{ pointer: '/query/from' }],
      });
    });
  });

  it('pictures have 200 rows by default, and give the total', async () => {
    const rows = (svg: string) => new Set([...svg.matchAll(/>(p\d{4})<\/text>/g)].map(([, id]) => id)).size;
    for (const route of [DRAW_TIMELINE, DRAW_FAIRNESS]) {
      const { body } = await send(the.app, route, { key });
      expect(rows(body)).toBe(200);
      expect(body).toMatch(/200 of 620 people; others with department=, person=, limit=, after=p\d{4}/);
      const all = (await send(the.app, route, { key, query: { limit: '2000' } })).body;
      expect(rows(all)).toBe(PEOPLE);
      expect(all).not.toContain('620 people');
      expect((await refused(the.app, route, { key, query: { limit: '2001' } })).code).toBe('request.invalid');
    }
  });

  it('fairness has pages too; spread, means and people without duty count everybody', async () => {
    const show = (query = {}) => call(the.app, SHOW_FAIRNESS, { key, query });
    const first = await show({ limit: '400' });
    const rest = await show({ limit: '400', after: first.nextAfter ?? '' });
    expect([first.people.length, rest.people.length]).toEqual([400, 220]);
    const everybody = [...first.people, ...rest.people];
    expect(new Set(everybody.map(({ personId }) => personId)).size).toBe(PEOPLE);
    const duties = everybody.reduce((sum, one) => sum + one.duties, 0);
    expect(first.mean.duties).toBeCloseTo(duties / PEOPLE, 6);
    expect(rest).toMatchObject({ total: PEOPLE, nextAfter: null, spread: first.spread, mean: first.mean });
    expect(await show({ department: 'D3' })).toMatchObject({ total: 20, mean: first.mean });
  });

  it('slots are listed page by page, by department and dates', async () => {
    const list = (query = {}) => call(the.app, LIST_SLOTS, { key, query });
    const [from, to] = [dateIn(14), dateIn(42)];
    const first = await list({ from, to });
    const rest = await list({ from, to, after: first.nextAfter ?? '' });
    expect([first.slots.length, rest.slots.length, rest.nextAfter]).toEqual([100, 60, null]);
    const ids = [...first.slots, ...rest.slots].map(({ id }) => id);
    expect(new Set(ids).size).toBe(4 * 40);
    const ofD3 = await list({ from, to, department: 'D3' });
    expect(ofD3.slots.every(({ personId }) => Number(personId?.slice(1)) % 31 === 3)).toBe(true);
  });

  it('absences and changes of a draft have pages; the counts include everything', async () => {
    const away = names.slice(0, 30).map((id) => `${id},${dateIn(21)},${dateIn(49)},sick`);
    const body = `person,from,to,kind\n${away.join('\n')}\n`;
    await call(the.app, IMPORT_ABSENCES, { key, headers: csv, body });
    const list = (query = {}) => call(the.app, LIST_ABSENCES, { key, query });
    const first = await list({ limit: '20' });
    const rest = await list({ limit: '20', after: first.nextAfter ?? '' });
    expect([first.absences.length, rest.absences.length, rest.nextAfter]).toEqual([20, 10, null]);
    expect((await list({ to: dateIn(21) })).absences).toEqual([]);
    expect((await list({ from: dateIn(48), to: dateIn(60) })).absences).toHaveLength(30);
    expect((await list({ from: dateIn(49) })).absences).toEqual([]);

    const plan = await draft();
    expect(plan.changed).toBe(plan.changes.length);
    expect(plan.changed).toBeGreaterThan(1);
    const show = async (query = {}) =>
      (await call(the.app, SHOW_PLAN, { key, params: { id: plan.id }, query })).plan;
    const page = await show({ limit: '1' });
    expect(page).toMatchObject({ changed: plan.changed, changes: [plan.changes[0]] });
    const after = page.nextAfter ?? '';
    expect((await show({ after })).changes).toEqual(plan.changes.slice(1));
    const { before } = plan.changes[0] ?? {};
    const own = await show({ person: before ?? '' });
    expect(own.changes.every((one) => one.before === before || one.after === before)).toBe(true);
    expect((await show({ desk: 'other' })).changes).toEqual([]);
    const late = new Date(Date.now() + 60 * DAY_MS).toISOString().slice(0, 10);
    expect((await show({ to: late })).changed + (await show({ from: late })).changed).toBe(plan.changed);
  });

  it('a simulation counts everything and lists a part, also in its picture', async () => {
    const leave = names.slice(0, 300).map((person) => ({ person, from: dateIn(30) }));
    const body = { leave, picture: true, limit: 5 };
    const { changes, changed, people, concerned, picture } = await call(the.app, SIMULATE, {
      key,
      body,
    });
    expect([changes.length, people.length]).toEqual([5, 5]);
    expect(changed).toBeGreaterThan(300);
    expect(concerned).toBeGreaterThan(300);
    expect(picture?.timeline.people).toHaveLength(200);
    expect(picture?.timeline.total).toBeGreaterThan(300);
    expect(picture?.svg).toMatch(/200 of \d+ people/);
  }, 60_000);
});
