import type { Absence, Desk, Person, PlanInput } from '#libs/rota/engine';

/** Park–Miller generator: the same case in every run. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

export const dateAt = (days: number): string =>
  Temporal.PlainDate.from('2026-01-05').add({ days }).toString();

const ZONES = ['Europe/Berlin', 'America/New_York', 'Asia/Singapore'];

function staff(count: number, zones: readonly string[], departments: number): Person[] {
  return Array.from({ length: count }, (_, n): Person => ({
    id: `p${String(n).padStart(5, '0')}`,
    name: `Person ${n}`,
    zone: zones[n % zones.length] ?? 'UTC',
    region: 'XX',
    department: `d${n % departments}`,
    skills: [],
    level: 'regular',
    share: { num: 1, den: 1 },
  }));
}

/** Weekly desk; every person is away in each week with probability 1/10, on a vacation that is caught up. */
export function weeklyCase(people: number, weeks: number, seats: number, seed = 7): PlanInput {
  const random = randomFrom(seed);
  const list = staff(people, ZONES.slice(0, 1), 20);
  const absences: Absence[] = [];
  for (const { id } of list) {
    for (let week = 0; week < weeks; week++) {
      if (random() >= 0.1) continue;
      absences.push({
        id: `${id}-${week}`,
        person: id,
        from: dateAt(week * 7 + 1),
        to: dateAt(week * 7 + 4),
        kind: 'vacation',
        policy: 'catch-up',
      });
    }
  }
  const desk: Desk = {
    id: 'support',
    name: 'Support',
    zone: 'Europe/Berlin',
    recurrence: { start: `${dateAt(0)}T09:00:00`, every: 'P7D' },
    seats: [{ role: 'regular', count: seats }],
  };
  return {
    horizon: { from: dateAt(0), to: dateAt(weeks * 7) },
    people: list,
    absences,
    desks: [desk],
    seed: 'bench',
  };
}

/** As above, but a fifth of the people are away for the whole second half. A planner that goes turn by turn sees it too late. */
export function longLeaveCase(people: number, weeks: number, seats: number, seed = 7): PlanInput {
  const input = weeklyCase(people, weeks, seats, seed);
  const half = Math.floor(weeks / 2) * 7;
  const leaves = input.people
    .filter((_, n) => n % 5 === 0)
    .map(({ id }): Absence => ({
      id: `${id}-leave`,
      person: id,
      from: dateAt(half),
      to: dateAt(weeks * 7 + 7),
      kind: 'vacation',
      policy: 'catch-up',
    }));
  return { ...input, absences: [...input.absences, ...leaves] };
}

/** Two half-day turns on 364 days, nights and weekends unsocial, some holidays, at most two of a department in a turn. */
export function classCase(people: number, seed = 11): PlanInput {
  const random = randomFrom(seed);
  const list = staff(people, ZONES.slice(0, 1), 12);
  const absences: Absence[] = list.flatMap(({ id }) =>
    Array.from({ length: 5 }, (_, n): Absence => {
      const from = Math.floor(random() * 357);
      return {
        id: `${id}-${n}`,
        person: id,
        from: dateAt(from),
        to: dateAt(from + 7),
        kind: 'vacation',
        policy: 'catch-up',
      };
    }),
  );
  const desk: Desk = {
    id: 'support',
    name: 'Support',
    zone: 'Europe/Berlin',
    recurrence: { start: `${dateAt(0)}T08:00:00`, every: 'PT12H' },
    seats: [{ role: 'regular', count: 6 }],
    departmentCap: 2,
    unsocial: { weekdays: [6, 7], nights: { from: '22:00', to: '06:00' } },
    balanceClasses: true,
  };
  const holidays = [{ region: 'XX', dates: [1, 90, 120, 180, 240, 270, 355, 356, 357].map(dateAt) }];
  return {
    horizon: { from: dateAt(0), to: dateAt(364) },
    people: list,
    absences,
    desks: [desk],
    holidays,
    seed: 'bench',
  };
}

/** The same input after some people leave on a day and others fall ill after it. */
export function afterLeaving(input: PlanInput, leavers: number, ill: number, day: number): PlanInput {
  const step = Math.floor(input.people.length / leavers);
  const people = input.people.map((one, n) =>
    n % step === 3 && n < step * leavers
      ? { ...one, eligible: [{ from: dateAt(-365), to: dateAt(day) }] }
      : one,
  );
  const sick = Array.from({ length: ill }, (_, n): Absence => {
    const person = input.people[(n * 211 + 5) % input.people.length]?.id ?? '';
    const from = day + 7 + (n % 40) * 5;
    return {
      id: `ill-${n}`,
      person,
      from: dateAt(from),
      to: dateAt(from + 10),
      kind: 'sick',
      policy: 'catch-up',
    };
  });
  return { ...input, people, absences: [...input.absences, ...sick] };
}
