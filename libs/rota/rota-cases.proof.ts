import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { check, type CheckedPlan } from './check/check.js';
import { openingLags, settleLedger } from './duty/domain/duty-ledger.js';
import { plan } from './engine/plan.js';
import { type FrozenUntil, type PublishedPlan, replan } from './engine/replan.js';
import { publicHolidays } from './holiday/domain/public-holidays.js';
import { coverageNotes, expandSlots } from './model/expand-slots.js';
import type { Assignment, Desk, Fairness, PlanInput, PlanResult, Slot } from './model/model.js';
import { validateInput } from './model/validate-input.js';
import { nextVersion, type VersionRequest } from './plan/domain/next-version.js';

/** A case: an operation, its input, and the right answer of a measure. */
interface RotaCase {
  readonly title: string;
  readonly measure: string;
  readonly right: unknown;
  readonly ask?: Ask;
}

interface Ask {
  readonly op: string;
  readonly input: PlanInput;
  readonly plan: CheckedPlan;
  readonly published: PublishedPlan;
  readonly frozenUntil: FrozenUntil;
  readonly request: VersionRequest & { readonly standing?: VersionRequest['inEffect'] };
  readonly slot: string;
  readonly desk: Desk;
  readonly desks?: readonly Desk[];
  readonly from: string;
  readonly to: string;
  readonly region: string;
  readonly year: number;
}

const FOLDER = join(process.env['DUTYDESK_CASES'] ?? '', 'rota');
const given = process.env['DUTYDESK_CASES'] !== undefined && existsSync(FOLDER);

const spread = (values: readonly number[]): number => Math.max(...values) - Math.min(...values);
const hoursOf = ({ start, end }: Slot): number => (Date.parse(end) - Date.parse(start)) / 3_600_000;
const isWeekend = ({ date }: Slot): boolean => Temporal.PlainDate.from(date).dayOfWeek >= 6;

/** What each person serves, everybody on the list. */
function duties({ people }: PlanInput, { slots, assignments }: PlanResult): Slot[][] {
  const byId = new Map(slots.map((slot) => [slot.id, slot]));
  return people.map(({ id }) =>
    assignments.flatMap(({ slot, person }) => (person === id ? (byId.get(slot) ?? []) : [])),
  );
}

function colleagues({ people }: PlanInput, { slots, assignments }: PlanResult): number {
  const turnOf = new Map(slots.map(({ id, desk, start }) => [id, `${desk} ${start}`]));
  const together = Map.groupBy(assignments, ({ slot }) => turnOf.get(slot));
  return Math.min(
    ...people.map(({ id }) => {
      const met = new Set<string>();
      for (const those of together.values())
        if (those.some(({ person }) => person === id)) for (const { person } of those) met.add(person);
      return Math.max(0, met.size - 1);
    }),
  );
}

function classesOverTwoHorizons(input: PlanInput, first: PlanResult): number {
  const lags = openingLags(settleLedger(input, first.slots, first.assignments));
  const { from, to } = input.horizon;
  const days = Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' }).days;
  const later = Temporal.PlainDate.from(to).add({ days }).toString();
  const second = plan({ ...input, horizon: { from: to, to: later }, lags });
  const unsocial = (of: Fairness): Map<string, number> =>
    new Map(of.people.map((one) => [one.person, one.unsocial]));
  const [a, b] = [unsocial(first.fairness), unsocial(second.fairness)];
  return spread(input.people.map(({ id }) => (a.get(id) ?? 0) + (b.get(id) ?? 0)));
}

const newSeats = (before: readonly Assignment[], after: readonly Assignment[]): number => {
  const was = new Map(before.map(({ slot, person }) => [slot, person]));
  return after.filter(({ slot, person }) => was.get(slot) !== person).length;
};

type Planned = PlanResult & { readonly provenFewest?: number | null };

