import type { Level } from '#libs/contracts';
import type { Absence, Desk, Person, PlanInput, SeatDemand } from '../model/model.js';
import { START, day, LEVEL_WEIGHTS } from './random-input.js';

/** Draws whole numbers: Park and Miller's generator (1988), the same in every run. */
export class Draw {
  private state: number;

  constructor(seed: number) {
    this.state = (seed % 2_147_483_646) + 1;
    for (let n = 0; n < 5; n++) this.part();
  }

  part(): number {
    this.state = (this.state * 48_271) % 2_147_483_647;
    return this.state / 2_147_483_647;
  }

  /** From low to high, both included. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.part() * (high - low + 1));
  }

  one<T>(of: readonly T[]): T {
    return of[this.whole(0, of.length - 1)] as T;
  }
}

interface Family {
  /** Days of the horizon, fewest and most people. */
  readonly days: readonly [number, number];
  readonly people: readonly [number, number];
  readonly desks: (draw: Draw) => readonly Partial<Desk>[];
  readonly person?: (draw: Draw, days: number) => Partial<Person>;
  /** Absences per person, and whether they may be neutral. */
  readonly away?: number;
  readonly neutral?: boolean;
  /** Hours owed at most. */
  readonly lags?: number;
  readonly weighed?: boolean;
}

const every = (period: string, hour = '09:00:00', more: Partial<Desk> = {}): Partial<Desk> => ({
  recurrence: { start: `${START}T${hour}`, every: period },
  ...more,
});
const seats = (count: number, more: Partial<SeatDemand> = {}): SeatDemand => ({
  role: 'regular',
  count,
  ...more,
});
const daily = (draw: Draw, more: Partial<Desk> = {}): Partial<Desk>[] => [
  every('P1D', '09:00:00', { seats: [seats(draw.whole(1, 2))], ...more }),
];
const shares = [
  { num: 1, den: 1 },
  { num: 1, den: 2 },
  { num: 4, den: 5 },
  { num: 1, den: 4 },
];
const mayJoin = (draw: Draw, days: number): Partial<Person> => {
  const kind = draw.whole(0, 3);
  if (kind === 0) return { eligible: [{ from: day(draw.whole(1, days - 1)) }] };
  if (kind === 1) return { eligible: [{ from: '2020-01-01', to: day(draw.whole(1, days)) }] };
  return {};
};
const core = { days: [8, 14], people: [4, 8], away: 0.5 } as const;
const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Tokyo'];
const nights = { weekdays: [6, 7], nights: { from: '22:00', to: '06:00' } };

