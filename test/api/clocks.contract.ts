import { beforeAll, describe, expect, it } from '@jest/globals';
import { SHOW_ITEM } from '../../libs/care/item/api/items.routes.js';
import { refreshClocks } from '../../libs/care/clock/use-cases/refresh-clocks.js';
import { CHANGE_SLA, SHOW_SLA } from '../../libs/care/clock/api/sla.routes.js';
import * as calendars from '../../libs/care/hours/api/calendars.routes.js';
import { keepCalendars } from '../../libs/care/hours/use-cases/keep-calendars.js';
import { CHANGE_QUEUE, SHOW_QUEUE } from '../../libs/care/queue/api/queues.routes.js';
import { wrongClocks } from '../support/clock-check.js';
import { describeWith } from '../support/services.js';
import { call, refused } from './support/call.js';
import { aMention, world } from './support/world.js';

const DAY = [{ from: '09:00', to: '17:00' }];
const OFFICE = {
  name: 'Office hours',
  zone: 'Europe/Berlin',
  week: { mon: DAY, tue: DAY, wed: DAY, thu: DAY, fri: DAY },
};
const minutes = (one: number) => [one, one, one, one, one];
const PROMISE = {
  calendarId: null,
  hours: 'calendar' as const,
  targets: { firstResponse: minutes(60), nextResponse: minutes(30), resolution: minutes(480) },
  warnPercent: 75,
  pauses: ['waiting_customer' as const],
};

