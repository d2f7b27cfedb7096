import { describe, expect, test } from '@jest/globals';
import { deriveDuty } from '../../duty/domain/derive-duty.js';
import { settleLedger } from '../../duty/domain/duty-ledger.js';
import { planInputOf } from '../../duty/domain/rotation-rows.js';
import { whyMayNotServe } from '../../duty/domain/may-serve.js';
import { awayFrom } from '../../duty/domain/may-serve.js';
import {
  day,
  deskRow,
  HORIZON,
  NOW,
  planInEffectOf,
  rowsOf,
  START,
  staffRow,
  team,
} from '../../test/small-rota.js';
import { dutyProblems } from './duty-problems.js';
import { nextVersion } from './next-version.js';

const OFFICE = {
  recurrence: { start: `${START}T09:00:00`, every: 'P7D' },
  hours: [{ weekdays: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }],
};
const desks = [deskRow('care', OFFICE)];
const away = (person: string, from: string, to: string) => ({
  id: `${person}-${from}`,
  person,
  from,
  to,
  kind: 'vacation',
  policy: 'catch-up' as const,
});
const inputWith = (absences: ReturnType<typeof away>[] = [], people = team(4)) =>
  planInputOf(rowsOf(people, desks, { absences }), HORIZON);
const planned = (input: ReturnType<typeof inputWith>) => nextVersion({ input, inEffect: null, now: NOW });
/** Saturday of the first week, 12:00 in Berlin. */
const SATURDAY = Date.parse('2026-01-10T11:00:00Z');

describe('a week of weekdays', () => {
  test('is planned as one turn a week, valid by the checker, and weighs 40 hours', () => {
    const version = planned(inputWith());
    expect(version.certificate).toMatchObject({ valid: true, filled: 12, holes: 0 });
    expect(version.certificate.weight.heaviestDuty).toBeCloseTo(40, 5);
    const inEffect = planInEffectOf(version);
    const input = inputWith();
    const [slot] = version.slots;
    const entries = settleLedger(input, version.slots, [{ slot: slot?.id ?? '', person: 'p0' }]);
    const hours = entries.find(({ kind }) => kind === 'served')?.hours;
    expect((hours?.num ?? 0) / (hours?.den ?? 1)).toBe(40);
    expect(nextVersion({ input, inEffect, now: NOW }).changes).toEqual([]);
  });

  test('gives duty in its hours alone, by the same slot, each stretch with a key that stays', () => {
    const version = planned(inputWith());
    const duty = deriveDuty('care', planInEffectOf(version), [], Date.parse('2026-01-05T07:00:00Z'));
    const week = duty.filter(({ slotId }) => slotId === version.slots[0]?.id);
    expect(week.map(({ stretch }) => stretch)).toEqual([0, 1, 2, 3, 4].map(day));
    expect(new Set(week.map(({ personId }) => personId)).size).toBe(1);
    expect(week.every(({ startsAt, endsAt }) => endsAt - startsAt === 8 * 3_600_000)).toBe(true);
  });

  test('is served by somebody who is away between its stretches, and by nobody who is away in one', () => {
    const evening = { from: '2026-01-07T17:00:00Z', to: '2026-01-07T22:00:00Z' };
    const busy = planned(inputWith(['p0', 'p1', 'p2', 'p3'].map((id) => away(id, evening.from, evening.to))));
    expect(busy.certificate).toMatchObject({ valid: true, holes: 0 });
    const input = inputWith([away('p0', day(2), day(3))], [staffRow('p0')]);
    const ill = planned(input);
    expect(ill.holes.map(({ slot }) => slot)).toEqual(['care/2026-01-05/regular-1']);
    const slots = new Map(ill.slots.map((slot) => [slot.id, slot]));
    const held = { slots, assignments: [] };
    expect(whyMayNotServe('p0', 'care/2026-01-05/regular-1', null, { input, held })).toMatchObject({
      code: 'cannot.away',
    });
    const [person] = inputWith().people;
    const [slot] = ill.slots;
    if (person === undefined || slot === undefined) throw new Error('Nothing was planned.');
    expect(awayFrom(person, slot, { absences: [away('p0', evening.from, evening.to)] })).toBeNull();
  });

  test('leaves no gap at night and at the weekend', () => {
    const version = planned(inputWith());
    const view = {
      inEffect: planInEffectOf({ ...version, assignments: [] }),
      input: inputWith(),
      overrides: new Map(),
    };
    const codes = (now: number) => dutyProblems({ ...view, now }).map(({ code }) => code);
    expect(codes(SATURDAY)).not.toContain('nobody-on-duty');
    expect(codes(Date.parse('2026-01-12T09:00:00Z'))).toContain('nobody-on-duty');
  });
});