function planned(ask: Ask): Planned {
  if (ask.op === 'replan') return replan(ask.input, ask.published, ask.frozenUntil);
  if (ask.op !== 'nextVersion') return plan(ask.input);
  const { standing, ...request } = ask.request;
  return { ...nextVersion({ ...request, inEffect: request.inEffect ?? standing ?? null }), shares: null };
}

const PLANNED: Readonly<Record<string, (result: Planned, ask: Ask) => unknown>> = {
  thrown: () => 'no error',
  filled: ({ assignments }) => assignments.length,
  spread: (result, { input }) => check(input, result).spread,
  hours_spread: (result, { input }) =>
    spread(duties(input, result).map((list) => list.reduce((sum, slot) => sum + hoursOf(slot), 0))),
  weekend_spread: (result, { input }) =>
    spread(duties(input, result).map((list) => list.filter(isWeekend).length)),
  colleagues: (result, { input }) => colleagues(input, result),
  class_over_horizons: (result, { input }) => classesOverTwoHorizons(input, result),
  new_seats: ({ assignments }, { published }) => newSeats(published.assignments, assignments),
  printed_fewest: ({ provenFewest }) => provenFewest ?? 0,
  bounds_spread: ({ bounds }) => bounds.spread,
  smallest_max: ({ bounds }) => bounds.smallestMax,
  everyone_is_true: (result, { input }) =>
    !result.bounds.everyoneServes || duties(input, result).every((list) => list.length > 0),
  full_timer_duties: (result, { input }) => duties(input, result)[0]?.length ?? 0,
  advice_is_late: ({ bounds }, { input }) =>
    (/until (\d{4}-\d{2}-\d{2})/.exec(bounds.advice ?? '')?.[1] ?? '9999') > input.horizon.to,
  person_of_slot: ({ assignments }, { slot }) => assignments.find((one) => one.slot === slot)?.person,
};

async function measured({ measure, ask }: RotaCase): Promise<unknown> {
  if (ask === undefined)
    throw new Error('A case of the interface: it has steps and no question to the engine.');
  switch (measure) {
    case 'certified': {
      const { valid, withinOneAtEveryDate } = check(ask.input, ask.plan);
      return [valid, withinOneAtEveryDate];
    }
    case 'last_hours':
      return hoursOf(expandSlots(ask.desk, ask.from, ask.to).at(-1) as Slot);
    case 'gaps':
      return coverageNotes(ask.desks ?? ask.input.desks, ask.from, ask.to).filter(
        ({ kind }) => kind === 'gap',
      ).length;
    case 'days':
      return publicHolidays(ask.region, ask.year);
    case 'problem_codes':
      return validateInput(ask.input).map(({ code }) => code);
    default:
      return (PLANNED[measure] as (result: Planned, ask: Ask) => unknown)(planned(ask), ask);
  }
}

function isRight(found: unknown, right: unknown): boolean {
  if (typeof right === 'object' && right !== null && !Array.isArray(right)) {
    if ('atMost' in right) return (found as number) <= (right.atMost as number);
    if ('atLeast' in right) return (found as number) >= (right.atLeast as number);
    if ('not' in right) return !isDeepStrictEqual(found, right.not);
  }
  return isDeepStrictEqual(found, right);
}

const cases = given
  ? readdirSync(FOLDER)
      .filter((file) => file.endsWith('.json'))
      .map((file) => ({ file, ...(JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as RotaCase) }))
      .filter(({ ask }) => ask !== undefined)
  : [];

const whenGiven = cases.length > 0 ? describe : describe.skip;

whenGiven('rota-cases: the folder that DUTYDESK_CASES names', () => {
  test.each(cases.length > 0 ? cases : [{ file: 'none', title: 'no case', measure: '', right: '' } as const])(
    '$file: $title',
    async (one) => {
      const found = await measured(one);
      const { measure, right } = one;
      expect({ measure, found, right, isRight: isRight(found, right) }).toMatchObject({ isRight: true });
    },
  );
});
