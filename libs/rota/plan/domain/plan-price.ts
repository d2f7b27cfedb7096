import type { Certificate } from '../../model/certificate.js';
import type { Assignment } from '../../model/model.js';

/** Somebody who serves more or less often than before. */
export interface DutyDifference {
  readonly personId: string;
  readonly name: string;
  readonly before: number;
  readonly after: number;
}

interface Standing {
  /** Duties between who serves most and least for their share. */
  readonly spread: number;
  /** Weighted hours between who is ahead most and behind most. */
  readonly hours: number | null;
}

/** What a plan costs against the one before it, and what is bought. */
export interface PlanPrice {
  readonly before: Standing;
  readonly after: Standing;
  readonly concerned: number;
  readonly people: readonly DutyDifference[];
}

interface JudgedPlan {
  readonly assignments: readonly Assignment[];
  /** Plans of before duties were weighed have no weight. */
  readonly certificate: Pick<Certificate, 'spread'> & Partial<Pick<Certificate, 'weight'>>;
}

const NAMED = 50;

const countByPerson = (assignments: readonly Assignment[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const { person } of assignments) counts.set(person, (counts.get(person) ?? 0) + 1);
  return counts;
};

/** Who serves more or less than before, by how much, the largest difference first. */
export function dutyDifferences(
  before: readonly Assignment[],
  after: readonly Assignment[],
  names: ReadonlyMap<string, string>,
): DutyDifference[] {
  const [was, becomes] = [countByPerson(before), countByPerson(after)];
  const difference = (one: DutyDifference): number => Math.abs(one.after - one.before);
  return [...new Set([...was.keys(), ...becomes.keys()])]
    .map((id) => ({
      personId: id,
      name: names.get(id) ?? id,
      before: was.get(id) ?? 0,
      after: becomes.get(id) ?? 0,
    }))
    .filter((one) => one.before !== one.after)
    .toSorted((a, b) => difference(b) - difference(a) || (a.personId < b.personId ? -1 : 1));
}

const standingOf = ({ certificate: { spread, weight } }: JudgedPlan): Standing => ({
  spread,
  hours: weight?.spread ?? null,
});

/** Pure. */
export function priceOf(
  before: JudgedPlan,
  after: JudgedPlan,
  names: ReadonlyMap<string, string>,
): PlanPrice {
  const people = dutyDifferences(before.assignments, after.assignments, names);
  return {
    before: standingOf(before),
    after: standingOf(after),
    concerned: people.length,
    people: people.slice(0, NAMED),
  };
}
