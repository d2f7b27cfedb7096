import { describe, expect, test } from '@jest/globals';
import { check } from '../check/check.js';
import type { Absence, PlanInput, PlanResult } from '../model/model.js';
import { ExactModel } from '../test/exact-model.js';
import { Draw, FAMILIES, problemOf } from '../test/problem-families.js';
import { START, day } from '../test/random-input.js';
import { plan } from './plan.js';
import { replan } from './replan.js';

/** Problems of all families together; ROTA_PROOF_CASES=300 takes a few minutes more. */
const CASES = Number(process.env['ROTA_PROOF_CASES'] ?? 92);
const names = Object.keys(FAMILIES);
const EACH = Math.max(1, Math.ceil(CASES / names.length));
const numbers = Array.from({ length: EACH }, (_, n) => n);
/** Hours are printed to a thousandth. */
const EXACT = 0.01;
/** Families whose duties weigh unlike: weight is even that is within this part of the heaviest duty, so that weekends do not pay. */
const EVEN_PART = 0.5;
const UNLIKE = new Set(['weights', 'a long and a short desk', 'days and nights', 'everything']);

const instant = (date: string): string => `${date}T00:00:00Z`;

describe('plans against an exact solver that the product does not use', () => {
  test.each(names)('%s: no rule is broken, no fillable seat is empty, and weight is even', (family) => {
    for (const n of numbers) {
      const input = problemOf(family, n);
      const certificate = check(input, plan(input));
      const { violations, filled, weight } = certificate;
      expect({ n, violations }).toEqual({ n, violations: [] });
      const model = new ExactModel(input);
      const most = model.mostFilled();
      // What the solver does not decide in its time is left out.
      expect({ n, filled }).toEqual({ n, filled: most ?? filled });
      const smallest = model.smallestSpread(filled);
      if (smallest === null) continue;
      // The model and the checker mean the same by spread.
      expect({ n, below: weight.spread < smallest - EXACT }).toEqual({ n, below: false });
      const room = (UNLIKE.has(family) ? EVEN_PART : 0) * weight.heaviestDuty + EXACT;
      expect({ n, spread: weight.spread, smallest, even: weight.spread <= smallest + room }).toMatchObject({
        even: true,
      });
    }
  });
});

/** Somebody falls ill some days after the beginning. */
function afterIllness(input: PlanInput, n: number): { after: PlanInput; edge: string } {
  const draw = new Draw(n + 17);
  const person = input.people[draw.whole(0, input.people.length - 1)]?.id ?? '';
  const from = draw.whole(3, 5);
  const ill: Absence = {
    id: 'ill',
    person,
    from: day(from),
    to: day(from + draw.whole(1, 4)),
    kind: 'sick',
    policy: 'catch-up',
  };
  const weekly = input.desks.some(({ recurrence }) => 'every' in recurrence && recurrence.every === 'P7D');
  // Nobody falls ill in a turn that is frozen.
  const edge = weekly ? START : day(draw.whole(0, 2));
  return { after: { ...input, absences: [...input.absences, ill] }, edge: instant(edge) };
}

const heldIn = ({ assignments }: Pick<PlanResult, 'assignments'>): Map<string, string> =>
  new Map(assignments.map(({ slot, person }) => [slot, person]));

describe('re-plans against the same solver', () => {
  test.each(names)(
    '%s: after an illness as few seats change hands as the printed condition allows',
    (family) => {
      for (const n of numbers) {
        const input = problemOf(family, n);
        const published = plan(input);
        const { after, edge } = afterIllness(input, n);
        const { assignments } = published;
        const result = replan(after, { assignments }, edge);
        const kept = { assignments, until: edge, frozenUntil: edge, at: edge };
        expect({ n, violations: check(after, { ...result, kept }).violations }).toEqual({
          n,
          violations: [],
        });
        const model = new ExactModel(after);
        const held = heldIn(published);
        const filled = result.assignments.length;
        const most = model.mostFilledAfter(held, Date.parse(edge));
        expect({ n, filled }).toEqual({ n, filled: most ?? filled });
        const owed = new Map(result.fairness.people.map(({ person, owedHours = 0 }) => [person, owedHours]));
        const fewest = model.fewestChanges(filled, held, Date.parse(edge), model.rangesAround(owed));
        const changed = result.changes.filter((one) => one.after !== null).length;
        if (fewest === null) continue;
        expect({ n, changed, printed: (result.provenFewest ?? 0) <= fewest }).toEqual({
          n,
          changed: fewest,
          printed: true,
        });
      }
    },
  );

  test.each(names)('%s: what nobody asks for moves nothing, from whatever date, without a hash', (family) => {
    for (const n of numbers) {
      const input = problemOf(family, n);
      const { assignments } = plan(input);
      const renamed = {
        ...input,
        people: input.people.map((one) => ({
          ...one,
          name: `New ${one.name}`,
          skills: [...one.skills, 'juggling'],
        })),
      };
      for (const from of [0, 3, 6])
        expect({ n, from, changes: replan(renamed, { assignments }, instant(day(from))).changes }).toEqual({
          n,
          from,
          changes: [],
        });
    }
  });
});

describe('plans that were tampered with', () => {
  test.each(names)(
    '%s: a seat that is taken away, given twice or given to somebody absent is refused',
    (family) => {
      for (const n of numbers) {
        const input = problemOf(family, n);
        const honest = plan(input);
        const [first] = honest.assignments;
        if (!first) continue;
        const refused = (over: Partial<PlanResult>): boolean => !check(input, { ...honest, ...over }).valid;
        const rest = honest.assignments.slice(1);
        const slot = honest.slots.find(({ id }) => id === first.slot);
        const away: Absence = {
          id: 'tampered',
          person: first.person,
          from: slot?.start ?? '',
          to: slot?.end ?? '',
          kind: 'sick',
          policy: 'neutral',
        };
        expect({
          n,
          dropped: refused({ assignments: rest }),
          twice: refused({ assignments: [...honest.assignments, { ...first, person: 'nobody' }] }),
          moved: refused({ slots: honest.slots.slice(1) }),
          shares: refused({ shares: honest.shares && { ...honest.shares, rows: [] } }),
          absent: !check({ ...input, absences: [...input.absences, away] }, honest).valid,
        }).toEqual({ n, dropped: true, twice: true, moved: true, shares: true, absent: true });
      }
    },
  );
});
