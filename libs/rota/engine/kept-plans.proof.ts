import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { check } from '../check/check.js';
import { inputHash } from '../model/input-hash.js';
import type { PlanInput } from '../model/model.js';
import { CORE, LEVEL_WEIGHTS, START, inputs } from '../test/random-input.js';
import { desk, planInput, team } from '../test/team.js';
import { plan } from './plan.js';
import { replan } from './replan.js';

const edge = `${START}T00:00:00Z`;

/** The same people under other names, one with a skill that no seat asks for. */
const renamed = (input: PlanInput): PlanInput => ({
  ...input,
  people: input.people.map((one, n) => ({
    ...one,
    name: `New name ${n}`,
    skills: n === 0 ? [...one.skills, 'juggling'] : one.skills,
  })),
  desks: input.desks.map((one) => ({ ...one, name: `New ${one.name}` })),
});

describe('what nobody asks for', () => {
  const families = {
    core: { ...CORE, people: 12, turns: 20 },
    rest: { ...CORE, people: 12, turns: 20, rest: true },
    'overlapping desks': { ...CORE, people: 12, turns: 20, desks: 3, rest: true },
    classes: { ...CORE, people: 12, turns: 20, classes: true },
    'shares, joiners and weights': {
      ...CORE,
      people: 12,
      turns: 20,
      shares: true,
      joins: true,
      neutral: true,
      weights: true,
    },
    'levels, caps and limits': { ...CORE, people: 12, turns: 20, levels: true, caps: true, limits: true },
  };

  test.each(Object.entries(families))(
    '%s: a name and a skill are not in the hash and move nothing',
    (_, shape) => {
      fc.assert(
        fc.property(inputs(shape), (input) => {
          expect(inputHash(renamed(input))).toBe(inputHash(input));
          const published = plan(input);
          expect(plan(renamed(input)).assignments).toEqual(published.assignments);
          const again = replan(renamed(input), published, edge);
          expect(again).toMatchObject({ assignments: published.assignments, changes: [], provenFewest: 0 });
        }),
        { numRuns: 5 },
      );
    },
  );

  test('a skill that a seat asks for is in the hash', () => {
    const input = planInput(team(3), 21, {
      desks: [desk({ seats: [{ role: 'regular', count: 1, skills: ['juggling'] }] })],
    });
    expect(inputHash(renamed(input))).not.toBe(inputHash(input));
  });
});

describe('rebalancing', () => {
  // Everybody serves three weeks in a row: as often as the others, and badly spaced.
  const input = planInput(team(4), 84, { weights: LEVEL_WEIGHTS });
  const { slots } = plan(input);
  const blocks = slots.map(({ id }, n) => ({ slot: id, person: `p${Math.floor(n / 3)}` }));

  test('moves what keeping would leave, and its changes are the price', () => {
    const kept = replan(input, { assignments: blocks }, edge);
    const rebalanced = replan(input, { assignments: blocks }, edge, { rebalance: true });
    expect(kept.changes).toEqual([]);
    expect(rebalanced.changes.length).toBeGreaterThan(0);
    expect(check(input, rebalanced)).toMatchObject({ valid: true, spread: 0 });
    const was = new Map(blocks.map(({ slot, person }) => [slot, person]));
    const moved = rebalanced.assignments.filter(({ slot, person }) => was.get(slot) !== person);
    expect(rebalanced.changes.map(({ slot }) => slot).toSorted()).toEqual(
      moved.map(({ slot }) => slot).toSorted(),
    );
  });
});
