import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import loadHighs from 'highs';
import type { Absence, PlanInput, Slot } from '../model/model.js';
import { plan } from './plan.js';
import { CORE, START, day, inputs } from '../test/random-input.js';
import { replan } from './replan.js';

// The package ships an ES module with CommonJS types, so its default export is typed one level too deep.
const highs = await (loadHighs as unknown as typeof loadHighs.default)();
const SMALL = { ...CORE, people: 8, turns: 9 };
const CASES = 200;

function canServe(input: PlanInput, person: string, slot: Slot): boolean {
  const zone = input.people.find(({ id }) => id === person)?.zone ?? 'UTC';
  const epoch = (date: string): number =>
    Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds;
  const [start, end] = [Date.parse(slot.start), Date.parse(slot.end)];
  const staffed =
    input.people
      .find(({ id }) => id === person)
      ?.eligible?.every(({ from, to }) => epoch(from) <= start && (to === undefined || end <= epoch(to))) ??
    true;
  return (
    staffed &&
    input.absences.every((one) => one.person !== person || epoch(one.to) <= start || end <= epoch(one.from))
  );
}

interface Model {
  /** Variable by person and turn. */
  readonly variables: Map<string, string>;
  readonly rows: string[];
  readonly load: (person: string) => string[];
}

/** One binary per person and turn in which they could serve; every turn filled. */
function modelOf(input: PlanInput, slots: readonly Slot[]): Model {
  const variables = new Map<string, string>();
  const rows: string[] = [];
  const turns = new Map<string, Slot[]>();
  for (const slot of slots) turns.set(slot.start, [...(turns.get(slot.start) ?? []), slot]);
  for (const [start, seats] of turns) {
    const able = input.people.filter(({ id }) => canServe(input, id, seats[0] as Slot)).map(({ id }) => id);
    for (const id of able) variables.set(`${id} ${start}`, `x${variables.size}`);
    if (able.length > 0)
      rows.push(`${able.map((id) => variables.get(`${id} ${start}`)).join(' + ')} = ${seats.length}`);
    else rows.push(`never = ${seats.length}`);
  }
  const load = (person: string): string[] =>
    [...variables].filter(([key]) => key.startsWith(`${person} `)).map(([, name]) => name);
  return { variables, rows, load };
}

function solve(
  objective: string,
  rows: readonly string[],
  binaries: Iterable<string>,
  bounds = '',
): number | null {
  const text = `Minimize\n obj: ${objective}\nSubject To\n${rows.map((row, n) => ` c${n}: ${row}`).join('\n')}\nBounds\n never = 0\n${bounds}\nBinary\n ${[...binaries].join(' ')}\nEnd`;
  const solution = highs.solve(text);
  // Adding 0 turns −0 into 0.
  return solution.Status === 'Optimal' ? Math.round(solution.ObjectiveValue) + 0 : null;
}

describe('against HiGHS', () => {
  test(`${CASES} random cases: the same smallest spread`, () => {
    let compared = 0;
    fc.assert(
      fc.property(inputs(SMALL), (input) => {
        const result = plan(input);
        fc.pre(result.holes.length === 0);
        const { variables, rows, load } = modelOf(input, result.slots);
        const spread = input.people.flatMap(({ id }) => {
          const sum = load(id).join(' + ') || '0 never';
          return [`${sum} - most <= 0`, `${sum} - least >= 0`];
        });
        const optimum = solve(
          'most - least',
          [...rows, ...spread],
          variables.values(),
          ' most >= 0\n least >= 0',
        );
        expect(optimum).toBe(result.fairness.spread);
        expect(optimum).toBe(result.bounds.spread);
        compared++;
      }),
      { numRuns: CASES },
    );
    expect(compared).toBe(CASES);
  });

  test(`${CASES} random cases: the same fewest changes within everybody’s fair range`, () => {
    let compared = 0;
    fc.assert(
      fc.property(
        inputs(SMALL),
        fc.array(fc.tuple(fc.nat(7), fc.nat(20), fc.integer({ min: 1, max: 20 })), {
          minLength: 1,
          maxLength: 3,
        }),
        fc.option(fc.nat(7)),
        (input, ill, leaver) => {
          const published = plan(input);
          const more = ill.map(([who, from, days], n): Absence => ({
            id: `ill${n}`,
            person: `p${who % input.people.length}`,
            from: day(from),
            to: day(from + days),
            kind: 'sick',
            policy: 'catch-up',
          }));
          const people = input.people.map((one, n) =>
            leaver !== null && n === leaver % input.people.length
              ? { ...one, eligible: [{ from: '2020-01-01', to: day(5) }] }
              : one,
          );
          const after: PlanInput = { ...input, people, absences: [...input.absences, ...more] };
          const result = replan(after, published, `${START}T00:00:00Z`);
          fc.pre(published.holes.length === 0 && result.holes.length === 0);
          const { variables, rows, load } = modelOf(after, result.slots);
          const startOf = new Map(result.slots.map(({ id, start }) => [id, start]));
          const before = new Set(
            published.assignments.map(({ slot, person }) => variables.get(`${person} ${startOf.get(slot)}`)),
          );
          const changed = [...variables.values()].filter((name) => !before.has(name));
          const ranges = result.fairness.people.flatMap(({ person, share }) => {
            const sum = load(person).join(' + ') || '0 never';
            return [
              `${sum} >= ${Math.floor(share.num / share.den)}`,
              `${sum} <= ${Math.ceil(share.num / share.den)}`,
            ];
          });
          const fewest = solve(changed.join(' + ') || '0 never', [...rows, ...ranges], variables.values());
          const newSeats = result.changes.filter((one) => one.after !== null).length;
          expect(fewest).toBe(newSeats);
          expect(result.provenFewest).toBe(newSeats);
          compared++;
        },
      ),
      { numRuns: CASES },
    );
    expect(compared).toBe(CASES);
  });
});