export const FAMILIES: Readonly<Record<string, Family>> = {
  core: { ...core, desks: daily },
  'five zones': { ...core, desks: daily, person: (draw) => ({ zone: draw.one(zones) }) },
  'much absence': { ...core, desks: daily, away: 2 },
  'closed dates': { ...core, desks: (draw) => daily(draw, { closedOn: [day(2), day(5)] }) },
  weights: { ...core, desks: daily, weighed: true },
  'part-time shares': { ...core, desks: daily, person: (draw) => ({ share: draw.one(shares) }) },
  'joiners and leavers': { ...core, desks: daily, person: mayJoin },
  'neutral absence': { ...core, desks: daily, away: 1, neutral: true },
  'shares, joiners, neutral absence': {
    ...core,
    desks: daily,
    neutral: true,
    person: (draw, days) => ({ share: draw.one(shares), ...mayJoin(draw, days) }),
  },
  'experts and trainees': {
    ...core,
    desks: () => [
      every('P1D', '09:00:00', {
        seats: [seats(1), { role: 'expert', count: 1 }, { role: 'trainee', count: 1 }],
      }),
    ],
    person: (draw) => ({ level: draw.one<Level>(['regular', 'regular', 'expert', 'trainee']) }),
  },
  skills: {
    ...core,
    desks: () => [every('P1D', '09:00:00', { seats: [seats(1), seats(1, { skills: ['pt'] })] })],
    person: (draw) => ({ skills: draw.whole(0, 1) ? ['pt'] : [] }),
  },
  'department caps': {
    ...core,
    desks: () => [every('P1D', '09:00:00', { seats: [seats(3)], departmentCap: 1 })],
  },
  'limits of duties': { ...core, desks: daily, person: (draw) => ({ maxDuties: draw.whole(1, 4) }) },
  history: { ...core, desks: daily, lags: 48 },
  'two desks at the same time': { ...core, desks: () => [every('P1D'), every('P1D')] },
  'two desks that overlap': { ...core, desks: () => [every('P1D'), every('P2D', '15:00:00')] },
  'a long and a short desk': {
    ...core,
    days: [14, 14],
    desks: () => [every('P7D'), every('P1D', '12:00:00', { length: 'PT8H' })],
  },
  rest: { ...core, desks: (draw) => daily(draw, { minimumRestHours: 24 }) },
  'tight rest': {
    ...core,
    people: [3, 5],
    desks: () => [every('P1D', '09:00:00', { minimumRestHours: 48 })],
  },
  'days and nights': {
    ...core,
    days: [6, 9],
    people: [4, 6],
    desks: () => [every('PT12H', '08:00:00', { minimumRestHours: 11, unsocial: nights })],
    weighed: true,
  },
  'round the world': {
    ...core,
    days: [6, 8],
    people: [4, 6],
    desks: () =>
      zones.map((zone) => every('P1D', '09:00:00', { zone, length: 'PT8H', minimumRestHours: 11 })),
  },
  'a trainee needs an expert': {
    ...core,
    desks: () => [
      every('P1D', '09:00:00', {
        seats: [
          { role: 'expert', count: 1 },
          { role: 'trainee', count: 1, needs: 'expert' },
        ],
      }),
    ],
    person: (draw) => ({ level: draw.one<Level>(['regular', 'expert', 'expert', 'trainee', 'trainee']) }),
    away: 1,
  },
  everything: {
    ...core,
    days: [6, 10],
    weighed: true,
    neutral: true,
    lags: 24,
    desks: () => [
      every('P1D', '09:00:00', {
        minimumRestHours: 11,
        departmentCap: 2,
        seats: [seats(2), { role: 'trainee', count: 1, needs: 'regular' }],
      }),
      every('P2D', '15:00:00', { minimumRestHours: 11, length: 'PT12H' }),
    ],
    person: (draw, days) => ({
      share: draw.one(shares),
      level: draw.one<Level>(['regular', 'regular', 'expert', 'trainee']),
      ...mayJoin(draw, days),
      ...(draw.whole(0, 2) === 0 ? { maxDuties: draw.whole(2, 5) } : {}),
    }),
  },
};

function absencesOf(
  draw: Draw,
  { away = 0, neutral = false }: Family,
  people: number,
  days: number,
): Absence[] {
  return Array.from({ length: Math.round(people * away) }, (_, n): Absence => {
    const from = draw.whole(0, days - 1);
    return {
      id: `a${n}`,
      person: `p${draw.whole(0, people - 1)}`,
      from: day(from),
      to: day(from + draw.whole(1, Math.max(2, Math.floor(days / 3)))),
      kind: 'leave',
      policy: neutral && draw.whole(0, 1) === 1 ? 'neutral' : 'catch-up',
    };
  });
}

function familyNumber(name: string): number {
  let number = 7;
  for (let at = 0; at < name.length; at++) number = number * 31 + name.charCodeAt(at);
  return number % 1_000_003;
}

/** Problem n of a family: the same in every run. */
export function problemOf(name: string, n: number): PlanInput {
  const family = FAMILIES[name] as Family;
  const draw = new Draw(n * 7_919 + familyNumber(name));
  const days = draw.whole(...family.days);
  const count = draw.whole(...family.people);
  const people = Array.from({ length: count }, (_, p): Person => ({
    id: `p${p}`,
    name: `Person ${p}`,
    zone: 'Europe/Berlin',
    region: 'XX',
    department: draw.one(['north', 'south', 'east']),
    skills: [],
    level: 'regular',
    share: { num: 1, den: 1 },
    ...family.person?.(draw, days),
  }));
  return {
    horizon: { from: START, to: day(days) },
    people,
    absences: absencesOf(draw, family, count, days),
    desks: family.desks(draw).map((desk, at): Desk => ({
      id: `desk-${at}`,
      name: `Desk ${at}`,
      zone: 'Europe/Berlin',
      recurrence: { start: `${START}T09:00:00`, every: 'P1D' },
      seats: [seats(1)],
      ...desk,
    })),
    holidays: [{ region: 'XX', dates: [day(3)] }],
    ...(family.weighed ? {} : { weights: LEVEL_WEIGHTS }),
    ...(family.lags === undefined
      ? {}
      : {
          lags: people.map(({ id }) => ({
            person: id,
            lag: { num: draw.whole(-(family.lags ?? 0), family.lags ?? 0), den: 1 },
            unit: 'hours' as const,
          })),
        }),
    seed: `${n}`,
  };
}
