import { plan } from './plan.js';
import { replan } from './replan.js';
const EVER = '0001-01-01';
function leaving(person, from) {
  const ranges = person.eligible ?? [{ from: EVER }];
  const eligible = ranges
    .filter((range) => range.from < from)
    .map((range) => (range.to !== undefined && range.to <= from ? range : { ...range, to: from }));
  return { ...person, eligible };
}
export function applyScenario(input, scenario) {
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
function outlook({ bounds, fairness, holes }) {
  const { people: _, ...figures } = fairness;
  return { bounds, fairness: figures, holes };
}
/** Re-plans a scenario without publishing anything; without a published plan, the input is planned first. */
export function simulate(input, published, scenario, frozenUntil) {
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
//# sourceMappingURL=simulate.js.map