describeWith(['postgres'], 'calendars and promises at the gateway', (given) => {
  const the = world(() => given.databaseUrl);
  let key = '';
  beforeAll(async () => {
    key = await the.key(['ops']);
  });

  const office = { params: { id: 'office' } };
  const sla = (queueId: string) => ({ key, params: { id: queueId } });

  describe('calendars', () => {
    it('are made, and say when time will have passed: one hour from Friday 16:30 is Monday 09:30', async () => {
      const { calendar } = await call(the.app, calendars.CREATE_CALENDAR, {
        key,
        body: { id: 'office', ...OFFICE },
      });
      expect(calendar).toMatchObject({ id: 'office', version: 1, holidays: [], region: null });
      const due = await call(the.app, calendars.CALENDAR_DUE, {
        ...office,
        key,
        query: { minutes: '60', from: '2026-11-27T15:30:00Z' },
      });
      expect(due).toMatchObject({ open: true, opensAt: null, dueAt: '2026-11-30T08:30:00.000Z' });
      const again = { key, body: { id: 'office', ...OFFICE } };
      expect((await refused(the.app, calendars.CREATE_CALENDAR, again)).code).toBe('calendar.exists');
    });

    it('name what is wrong with the hours', async () => {
      const wrong = {
        id: 'night',
        ...OFFICE,
        zone: 'Europe/Nowhere',
        week: { mon: [{ from: '22:00', to: '06:00' }] },
        region: 'XX',
      };
      const problem = await refused(the.app, calendars.CREATE_CALENDAR, { key, body: wrong });
      expect(problem.code).toBe('calendar.invalid');
      expect(problem.fields?.map(({ pointer }) => pointer)).toEqual(['/zone', '/week/mon/0/to', '/region']);
    });

    it('do not rewrite the past when they change', async () => {
      const change = { ...OFFICE, week: { mon: [{ from: '12:00', to: '14:00' }] } };
      const body = { version: 1, ...change };
      const { calendar } = await call(the.app, calendars.REPLACE_CALENDAR, { ...office, key, body });
      expect(calendar).toMatchObject({ version: 2 });
      const stale = await refused(the.app, calendars.REPLACE_CALENDAR, { ...office, key, body });
      expect(stale).toMatchObject({ code: 'calendar.stale', extra: { version: 2 } });
      const past = await call(the.app, calendars.CALENDAR_DUE, {
        ...office,
        key,
        query: { minutes: '60', from: '2025-11-28T15:30:00Z' },
      });
      expect(past.dueAt).toBe('2025-12-01T08:30:00.000Z');
    });

    // Rocket.Chat #4898, GLPI #15605: holidays by region.
    it('are closed on the holidays of their region, and follow a day that ops record later', async () => {
      const body = { id: 'bavaria', ...OFFICE, region: 'DE-BY' };
      const { calendar } = await call(the.app, calendars.CREATE_CALENDAR, { key, body });
      const year = new Date().getUTCFullYear() + 1;
      expect(calendar.holidays).toContain(`${year}-01-06`);
      expect(await keepCalendars({ db: the.ledger.db })).toBe(0);
      await the.ledger.pool.query(
        `insert into manual_holidays (region, date, name, observed, created_by)
         values ('DE', '${year}-03-03', 'Founders', true, 'test')`,
      );
      expect(await keepCalendars({ db: the.ledger.db })).toBe(1);
      const shown = await call(the.app, calendars.SHOW_CALENDAR, { key, params: { id: 'bavaria' } });
      expect(shown.calendar).toMatchObject({ version: 2, madeBy: 'desk' });
      expect(shown.calendar.holidays).toContain(`${year}-03-03`);
    });

    it('of the desks of a queue are its hours, and cannot be deleted meanwhile', async () => {
      const set = { key, params: { id: 'support' }, body: { calendarId: 'bavaria' } };
      await call(the.app, calendars.SET_DESK_CALENDAR, set);
      const shown = await call(the.app, SHOW_SLA, sla('care'));
      expect(shown.sla).toMatchObject({ openHours: ['bavaria'], calendarId: null, followsTargets: true });
      const kept = await refused(the.app, calendars.DELETE_CALENDAR, { key, params: { id: 'bavaria' } });
      expect(kept).toMatchObject({ code: 'calendar.in_use' });
      await call(the.app, calendars.DELETE_CALENDAR, { key, params: { id: 'office' } });
    });

    it('are always open together when one of the desks has none', async () => {
      const { queue } = await call(the.app, SHOW_QUEUE, sla('care'));
      const body = { version: queue.version, deskIds: ['support', 'sales'] };
      await call(the.app, CHANGE_QUEUE, { ...sla('care'), body });
      expect((await call(the.app, SHOW_SLA, sla('care'))).sla.openHours).toEqual([]);
    });
  });

  describe('queues', () => {
    it('say who serves them, and when the next duty begins', async () => {
      const nobody = await call(the.app, SHOW_QUEUE, sla('leads'));
      expect(nobody.queue).toMatchObject({ onDuty: 0, nextDutyAt: null, unserved: true });
      await the.person('ines', { onDutyAt: 'sales' });
      const served = await call(the.app, SHOW_QUEUE, sla('leads'));
      expect(served.queue).toMatchObject({ onDuty: 1, unserved: false });
    });
  });

  describe('promises', () => {
    it('follow the targets of the queue until somebody sets them', async () => {
      const { queue } = await call(the.app, SHOW_QUEUE, sla('leads'));
      const body = { version: queue.version, targetMinutes: [1, 2, 3, 4, 5] };
      await call(the.app, CHANGE_QUEUE, { ...sla('leads'), body });
      const { sla: shown } = await call(the.app, SHOW_SLA, sla('leads'));
      expect(shown).toMatchObject({ version: 2, followsTargets: true, warnPercent: 75 });
      expect(shown.targets).toEqual({ firstResponse: [1, 2, 3, 4, 5], nextResponse: null, resolution: null });
    });

    it('are changed under their version, and the running clocks of open items follow', async () => {
      const before = (await call(the.app, SHOW_SLA, sla('care'))).sla.version;
      const createdAt = new Date().toISOString();
      const [waiting = ''] = await the.intake(
        aMention({
          text: 'help with my phone',
          conversationId: 'two',
          createdAt,
          author: { nativeId: 'al' },
        }),
      );
      const change = { ...sla('care'), body: { version: before, ...PROMISE } };
      const { sla: changed } = await call(the.app, CHANGE_SLA, change);
      expect(changed).toMatchObject({ version: before + 1, followsTargets: false, ...PROMISE });
      expect((await refused(the.app, CHANGE_SLA, change)).code).toBe('sla.stale');
      await the.ledger.pool.query('update clock_refreshes set not_before = now()');
      expect(await refreshClocks(the.ledger)).toBeGreaterThanOrEqual(1);
      expect(await refreshClocks(the.ledger)).toBe(0);
      const { item } = await call(the.app, SHOW_ITEM, { key, params: { id: waiting } });
      expect(item.clocks.map(({ clock, targetMinutes }) => [clock, targetMinutes])).toEqual([
        ['first_response', 60],
        ['resolution', 480],
      ]);
      expect(item.sla).toMatchObject({ status: 'active', dueClock: 'first_response' });
      expect(Date.parse(item.sla?.dueAt ?? '') - Date.parse(item.openedAt)).toBe(3_600_000);
      expect(await wrongClocks(the.ledger)).toEqual([]);
    });

    it('name an unknown calendar and an unknown queue', async () => {
      const { version } = (await call(the.app, SHOW_SLA, sla('care'))).sla;
      const body = { version, ...PROMISE, calendarId: 'moon' };
      const calendar = await refused(the.app, CHANGE_SLA, { ...sla('care'), body });
      expect(calendar).toMatchObject({ code: 'calendar.not_found', fields: [{ pointer: '/calendarId' }] });
      const escalation = { percent: 100, queueId: 'care' };
      const queue = await refused(the.app, CHANGE_SLA, {
        ...sla('care'),
        body: { version, ...PROMISE, escalation },
      });
      expect(queue).toMatchObject({ code: 'queue.not_found', fields: [{ pointer: '/escalation/queueId' }] });
    });
  });
});
