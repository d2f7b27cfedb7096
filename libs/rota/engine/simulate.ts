import type { Absence, Bounds, Desk, Fairness, Hole, LocalDate, Person, PlanInput } from '../model/model.js';
import type { Change } from '../model/plan-version.js';
import { plan } from './plan.js';
import { type FrozenUntil, type PublishedPlan, replan } from './replan.js';

/** “What if these five leave, or we open a second desk.” */
export interface Scenario {
  readonly leave?: readonly { readonly person: string; readonly from: LocalDate }[];
  readonly join?: readonly Person[];
  readonly absences?: readonly Absence[];
  readonly openDesks?: readonly Desk[];
  readonly closeDesks?: readonly string[];
}

export interface Outlook {
  readonly bounds: Bounds;
  readonly fairness: Omit<Fairness, 'people'>;
  readonly holes: readonly Hole[];
}

export interface Simulation {
  readonly before: Outlook;
  readonly after: Outlook;
  readonly changes: readonly Change[];
  readonly provenFewest: number | null;
  /** The input as the scenario would make it. */
  readonly input: PlanInput;
}

const EVER = '0001-01-01';

function leaving(person: Person, from: LocalDate): Person {
  const ranges = person.eligible ?? [{ from: EVER }];
  const eligible = ranges
    .filter((range) => range.from < from)
    .map((range) => (range.to !== undefined && range.to <= from ? range : { ...range, to: from }));
  return { ...person, eligible };
}

function applyScenario(input: PlanInput, scenario: Scenario): PlanInput {
  const leavers = new Map((scenario.leave ?? []).map(({ person, from }) => [person, from]));
  const closed = new Set(scenario.closeDesks);
  return {
    ...input,
    people: [
      ...input.people.map((person) =>
        leavers.has(person.id) ? leaving(person, leavers.get(person.id) ?? EVER) : person,
      ),
      ...(scenario.join ?? []),
    ],
    absences: [...input.absences, ...(scenario.absences ?? [])],
    desks: [...input.desks.filter(({ id }) => !closed.has(id)), ...(scenario.openDesks ?? [])],
  };
}

function outlook({
  bounds,
  fairness,
  holes,
}: {
  readonly bounds: Bounds;
  readonly fairness: Fairness;
  readonly holes: readonly Hole[];
}): Outlook {
  const { people: _, ...figures } = fairness;
  return { bounds, fairness: figures, holes };
}

/** Re-plans a scenario without publishing anything; without a published plan, the input is planned first. */
export function simulate(
  input: PlanInput,
  published: PublishedPlan | null,
  scenario: Scenario,
  frozenUntil: FrozenUntil,
): Simulation {
  const today = published === null ? plan(input) : replan(input, published, frozenUntil);
  const next = applyScenario(input, scenario);
  const after = replan(next, { assignments: published?.assignments ?? today.assignments }, frozenUntil);
  return {
    before: outlook(today),
    after: outlook(after),
    changes: after.changes,
    provenFewest: after.provenFewest,
    input: next,
  };
}
