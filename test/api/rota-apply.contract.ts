import { beforeAll, describe, expect, it } from '@jest/globals';
import { describeWith } from '../support/services.js';
import { call, refused } from './support/call.js';
import { DAILY, dateIn, rotaOf } from './support/rota.js';
import { world } from './support/world.js';
import { LIST_OVERRIDES } from '#libs/rota';
import { LIST_ABSENCES, PUT_ABSENCE } from '../../libs/rota/absence/api/absences.routes.js';
import { LIST_HOLIDAYS, PUT_HOLIDAY } from '../../libs/rota/holiday/api/holidays.routes.js';
import { APPLY_ROTA } from '#libs/rota';
import { LIST_ROTATION_DESKS } from '../../libs/rota/desk/api/desks.routes.js';
import { SHOW_ROTA_SETTINGS } from '../../libs/rota/plan/api/rota-settings.routes.js';
import { LIST_SLOT_OVERRIDES } from '../../libs/rota/override/api/slot-overrides.routes.js';
import { LIST_STAFF } from '#libs/rota';

const SETTINGS = { publishing: 'by-hand', horizonWeeks: 30, reminderMinutes: [60] };

describeWith(['postgres'], 'the rotation applied as a whole', (given) => {
  const the = world(() => given.databaseUrl);
  const rota = rotaOf(the);
  let slot = '';
  let holder = '';

  beforeAll(async () => {
    await rota.planned();
    const [first] = await rota.coming();
    slot = first?.id ?? '';
    holder = first?.personId ?? '';
    const body = { name: 'Plant holiday', observed: true };
    const params = { region: 'DE', date: '2027-03-01' };
    await call(the.app, PUT_HOLIDAY, { key: rota.key, params, body });
    const away = { person: 'ann', from: dateIn(200), to: dateIn(210), kind: 'vacation', policy: 'catch-up' };
    await call(the.app, PUT_ABSENCE, { key: rota.key, params: { id: 'old' }, body: away });
  });

  /** An entry in every section. Eve and her desk are new. */
  const wanted = () => ({
    settings: SETTINGS,
    holidays: {
      put: [{ region: 'XX-1', date: '2027-02-01', name: 'Founders' }],
      remove: [{ region: 'DE', date: '2027-03-01' }],
    },
    people: [
      { id: 'ann', name: 'Ann A.', zone: 'Europe/London', level: 'expert', skills: 'a;b' },
      { id: 'eve', name: 'Eve', zone: 'Europe/Berlin', region: 'XX-1', share: '80%' },
    ],
    desks: { put: [{ id: 'night', ...DAILY, name: 'Night', members: ['ann', 'eve'] }] },
    absences: {
      put: [{ id: 'new', person: 'eve', from: dateIn(20), to: dateIn(22), kind: 'sick', policy: 'neutral' }],
      remove: ['old'],
    },
    slotOverrides: { put: [{ slot, person: 'eve', reason: 'knows the launch' }] },
    timeOverrides: {
      put: [
        {
          deskId: 'night',
          personId: 'eve',
          startsAt: '2099-01-01T00:00:00Z',
          endsAt: '2099-01-02T00:00:00Z',
          reason: 'extra hand',
        },
      ],
    },
  });
  const get = (route: Parameters<typeof call>[1]) => call(the.app, route, { key: rota.key });
  const everything = async () => ({
    settings: await get(SHOW_ROTA_SETTINGS),
    holidays: await get(LIST_HOLIDAYS),
    people: await get(LIST_STAFF),
    desks: await get(LIST_ROTATION_DESKS),
    absences: await get(LIST_ABSENCES),
    slotOverrides: await get(LIST_SLOT_OVERRIDES),
    timeOverrides: await get(LIST_OVERRIDES),
  });
  const apply = (body: object, query = {}) => call(the.app, APPLY_ROTA, { key: rota.key, body, query });
  const refusal = (body: object) => refused(the.app, APPLY_ROTA, { key: rota.key, body });

  it('changes nothing when the last step is refused, and points at that step', async () => {
    const before = await everything();
    const { timeOverrides, ...rest } = wanted();
    const bad = { ...timeOverrides.put[0], personId: 'nobody' };
    const problem = await refusal({ ...rest, timeOverrides: { put: [...timeOverrides.put, bad] } });
    expect(problem).toMatchObject({
      code: 'staff.not_found',
      fields: [{ pointer: '/timeOverrides/put/1/personId' }],
    });
    expect(await everything()).toEqual(before);
  });

  it('points at the refused entry, in each section', async () => {
    const before = await everything();
    const cases: [object, string, string][] = [
      [{ settings: { ...SETTINGS, horizonWeeks: 0 } }, 'request.invalid', '/settings/horizonWeeks'],
      [{ people: [{ id: 'x', name: 'X', zone: 'Mars/Base' }] }, 'staff.invalid', '/people/0/zone'],
      [
        {
          people: [
            { id: 'x', name: 'X', zone: 'UTC' },
            { id: 'y', name: 'Y', zone: 'UTC', region: 'ZZ' },
          ],
        },
        'staff.invalid',
        '/people/1/region',
      ],
      [
        { holidays: { put: [{ region: 'DE', date: '2027-02-29', name: 'x' }] } },
        'rota.invalid',
        '/holidays/put/0/date',
      ],
      [
        { holidays: { remove: [{ region: 'DE', date: '2027-12-31' }] } },
        'holiday.not_found',
        '/holidays/remove/0',
      ],
      [
        {
          desks: {
            put: [
              { id: 'ok', ...DAILY },
              { id: 'x', ...DAILY, recurrence: { start: '2026-01-05T09:00:00', rule: 'FREQ=SOMETIMES' } },
            ],
          },
        },
        'rota.invalid',
        '/desks/put/1/recurrence/rule',
      ],
      [{ desks: { remove: ['support'] } }, 'desk.in_use', '/desks/remove/0'],
      [
        {
          absences: {
            put: [{ id: 'z', person: 'zoe', from: dateIn(1), to: dateIn(2), kind: 'x', policy: 'neutral' }],
          },
        },
        'staff.not_found',
        '/absences/put/0/person',
      ],
      [{ absences: { remove: ['none'] } }, 'absence.not_found', '/absences/remove/0'],
      [
        { slotOverrides: { put: [{ slot: 'no/such', person: 'ann', reason: 'x' }] } },
        'slot.refused',
        '/slotOverrides/put/0/slot',
      ],
    ];
    for (const [body, code, pointer] of cases) {
      expect(await refusal(body)).toMatchObject({ code, fields: [{ pointer }] });
    }
    expect(await everything()).toEqual(before);
  });

  it('changes nothing in a dry run, then applies everything in one step', async () => {
    const before = await everything();
    expect(await apply(wanted(), { dryRun: 'true' })).toEqual({ dryRun: true, changes: 10 });
    expect(await everything()).toEqual(before);
    expect(await apply(wanted())).toEqual({ dryRun: false, changes: 10 });
    expect(await everything()).toMatchObject({
      settings: SETTINGS,
      holidays: { recorded: [{ region: 'XX-1', observed: true }] },
      people: {
        people: [
          { id: 'ann', name: 'Ann A.', level: 'expert', skills: ['a', 'b'] },
          { id: 'ben' },
          { id: 'cem' },
          { id: 'eve', share: { num: 4, den: 5 } },
        ],
      },
      desks: { desks: [{ id: 'night' }, { id: 'support' }] },
      absences: { absences: [{ id: 'new' }] },
      slotOverrides: { overrides: [{ slot, person: 'eve' }] },
      timeOverrides: { overrides: [{ deskId: 'night', personId: 'eve' }] },
    });
    expect(holder).not.toBe('eve');
    expect((await rota.slots()).find(({ id }) => id === slot)?.personId).toBe('eve');
  });

  describe('several overrides', () => {
    it('are checked in order, each on the result of the ones before', async () => {
      const coming = (await rota.coming()).filter(({ source }) => source === 'plan');
      const [first, second] = [coming[4], coming[5]];
      const rested = { ...DAILY, id: 'support', minimumRestHours: 10 };
      const both = [first, second].map((one) => ({ slot: one?.id, person: 'eve', reason: 'busy' }));
      expect(await refusal({ desks: { put: [rested] }, slotOverrides: { put: both } })).toMatchObject({
        code: 'slot.refused',
        fields: [{ pointer: '/slotOverrides/put/1/person' }],
        detail: expect.stringContaining('less rest'),
      });
      expect(await apply({ slotOverrides: { put: both } })).toEqual({ dryRun: false, changes: 2 });
      const { overrides } = await call(the.app, LIST_SLOT_OVERRIDES, { key: rota.key });
      const remove = overrides
        .filter((one) => both.some(({ slot: id }) => id === one.slot))
        .map(({ id }) => id);
      await apply({ slotOverrides: { remove, put: [{ ...both[0], person: 'ben' }] } });
      expect((await rota.slots()).find(({ id }) => id === first?.id)?.personId).toBe('ben');
      expect((await rota.slots()).find(({ id }) => id === second?.id)?.personId).toBe(second?.personId);
    });
  });
});
