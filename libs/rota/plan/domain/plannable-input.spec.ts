import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { validateInput } from '../../model/validate-input.js';
import { day, deskRow, HORIZON, NOW, rowsOf, staffRow, planInEffectOf, team } from '../../test/small-rota.js';
import { nextVersion } from './next-version.js';
import {
  deskOf,
  planInputOf,
  type DeskRow,
  type RotationRows,
  type StaffRow,
} from '../../duty/domain/rotation-rows.js';
import { publishedDutyOf, plannableInput, keepPublishedDuty } from './plannable-input.js';

const broken: Readonly<Record<string, object>> = {
  'recurrence-invalid': { recurrence: { start: '2026-01-05T09:00:00', rule: 'FREQ=SOMETIMES' } },
  'date-invalid': { recurrence: { start: '2026-02-29T09:00:00', every: 'P1D' } },
  'duration-invalid': { length: 'P0D' },
  'desk-without-seats': { seats: [] },
  'roles-circular': {
    seats: [
      { role: 'regular', count: 1, needs: 'expert' },
      { role: 'expert', count: 1, needs: 'regular' },
    ],
  },
};

describe('what can be planned of the rows', () => {
  test('is everything when nothing is wrong', () => {
    const rows = rowsOf(team(3));
    expect(plannableInput(rows, HORIZON)).toEqual({
      input: planInputOf(rows, HORIZON),
      problems: [],
      unplannable: [],
    });
  });

  test.each(Object.entries(broken))('withholds a desk with %s and names code and field', (code, rotation) => {
    const { input, problems, unplannable } = plannableInput(
      rowsOf(team(4), [deskRow('bad', rotation), deskRow('good')]),
      HORIZON,
    );
    expect(problems).toContainEqual(
      expect.objectContaining({
        code,
        subjectKind: 'desk',
        subject: 'bad',
        pointer: expect.stringMatching(/^\//),
      }),
    );
    expect(unplannable.map(({ id }) => id)).toEqual(['bad']);
    expect(input.desks.map(({ id }) => id)).toEqual(['good']);
  });

  test('leaves out a person who cannot be read, with all that hangs on them, and reads a lost zone in UTC', () => {
    const people = [
      staffRow('ann', { zone: 'Mars/Olympus' }),
      staffRow('ben', { share: { num: 2, den: 1 } }),
      staffRow('cem'),
    ];
    const { input, problems } = plannableInput(
      rowsOf(people, [deskRow('care', { members: ['ann', 'ben', 'cem'] })], {
        absences: [{ id: 'a', person: 'ben', from: day(1), to: day(2), kind: 'x', policy: 'neutral' }],
        lags: [{ person: 'ben', lag: { num: 1, den: 2 } }],
      }),
      HORIZON,
    );
    expect(input.people.map(({ id, zone }) => [id, zone])).toEqual([
      ['ann', 'UTC'],
      ['cem', 'Europe/Berlin'],
    ]);
    expect(input).toMatchObject({ absences: [], lags: [], desks: [{ members: ['ann', 'cem'] }] });
    expect(problems.map(({ subject, code, pointer }) => [subject, code, pointer])).toEqual([
      ['ann', 'zone-unknown', '/zone'],
      ['ben', 'share-invalid', '/share'],
    ]);
  });

  test('leaves out an absence that ends before it starts and a holiday that is no date', () => {
    const { input, problems } = plannableInput(
      rowsOf(team(2), undefined, {
        absences: [{ id: 'wrong', person: 'p0', from: day(2), to: day(1), kind: 'x', policy: 'neutral' }],
        holidays: [{ region: 'DE', dates: ['2026-02-30', '2026-12-25'] }],
      }),
      HORIZON,
    );
    expect(input).toMatchObject({ absences: [], holidays: [{ region: 'DE', dates: ['2026-12-25'] }] });
    expect(problems.map(({ subjectKind, subject }) => `${subjectKind} ${subject}`).toSorted()).toEqual([
      'absence wrong',
      'holiday DE',
    ]);
  });

  test('names a seat that nobody fits, and plans it all the same: with holes that say so', () => {
    const rare = deskRow('rare', { seats: [{ role: 'regular', count: 1, skills: ['pt'] }] });
    const { input, problems, unplannable } = plannableInput(rowsOf(team(2), [rare]), HORIZON);
    expect(problems).toMatchObject([{ code: 'seat-impossible', subject: 'rare' }]);
    expect(unplannable).toEqual([]);
    const { holes } = nextVersion({ input, inEffect: null, now: NOW });
    expect(holes[0]).toMatchObject({ reason: 'not-enough-people' });
  });

  test('whatever is wrong, what is left can be planned and what was right is in it', () => {
    const person = fc.record({
      zone: fc.constantFrom('Europe/Berlin', 'UTC', 'Mars/Olympus'),
      share: fc.constantFrom({ num: 1, den: 1 }, { num: 0, den: 1 }, { num: 3, den: 2 }),
      level: fc.constantFrom('regular', 'expert', 'chief') as fc.Arbitrary<StaffRow['level']>,
    });
    const rotation = fc.constantFrom({}, ...Object.values(broken));
    fc.assert(
      fc.property(
        fc.array(person, { maxLength: 6 }),
        fc.array(rotation, { maxLength: 4 }),
        fc.array(fc.tuple(fc.nat(5), fc.integer({ min: -3, max: 3 })), { maxLength: 4 }),
        (people, desks, absences) => {
          const rows: RotationRows = rowsOf(
            people.map((over, n) => staffRow(`p${n}`, over)),
            desks.map((one, n): DeskRow => deskRow(`d${n}`, one)),
            {
              absences: absences.flatMap(([who, days], n) =>
                who < people.length
                  ? [
                      {
                        id: `a${n}`,
                        person: `p${who}`,
                        from: day(5),
                        to: day(5 + days),
                        kind: 'x',
                        policy: 'neutral' as const,
                      },
                    ]
                  : [],
              ),
            },
          );
          const { input, problems, unplannable } = plannableInput(rows, HORIZON);
          const left = validateInput(input).filter(
            ({ code }) => !['seat-impossible', 'caps-impossible'].includes(code),
          );
          expect(left).toEqual([]);
          const named = new Set(problems.map(({ subject }) => subject));
          const right = people.flatMap((_, n) => (named.has(`p${n}`) ? [] : [`p${n}`]));
          expect(input.people.map(({ id }) => id)).toEqual(expect.arrayContaining(right));
          expect(unplannable.every(({ id }) => named.has(id))).toBe(true);
          expect(input.desks.length + unplannable.length).toBe(desks.length);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('a desk that is unplannable', () => {
  const desks = [deskRow('bad'), deskRow('good')];
  const planned = nextVersion({
    input: planInputOf(rowsOf(team(6), desks), HORIZON),
    inEffect: null,
    now: NOW,
  });
  const inEffect = planInEffectOf(planned);
  const of = (desk: string) => planned.assignments.filter(({ slot }) => slot.startsWith(`${desk}/`));

  test('keeps its people busy while the others are planned, and its slots as published', () => {
    const bad = deskOf(desks[0] ?? deskRow('bad'));
    const held = publishedDutyOf(inEffect, planned.assignments, [bad]);
    expect(held.map(({ id, person }) => [id, person])).toEqual(
      of('bad').map(({ slot, person }) => [`held-${slot}`, person]),
    );
    const input = planInputOf(rowsOf(team(6), [deskRow('good')], { absences: held }), HORIZON);
    const version = keepPublishedDuty(nextVersion({ input, inEffect, now: NOW }), inEffect, [bad], HORIZON);
    const after = version.assignments.filter(({ slot }) => slot.startsWith('bad/'));
    expect(after).toEqual(of('bad'));
    expect(version.changes.filter(({ slot }) => slot.startsWith('bad/'))).toEqual([]);
    const seats = version.assignments.map(({ slot, person }) => `${slot.split('/')[1]} ${person}`);
    expect(new Set(seats).size).toBe(seats.length);
  });

  test('that is given up keeps its slots until it closes', () => {
    const bad = deskOf({ ...deskRow('bad'), closesAt: `${day(10)}T09:00:00` });
    const version = keepPublishedDuty({ ...planned, slots: [], assignments: [] }, inEffect, [bad], HORIZON);
    expect(version.slots.map(({ date }) => date)).toEqual(Array.from({ length: 10 }, (_, n) => day(n)));
  });
});
