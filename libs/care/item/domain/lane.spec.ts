import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { QueueNeeds } from '../../queue/domain/assignment-policy.js';
import { laneOf } from './lane.js';

const NOTHING: QueueNeeds = { skills: [], language: null };
const MINUTE = 60_000;
const needs: QueueNeeds = {
  skills: [
    { skill: 'billing', relaxAfterMinutes: 30 },
    { skill: 'app', relaxAfterMinutes: null },
  ],
  language: { relaxAfterMinutes: 10 },
};
const at = (minutes: number, language = 'de') =>
  laneOf({ needs, weight: 1 }, { language, queuedAt: 0 }, minutes * MINUTE);

describe('the lane of a waiting item', () => {
  it('asks for the skills of the queue and for the language of the item', () => {
    expect(at(0)).toMatchObject({ needs: ['app', 'billing', 'de'], relaxAt: 10 * MINUTE });
  });

  it('asks for less as each need relaxes at its own time', () => {
    expect(at(10)).toMatchObject({ needs: ['app', 'billing'], relaxAt: 30 * MINUTE });
    expect(at(30)).toMatchObject({ needs: ['app'], relaxAt: null });
  });

  it('asks for no language that is not known', () => {
    expect(at(0, 'und').needs).toEqual(['app', 'billing']);
  });

  it('is the first lane exactly when it asks for nothing and weighs 1', () => {
    expect(laneOf({ needs: NOTHING, weight: 1 }, { language: 'de', queuedAt: 0 }, 0).key).toBe('');
    expect(laneOf({ needs: NOTHING, weight: 2 }, { language: 'de', queuedAt: 0 }, 0).key).not.toBe('');
  });

  it('has one key for the same needs and weight, and another for others', () => {
    const skill = fc.string({ minLength: 1, maxLength: 3 });
    const asked = fc.record({
      skills: fc.uniqueArray(fc.record({ skill, relaxAfterMinutes: fc.constant(null) }), {
        selector: ({ skill: name }) => name,
        maxLength: 3,
      }),
      weight: fc.integer({ min: 1, max: 3 }),
    });
    const laneFor = ({ skills, weight }: { skills: QueueNeeds['skills']; weight: number }) =>
      laneOf({ needs: { skills, language: null }, weight }, { language: 'de', queuedAt: 0 }, 0);
    fc.assert(
      fc.property(asked, asked, (one, other) => {
        const [a, b] = [laneFor(one), laneFor(other)];
        const isSame = a.weight === b.weight && JSON.stringify(a.needs) === JSON.stringify(b.needs);
        expect(a.key === b.key).toBe(isSame);
      }),
    );
  });

  it('never asks for more as time passes', () => {
    const minutes = fc.integer({ min: 0, max: 60 });
    fc.assert(
      fc.property(minutes, minutes, (one, later) => {
        const before = new Set(at(one).needs);
        expect(at(one + later).needs.every((need) => before.has(need))).toBe(true);
      }),
    );
  });
});
