import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Absence, Desk, Person, PlanInput } from './model.js';
import { CORE, START, day, inputs } from '../test/random-input.js';
import { desk, planInput, team } from '../test/team.js';
import { validateInput } from './validate-input.js';

const good = planInput(team(6), 70);
const withPerson = (over: Partial<Person>): PlanInput => ({
  ...good,
  people: good.people.map((one, n) => (n === 2 ? { ...one, ...over } : one)),
});
const withDesk = (over: Partial<Desk>): PlanInput => ({ ...good, desks: [desk(over)] });
const withAbsence = (over: Partial<Absence>): PlanInput => ({
  ...good,
  absences: [{ id: 'a', person: 'p1', from: day(1), to: day(3), kind: 'leave', policy: 'catch-up', ...over }],
});

describe('bad input is refused with a code, where it is and what to do', () => {
  test.each<[string, PlanInput, string, string, RegExp]>([
    [
      'unknown zone',
      withPerson({ zone: 'Europe/Atlantis' }),
      'zone-unknown',
      '/people/2/zone',
      /Europe\/Berlin/,
    ],
    [
      'unknown zone of a desk',
      withDesk({ zone: 'CET/CEST' }),
      'zone-unknown',
      '/desks/0/zone',
      /tz database/,
    ],
    [
      'absence that ends before it starts',
      withAbsence({ to: day(0) }),
      'absence-reversed',
      '/absences/0/to',
      /first day back/,
    ],
    ['absence of nobody', withAbsence({ person: 'p99' }), 'person-unknown', '/absences/0/person', /p99/],
    [
      '29 February',
      withAbsence({ from: '2026-02-29', to: '2026-03-02' }),
      'date-invalid',
      '/absences/0/from',
      /2026 has no 29 February/,
    ],
    [
      '31 April',
      withPerson({ eligible: [{ from: '2026-04-31' }] }),
      'date-invalid',
      '/people/2/eligible/0/from',
      /not a date/,
    ],
    [
      'leaving before joining',
      withPerson({ eligible: [{ from: day(5), to: day(2) }] }),
      'range-reversed',
      '/people/2/eligible/0/to',
      /before joining/,
    ],
    ['duplicate id', withPerson({ id: 'p0' }), 'id-duplicate', '/people/2/id', /used already at \/people\/0/],
    [
      'share above one',
      withPerson({ share: { num: 3, den: 2 } }),
      'share-invalid',
      '/people/2/share',
      /at most 1/,
    ],
    [
      'impossible caps',
      withDesk({ departmentCap: 1, seats: [{ role: 'regular', count: 4 }] }),
      'caps-impossible',
      '/desks/0/departmentCap',
      /at most 3 people/,
    ],
    [
      'circular roles',
      withDesk({
        seats: [
          { role: 'regular', count: 1, needs: 'expert' },
          { role: 'expert', count: 1, needs: 'regular' },
        ],
      }),
      'roles-circular',
      '/desks/0/seats/0/needs',
      /regular needs expert needs regular/,
    ],
    [
      'role that needs a missing seat',
      withDesk({ seats: [{ role: 'regular', count: 1, needs: 'expert' }] }),
      'needed-role-missing',
      '/desks/0/seats/0/needs',
      /has none/,
    ],
    [
      'seat for nobody',
      withDesk({ seats: [{ role: 'expert', count: 1 }] }),
      'seat-impossible',
      '/desks/0/seats/0',
      /Nobody can take/,
    ],
    [
      'broken rule',
      withDesk({ recurrence: { start: `${START}T09:00:00`, rule: 'FREQ=SOMETIMES' } }),
      'recurrence-invalid',
      '/desks/0/recurrence/rule',
      /FREQ/,
    ],
    [
      'period of nothing',
      withDesk({ recurrence: { start: `${START}T09:00:00`, every: 'P0D' } }),
      'duration-invalid',
      '/desks/0/recurrence/every',
      /P7D/,
    ],
    [
      'closing time without an hour',
      withDesk({ closesAt: '2026-02-30' }),
      'date-invalid',
      '/desks/0/closesAt',
      /wall-clock time/,
    ],
    [
      'reversed horizon',
      { ...good, horizon: { from: day(7), to: START } },
      'horizon-reversed',
      '/horizon/to',
      /before it starts/,
    ],
    [
      'endless horizon',
      { ...good, horizon: { from: START, to: '2090-01-01' } },
      'horizon-too-long',
      '/horizon/to',
      /at most 3660 days/,
    ],
  ])('%s', (_, input, code, pointer, sentence) => {
    const found = validateInput(input);
    expect(found.map((one) => [one.code, one.pointer])).toContainEqual([code, pointer]);
    expect(found.find((one) => one.code === code)?.sentence).toMatch(sentence);
  });

  test('the circle of seats ends where it began, for each role in it and no other', () => {
    const found = validateInput(
      withDesk({
        seats: [
          { role: 'regular', count: 1, needs: 'expert' },
          { role: 'expert', count: 1, needs: 'regular' },
          { role: 'trainee', count: 1, needs: 'regular' },
        ],
      }),
    );
    expect(found.filter(({ code }) => code === 'roles-circular').map(({ pointer }) => pointer)).toEqual([
      '/desks/0/seats/0/needs',
      '/desks/0/seats/1/needs',
    ]);
  });

  test('good input has no problem', () => {
    fc.assert(
      fc.property(
        inputs({ ...CORE, desks: 3, shares: true, joins: true, neutral: true, rest: true, limits: true }),
        (input) => {
          expect(validateInput(input).filter(({ code }) => code !== 'range-reversed')).toEqual([]);
        },
      ),
      { numRuns: 50 },
    );
  });
});
