import { describe, expect, it } from '@jest/globals';
import { addBusinessTime, businessTimeBetween, nextOpening, openAt } from './business-time.js';
import type { CalendarRules } from './calendar.js';
import { OpenHours } from './open-hours.js';

const HOUR = 3_600_000;
const WORKDAY = [{ from: '09:00', to: '17:00' }];
const OFFICE = { mon: WORKDAY, tue: WORKDAY, wed: WORKDAY, thu: WORKDAY, fri: WORKDAY };
const DAY = [{ from: '00:00', to: '24:00' }];
const ALL_WEEK = { mon: DAY, tue: DAY, wed: DAY, thu: DAY, fri: DAY, sat: DAY, sun: DAY };

function rules(given: Partial<CalendarRules> = {}): CalendarRules {
  return { zone: 'Europe/Berlin', week: OFFICE, holidays: [], days: [], ...given };
}

function hours(...all: readonly Partial<CalendarRules>[]): OpenHours {
  return new OpenHours(all.map((one) => ({ versions: [{ from: null, rules: rules(one) }] })));
}

const berlin = (wall: string) =>
  Temporal.PlainDateTime.from(wall).toZonedDateTime('Europe/Berlin').epochMilliseconds;
const wall = (at: number | null) =>
  at === null
    ? null
    : Temporal.Instant.fromEpochMilliseconds(at)
        .toZonedDateTimeISO('Europe/Berlin')
        .toPlainDateTime()
        .toString({ smallestUnit: 'minute' });

describe('business time', () => {
  // osTicket #3034, frappe/helpdesk #1554: the weekend does not count.
  it('puts one hour from Friday 16:30 on Monday 09:30', () => {
    expect(wall(addBusinessTime(hours({}), berlin('2026-11-27T16:30'), HOUR))).toBe('2026-11-30T09:30');
  });

  it('ends at the closing time when exactly that time is left', () => {
    expect(wall(addBusinessTime(hours({}), berlin('2026-11-27T16:00'), HOUR))).toBe('2026-11-27T17:00');
  });

  // chatwoot #14009, zammad #3180: a minute before midnight was closed.
  it('never closes for a minute at midnight when it is open day and night', () => {
    const always = hours({ week: ALL_WEEK });
    const midnight = berlin('2026-11-28T00:00');
    for (const at of [midnight - 60_000, midnight - 1, midnight, midnight + 1]) {
      expect(openAt(always, at)).toBe(true);
    }
    expect(businessTimeBetween(always, midnight - HOUR, midnight + HOUR)).toBe(2 * HOUR);
    expect(nextOpening(always, midnight)).toBe(midnight);
  });

  it('is open at the beginning of an interval and closed at its end', () => {
    expect(openAt(hours({}), berlin('2026-11-27T09:00'))).toBe(true);
    expect(openAt(hours({}), berlin('2026-11-27T17:00') - 1)).toBe(true);
    expect(openAt(hours({}), berlin('2026-11-27T17:00'))).toBe(false);
  });

  it('counts several intervals of a day and not the break between them', () => {
    const day = [
      { from: '09:00', to: '12:00' },
      { from: '13:00', to: '17:00' },
    ];
    const broken = hours({ week: { fri: day } });
    expect(wall(addBusinessTime(broken, berlin('2026-11-27T11:30'), HOUR))).toBe('2026-11-27T13:30');
    expect(wall(nextOpening(broken, berlin('2026-11-27T12:00')))).toBe('2026-11-27T13:00');
  });

  // Rocket.Chat #4898, GLPI #15605: holidays.
  it('is closed on a holiday, and open on a special day that falls on one', () => {
    const closed = hours({ holidays: ['2026-11-30'] });
    expect(wall(addBusinessTime(closed, berlin('2026-11-27T16:30'), HOUR))).toBe('2026-12-01T09:30');
    const short = hours({
      holidays: ['2026-11-30'],
      days: [{ date: '2026-11-30', hours: [{ from: '10:00', to: '12:00' }] }],
    });
    expect(wall(addBusinessTime(short, berlin('2026-11-27T16:30'), HOUR))).toBe('2026-11-30T10:30');
  });

  // chatwoot #13392, zammad #5177, Rocket.Chat #32287: summer time.
  it('counts the hours that a night really has when clocks change, and real time when it is always open', () => {
    const night = hours({ week: { sun: [{ from: '00:00', to: '06:00' }] } });
    const [spring, autumn] = [berlin('2026-03-29T00:00'), berlin('2026-10-25T00:00')];
    expect(businessTimeBetween(night, spring, berlin('2026-03-29T06:00'))).toBe(5 * HOUR);
    expect(businessTimeBetween(night, autumn, berlin('2026-10-25T06:00'))).toBe(7 * HOUR);
    expect(addBusinessTime(OpenHours.always, spring, 6 * HOUR)).toBe(spring + 6 * HOUR);
    expect(wall(addBusinessTime(hours({}), berlin('2026-03-27T16:30'), HOUR))).toBe('2026-03-30T09:30');
  });

  it('leaves the past as it was when a version begins', () => {
    const from = berlin('2026-11-27T12:00');
    const edited = new OpenHours([
      {
        versions: [
          { from: null, rules: rules() },
          { from, rules: rules({ week: { fri: [{ from: '14:00', to: '18:00' }] } }) },
        ],
      },
    ]);
    expect(businessTimeBetween(edited, berlin('2026-11-27T00:00'), from)).toBe(3 * HOUR);
    expect(openAt(edited, from)).toBe(false);
    expect(wall(nextOpening(edited, from))).toBe('2026-11-27T14:00');
    expect(wall(addBusinessTime(edited, berlin('2026-11-27T11:00'), 2 * HOUR))).toBe('2026-11-27T15:00');
  });

  it('is open in a union when one of the calendars is', () => {
    const world = hours({ zone: 'Europe/Berlin', week: OFFICE }, { zone: 'America/Chicago', week: OFFICE });
    const day = berlin('2026-11-27T00:00');
    expect(businessTimeBetween(world, day, day + 24 * HOUR)).toBe(15 * HOUR);
    expect(openAt(world, berlin('2026-11-27T16:30'))).toBe(true);
    expect(openAt(world, berlin('2026-11-27T23:30'))).toBe(true);
    expect(openAt(world, berlin('2026-11-28T00:30'))).toBe(false);
  });

  it('says null for a time that never comes', () => {
    const past = hours({ week: {}, days: [{ date: '2026-01-05', hours: WORKDAY }] });
    expect(nextOpening(past, berlin('2026-01-06T00:00'))).toBeNull();
    expect(addBusinessTime(past, berlin('2026-01-05T00:00'), 9 * HOUR)).toBeNull();
    expect(wall(addBusinessTime(past, berlin('2026-01-05T00:00'), 8 * HOUR))).toBe('2026-01-05T17:00');
  });
});
