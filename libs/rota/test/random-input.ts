import fc from 'fast-check';
import type { Level } from '#libs/contracts';
import type { Absence, Desk, Person, PlanInput } from '../model/model.js';

export const START = '2026-01-05';
export const day = (n: number): string => Temporal.PlainDate.from(START).add({ days: n }).toString();

export interface Shape {
  readonly people: number;
  readonly desks: number;
  readonly turns: number;
  readonly levels: boolean;
  readonly shares: boolean;
  readonly joins: boolean;
  readonly neutral: boolean;
  readonly caps: boolean;
  readonly rest: boolean;
  readonly classes: boolean;
  readonly limits: boolean;
  /** Weekends and holidays weigh more, as they do where nobody says otherwise. */
  readonly weights?: boolean;
}

/** Every hour weighs alike. */
export const LEVEL_WEIGHTS = { unsocial: { num: 1, den: 1 }, holiday: { num: 1, den: 1 } };

/** The core rules: catch-up absences, one kind of seat, full shares. */
export const CORE: Shape = {
  people: 60,
  desks: 1,
  turns: 40,
  levels: false,
  shares: false,
  joins: false,
  neutral: false,
  caps: false,
  rest: false,
  classes: false,
  limits: false,
};

const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Tokyo'];

function personOf(shape: Shape, horizon: number): fc.Arbitrary<Omit<Person, 'id' | 'name'>> {
  return fc.record({
    zone: fc.constantFrom(...(shape.classes ? zones.slice(0, 1) : zones)),
    region: fc.constant('XX'),
    department: fc.constantFrom('north', 'south', 'east'),
    skills: fc.constant([]),
    level: shape.levels
      ? fc.constantFrom<Level>('regular', 'regular', 'regular', 'expert', 'trainee')
      : fc.constant<Level>('regular'),
    share: shape.shares
      ? fc.constantFrom({ num: 1, den: 1 }, { num: 1, den: 2 }, { num: 4, den: 5 })
      : fc.constant({ num: 1, den: 1 }),
    ...(shape.joins
      ? {
          eligible: fc.oneof(
            { weight: 3, arbitrary: fc.constant([{ from: '2020-01-01' }]) },
            fc.integer({ min: 0, max: horizon }).map((n) => [{ from: day(n) }]),
            fc.integer({ min: 0, max: horizon }).map((n) => [{ from: '2020-01-01', to: day(n) }]),
          ),
        }
      : {}),
    ...(shape.limits ? { maxDuties: fc.integer({ min: 1, max: 6 }) } : {}),
  });
}

const absenceOf = (
  people: number,
  horizon: number,
  neutral: boolean,
): fc.Arbitrary<{ person: number; from: number; days: number; neutral: boolean }> =>
  fc.record({
    person: fc.nat(people - 1),
    from: fc.nat(horizon),
    days: fc.integer({ min: 1, max: Math.max(2, Math.floor(horizon / 4)) }),
    neutral: neutral ? fc.boolean() : fc.constant(false),
  });

function deskOf(shape: Shape, people: number, at: number): fc.Arbitrary<Desk> {
  return fc
    .record({
      seats: fc.integer({ min: 1, max: Math.max(1, Math.min(5, Math.floor(people / (2 * shape.desks)))) }),
      period: fc.constantFrom('P7D', 'P1D'),
      cap: fc.integer({ min: 1, max: 3 }),
      expert: fc.boolean(),
      trainee: fc.boolean(),
    })
    .map(({ seats, period, cap, expert, trainee }): Desk => ({
      id: `desk-${at}`,
      name: `Desk ${at}`,
      zone: zones[at % (shape.classes ? 1 : zones.length)] ?? 'UTC',
      recurrence: { start: `${START}T09:00:00`, every: shape.classes ? 'PT12H' : period },
      seats: [
        { role: 'regular', count: seats },
        ...(shape.levels && expert ? [{ role: 'expert' as const, count: 1 }] : []),
        ...(shape.levels && trainee
          ? [{ role: 'trainee' as const, count: 1, needs: 'regular' as const }]
          : []),
      ],
      ...(shape.caps ? { departmentCap: cap } : {}),
      ...(shape.rest ? { minimumRestHours: 24 } : {}),
      ...(shape.classes
        ? { unsocial: { weekdays: [6, 7], nights: { from: '22:00', to: '06:00' } }, balanceClasses: true }
        : {}),
    }));
}

/** Random inputs of a shape; horizons have about `turns` turns of the first desk. */
export function inputs(shape: Shape): fc.Arbitrary<PlanInput> {
  return fc
    .tuple(
      fc.integer({ min: 1, max: shape.people }),
      fc.integer({ min: 2, max: shape.turns }),
      fc.integer({ min: 1, max: shape.desks }),
    )
    .chain(([people, turns, desks]) =>
      fc.tuple(...Array.from({ length: desks }, (_, at) => deskOf(shape, people, at))).chain((list) => {
        const first = list[0]?.recurrence;
        const horizon =
          first && 'every' in first && first.every === 'P7D'
            ? turns * 7
            : shape.classes
              ? Math.ceil(turns / 2)
              : turns;
        return fc
          .record({
            people: fc.array(personOf(shape, horizon), { minLength: people, maxLength: people }),
            absences: fc.array(absenceOf(people, horizon, shape.neutral), { maxLength: people }),
            seed: fc.constantFrom('a', 'b', 'c'),
          })
          .map(({ people: bodies, absences, seed }): PlanInput => ({
            horizon: { from: START, to: day(horizon) },
            people: bodies.map((body, n) => ({ ...body, id: `p${n}`, name: `Person ${n}` })),
            absences: absences.map((one, n): Absence => ({
              id: `a${n}`,
              person: `p${one.person}`,
              from: day(one.from),
              to: day(one.from + one.days),
              kind: 'leave',
              policy: one.neutral ? 'neutral' : 'catch-up',
            })),
            desks: list,
            holidays: shape.classes ? [{ region: 'XX', dates: [day(1), day(9), day(16)] }] : [],
            ...(shape.weights ? {} : { weights: LEVEL_WEIGHTS }),
            seed,
          }));
      }),
    );
}
