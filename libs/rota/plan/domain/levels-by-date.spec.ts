import { describe, expect, it } from '@jest/globals';
import type { Level } from '#libs/contracts';
import { check } from '../../check/check.js';
import type { Desk, Person, PlanInput } from '../../model/model.js';
import { validateInput } from '../../model/validate-input.js';
import { whyMayNotServe } from '../../duty/domain/may-serve.js';
import { plan } from '../../engine/plan.js';

const person = (id: string, level: Level, more: Partial<Person> = {}): Person => ({
  id,
  name: id,
  zone: 'Europe/Berlin',
  department: 'D',
  skills: [],
  level,
  share: { num: 1, den: 1 },
  ...more,
});
const desk: Desk = {
  id: 'care',
  name: 'Care',
  zone: 'Europe/Berlin',
  recurrence: { start: '2027-01-01T09:00:00', rule: 'FREQ=DAILY' },
  seats: [
    { role: 'regular', count: 1 },
    { role: 'trainee', count: 1 },
  ],
};
const CHANGE = '2027-02-01';
const input: PlanInput = {
  horizon: { from: '2027-01-01', to: '2027-03-01' },
  people: [
    person('ann', 'regular'),
    person('ben', 'trainee', { levelChanges: [{ from: CHANGE, level: 'regular' }] }),
    person('cem', 'trainee'),
  ],
  absences: [],
  desks: [desk],
};

describe('a level that changes on a date', () => {
  const made = plan(input);
  const ofBen = made.assignments.filter(({ person: id }) => id === 'ben').map(({ slot }) => slot);

  it('gives seats of the old level before it and of the new one from it on, and the certificate agrees', () => {
    const roles = (isBefore: boolean) =>
      new Set(
        ofBen.filter((id) => (id.split('/')[1] ?? '') < CHANGE === isBefore).map((id) => id.split('/')[2]),
      );
    expect([...roles(true)]).toEqual(['trainee-1']);
    expect([...roles(false)]).toEqual(['regular-1']);
    expect(made.holes).toEqual([]);
    expect(check(input, made)).toMatchObject({ violations: [] });
  });

  it('is known to the checker, which refuses the old level after it', () => {
    const late = made.slots.find(({ date, role }) => date === '2027-02-10' && role === 'trainee')?.id;
    const tampered = made.assignments.map((one) => (one.slot === late ? { ...one, person: 'ben' } : one));
    expect(check(input, { ...made, assignments: tampered }).violations).not.toEqual([]);
  });

  it('counts when somebody is put on a single slot', () => {
    const slots = new Map(made.slots.map((slot) => [slot.id, slot]));
    const why = (date: string) =>
      whyMayNotServe('ben', `care/${date}/regular-1`, null, { input, held: { slots, assignments: [] } });
    expect(why('2027-01-31')).toMatchObject({ code: 'cannot.level', params: { level: 'trainee' } });
    expect(why(CHANGE)).toBeNull();
  });

  it('is refused when dates are out of order', () => {
    const levelChanges = [CHANGE, CHANGE].map((from) => ({ from, level: 'regular' as const }));
    const people = [person('ann', 'trainee', { levelChanges })];
    expect(validateInput({ ...input, people }).map(({ code }) => code)).toContain('levels-unordered');
  });
});
