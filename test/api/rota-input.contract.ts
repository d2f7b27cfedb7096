import { isDeepStrictEqual } from 'node:util';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { describeWith } from '../support/services.js';
import { call, refused } from './support/call.js';
import { world } from './support/world.js';
import { DELETE_HOLIDAY, LIST_HOLIDAYS, PUT_HOLIDAY } from '../../libs/rota/holiday/api/holidays.routes.js';
import { IMPORT_ABSENCES, LIST_ABSENCES, PUT_ABSENCE } from '../../libs/rota/absence/api/absences.routes.js';
import { PUT_ROTATION_DESK } from '#libs/rota';
import { IMPORT_STAFF } from '#libs/rota';

const DESK = {
  name: 'Support',
  zone: 'Europe/Berlin',
  recurrence: { start: '2026-01-05T09:00:00', rule: 'FREQ=DAILY' },
  seats: [{ role: 'regular', count: 1 }],
};
const STAFF = 'id,name,zone,department,region\n';
const AWAY = 'id,person,from,to,kind,policy\n';

describeWith(['postgres'], 'wrong input to the rotation', (given) => {
  const the = world(() => given.databaseUrl);
  let key = '';
  let before: unknown;
  const everything = async () => {
    const tables = ['people', 'desks', 'absences', 'manual_holidays', 'plan_versions', 'rota_settings'];
    return Promise.all(
      tables.map(async (table) => (await the.ledger.pool.query(`select * from ${table} order by 1`)).rows),
    );
  };
  const csv = (body: string | Uint8Array) => ({
    key,
    headers: { 'content-type': 'text/csv' },
    body: String(body),
  });
  const staff = async (rows: string) => (await refused(the.app, IMPORT_STAFF, csv(STAFF + rows))).extra;
  const away = async (rows: string) => (await refused(the.app, IMPORT_ABSENCES, csv(AWAY + rows))).extra;
  const desk = async (over: object) => {
    const params = { id: 'support' };
    const problem = await refused(the.app, PUT_ROTATION_DESK, { key, params, body: { ...DESK, ...over } });
    return { code: problem.code, pointer: problem.fields?.[0]?.pointer };
  };

  beforeAll(async () => {
    key = await the.key(['ops']);
    await call(
      the.app,
      IMPORT_STAFF,
      csv(`${STAFF}ann,Ann,Europe/Berlin,Sales,DE-BY\nben,Ben,Asia/Tokyo,IT,\n`),
    );
  });
  beforeEach(async () => (before = await everything()));
  afterEach(async () => {
    if (!isDeepStrictEqual(await everything(), before)) throw new Error('Something was changed.');
  });

  describe('an unknown zone', () => {
    it('is named by row and column, or by field', async () => {
      expect(await staff('cem,Cem,Europe/Atlantis,IT,\n')).toMatchObject({
        rows: [{ row: 2, column: 'zone' }],
      });
      const problem = await refused(the.app, PUT_ROTATION_DESK, {
        key,
        params: { id: 'support' },
        body: { ...DESK, zone: 'Europe/Atlantis' },
      });
      expect(problem).toMatchObject({ code: 'request.invalid', fields: [{ pointer: '/zone' }] });
    });
  });

  describe('a region without known holidays', () => {
    it('is named by row and column', async () => {
      expect(await staff('ann,Ann,UTC,,DE-BY\ncem,Cem,UTC,IT,XX\n')).toMatchObject({
        rows: [{ row: 3, column: 'region', message: expect.stringContaining('XX') }],
      });
    });
  });

  describe('an absence that ends before it starts', () => {
    it('is named by row and column, or by field', async () => {
      expect(
        await away('a,ann,2026-12-01,2026-12-03,vacation,\nb,ben,2026-12-02,2026-12-01,sick,\n'),
      ).toMatchObject({ errors: 1, rows: [{ row: 3, column: 'to' }] });
      const body = { person: 'ann', from: '2026-12-02', to: '2026-12-01', kind: 'x', policy: 'neutral' };
      const problem = await refused(the.app, PUT_ABSENCE, { key, params: { id: 'a' }, body });
      expect(problem).toMatchObject({ code: 'rota.invalid', fields: [{ pointer: '/to' }] });
    });
  });

  describe('29 February of a year without one', () => {
    it('is named by row and column, or by field, with a valid date', async () => {
      const message = expect.stringContaining('28 February or 1 March');
      expect(await away('a,ann,2027-02-29,2027-03-03,vacation,\n')).toMatchObject({
        rows: [{ row: 2, column: 'from', message }],
      });
      const joins = 'id,name,zone,joins\ncem,Cem,UTC,2027-02-29\n';
      expect((await refused(the.app, IMPORT_STAFF, csv(joins))).extra).toMatchObject({
        rows: [{ row: 2, column: 'joins' }],
      });
      expect(await desk({ closedOn: ['2027-02-29'] })).toMatchObject({ pointer: '/closedOn/0' });
      const params = { region: 'DE', date: '2027-02-29' };
      expect(await refused(the.app, PUT_HOLIDAY, { key, params, body: { name: 'Leap' } })).toMatchObject({
        code: 'rota.invalid',
        fields: [{ pointer: '/date', message }],
      });
    });
  });

  describe('a duplicate external id', () => {
    it('is named by row and column, with the row of the first one', async () => {
      expect(await staff('cem,Cem,UTC,IT,\ndan,Dan,UTC,IT,\ncem,Cem Two,UTC,IT,\n')).toMatchObject({
        rows: [{ row: 4, column: 'id', message: 'The id "cem" is in row 2 already.' }],
      });
      expect(
        await away('a,ann,2026-12-01,2026-12-03,sick,\na,ben,2026-12-01,2026-12-03,sick,\n'),
      ).toMatchObject({
        rows: [{ row: 3, column: 'id' }],
      });
    });
  });

  describe('caps that are too small for any plan', () => {
    it('are refused with the field and the number of possible turns', async () => {
      const over = { seats: [{ role: 'regular', count: 2 }], departmentCap: 1, departmentCaps: { IT: 0 } };
      expect(await desk(over)).toEqual({ code: 'rota.invalid', pointer: '/departmentCap' });
    });
  });

  describe('seats that depend on each other in a circle', () => {
    it('are refused with the seat', async () => {
      const seats = [
        { role: 'expert', count: 1, needs: 'regular' },
        { role: 'regular', count: 1, needs: 'expert' },
      ];
      const { code, pointer } = await desk({ seats });
      expect(code).toBe('rota.invalid');
      expect(pointer).toMatch(/^\/seats\/\d/);
    });
  });

  describe('ten megabytes with an unclosed quotation mark', () => {
    it('are read to the end, and the error names the row and column of the mark', async () => {
      const rows = Array.from(
        { length: 9_000 },
        (_, n) => `a${n},ann,2026-12-01,2026-12-02,${'x'.repeat(1_080)},`,
      );
      const table = `${rows.join('\n')}\nlast,ann,"2026-12-01,2026-12-02,sick,\n`;
      expect(table.length).toBeGreaterThan(10_000_000);
      expect(await away(table)).toMatchObject({ rows: [{ row: 9_002, column: 'from' }] });
      const people = Array.from({ length: 9_000 }, (_, n) => `p${n},${'N'.repeat(1_100)},UTC,,`);
      expect(await staff(`${people.join('\n')}\nlast,"Open,UTC,,\n`)).toMatchObject({
        rows: [{ row: 9_002, column: 'name' }],
      });
    }, 30_000);
  });

  it('names unknown people, kinds without a policy, and missing columns', async () => {
    expect(
      await away('a,nobody,2026-12-01,2026-12-03,sick,\nb,ann,2026-12-01,2026-12-03,sabbatical,\n'),
    ).toMatchObject({ rows: [{ row: 3, column: 'policy' }] });
    expect(await away('a,nobody,2026-12-01,2026-12-03,sick,\n')).toMatchObject({
      rows: [{ row: 2, column: 'person' }],
    });
    const wrong = await refused(the.app, IMPORT_ABSENCES, csv('person,from,until\n'));
    expect(wrong).toMatchObject({ code: 'absence.invalid', extra: { errors: 1, rows: [{ column: 'to' }] } });
  });
});

