import type { CompiledRules } from './compile-rules.js';
import { type RuleProblem, RuleSetError } from './rule.js';

/**
 * RE2 takes time proportional to text × program, and a program may be a thousand times as long as its pattern: `.{1000}z`
 * took a second for a text of 20,000 characters. A program of 150 steps takes some tens of milliseconds at worst, and
 * microseconds for a usual text.
 */
const MAX_STEPS_OF_PATTERN = 150;
const MAX_STEPS_OF_RULES = 3_000;

/**
 * Refuses rules whose patterns would delay the stream. Checks only rules before they come into force.
 * @throws RuleSetError with every pattern that costs too much, and its pointer
 */
export function refuseCostlyPatterns({ rules }: CompiledRules): void {
  const problems: RuleProblem[] = [];
  let sum = 0;
  for (const [at, { when, unless }] of rules.entries()) {
    for (const [list, conditions] of Object.entries({ when, unless })) {
      for (const [place, { pattern }] of conditions.entries()) {
        const steps = pattern?.programSize() ?? 0;
        sum += steps;
        if (steps <= MAX_STEPS_OF_PATTERN) continue;
        problems.push({
          code: 'rule.pattern',
          pointer: `/rules/${at}/${list}/${place}/matches`,
          message: `This pattern takes ${steps} steps for a character; at most ${MAX_STEPS_OF_PATTERN}: repeat fewer times, or look for words with contains.`,
        });
      }
    }
  }
  if (sum > MAX_STEPS_OF_RULES) {
    problems.push({
      code: 'rule.pattern',
      pointer: '/rules',
      message: `All patterns together take ${sum} steps for a character; at most ${MAX_STEPS_OF_RULES}.`,
    });
  }
  if (problems.length > 0) throw new RuleSetError(problems);
}
