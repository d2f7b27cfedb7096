import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BodyBudget } from './body-budget.js';

function throws(work: () => unknown): boolean {
  try {
    work();
    return false;
  } catch {
    return true;
  }
}

describe('the budget of bodies', () => {
  it('is never exceeded, by all callers or by one, and is whole again when every body is released', () => {
    const step = fc.record({
      caller: fc.constantFrom('a', 'b', 'c'),
      bytes: fc.integer({ min: 0, max: 50 }),
      giveBack: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 100 }), (steps) => {
        const budget = new BodyBudget(100, 60);
        const held: { caller: string; bytes: number; release: () => void }[] = [];
        const sum = (caller?: string) =>
          held
            .filter((one) => caller === undefined || one.caller === caller)
            .reduce((total, { bytes }) => total + bytes, 0);
        for (const { caller, bytes, giveBack } of steps) {
          const given = giveBack ? held.shift() : undefined;
          given?.release();
          given?.release();
          const refused = sum() + bytes > 100 || (sum(caller) > 0 && sum(caller) + bytes > 60);
          const reserve = () => held.push({ caller, bytes, release: budget.reserve(caller, bytes) });
          expect(throws(reserve)).toBe(refused);
          expect(sum()).toBeLessThanOrEqual(100);
          expect(sum(caller)).toBeLessThanOrEqual(60);
        }
        for (const { release } of held) release();
        expect(() => budget.reserve('d', 100)).not.toThrow();
      }),
    );
  });

  it('says whether the caller’s own bodies or the bodies of all callers use up the budget', () => {
    const budget = new BodyBudget(100, 60);
    budget.reserve('a', 50);
    expect(() => budget.reserve('a', 20)).toThrow(expect.objectContaining({ code: 'rate.limited' }));
    budget.reserve('b', 40);
    expect(() => budget.reserve('c', 20)).toThrow(expect.objectContaining({ code: 'service.unavailable' }));
  });
});