describeWith(['postgres'], 'absences and holidays at the gateway', (given) => {
  const the = world(() => given.databaseUrl);
  let key = '';
  beforeAll(async () => {
    key = await the.key(['ops']);
    for (const id of ['ann', 'ben']) await the.person(id);
    await the.ledger.pool.query("update people set region = 'DE-BY' where id = 'ann'");
  });
  const take = (body: string, query: Record<string, string> = {}) =>
    call(the.app, IMPORT_ABSENCES, { key, query, headers: { 'content-type': 'text/csv' }, body });

  it('imports a list after a dry run, once, and changes only differences', async () => {
    const list =
      'person,from,to,kind,policy\nann,2026-12-21,2027-01-04,vacation,\nben,2026-12-01T08:00:00Z,2026-12-03,sick,\n';
    const dry = await take(list, { dryRun: 'true' });
    expect(dry).toMatchObject({ dryRun: true, added: ['ann.2026-12-21', 'ben.2026-12-01T08-00-00Z'] });
    expect((await call(the.app, LIST_ABSENCES, { key })).absences).toEqual([]);
    expect(await take(list)).toMatchObject({ dryRun: false, added: dry.added, unchanged: 0 });
    const { absences: stored } = await call(the.app, LIST_ABSENCES, {
      key,
      query: { person: 'ann' },
    });
    expect(stored).toEqual([
      {
        id: 'ann.2026-12-21',
        person: 'ann',
        from: '2026-12-21',
        to: '2027-01-04',
        kind: 'vacation',
        policy: 'catch-up',
      },
    ]);
    expect(await take(list)).toMatchObject({ added: [], changed: [], unchanged: 2 });
    expect(await take(list.replace('2027-01-04', '2027-01-08'))).toMatchObject({
      added: [],
      changed: [{ id: 'ann.2026-12-21', columns: ['to'] }],
      unchanged: 1,
    });
  });

  it('records holidays by hand for a region and its parts, and deletes them', async () => {
    const on = (region: string, date: string) => ({ key, params: { region, date } });
    await call(the.app, PUT_HOLIDAY, { ...on('DE', '2026-12-24'), body: { name: 'Eve' } });
    await call(the.app, PUT_HOLIDAY, {
      ...on('DE-BY', '2026-12-27'),
      body: { name: 'Stocktaking', observed: false },
    });
    const { calendars, recorded } = await call(the.app, LIST_HOLIDAYS, { key });
    expect(recorded.map(({ region, date }) => `${region} ${date}`)).toEqual([
      'DE 2026-12-24',
      'DE-BY 2026-12-27',
    ]);
    expect(calendars).toEqual([{ region: 'DE-BY', dates: ['2026-12-24'] }]);
    await call(the.app, DELETE_HOLIDAY, on('DE', '2026-12-24'));
    expect((await refused(the.app, DELETE_HOLIDAY, on('DE', '2026-12-24'))).code).toBe('holiday.not_found');
    expect((await call(the.app, LIST_HOLIDAYS, { key })).calendars).toEqual([]);
    expect(
      await refused(the.app, PUT_HOLIDAY, { ...on('Bavaria', '2026-12-24'), body: { name: 'x' } }),
    ).toMatchObject({ fields: [{ pointer: '/region' }] });
  });
});
