import { describe, expect, it } from '@jest/globals';
import { compileRules } from './compile-rules.js';
import { refuseCostlyPatterns } from './pattern-cost.js';
import { RuleSetError } from './rule.js';

const judge = (...patterns: readonly string[]) => {
  const rules = patterns.map((matches, n) => ({
    id: `r${n}`,
    name: 'r',
    when: [{ field: 'text' as const, matches }],
    action: { tags: ['x'] },
  }));
  refuseCostlyPatterns(compileRules({ version: '1', rules }));
};

describe('the cost of a pattern', () => {
  it.each([
    ['.{1000}z'],
    ['(?i:\\PN{999})'.repeat(14)],
    ['(?:a{1,9}){1,99}'],
    ['(?:(?:a?){30}){30}'],
    ['x'.repeat(400)],
  ])('is too high for %s', (pattern) => {
    expect(() => judge(pattern)).toThrow(RuleSetError);
  });

  it.each([
    ['\\b(refund|money back|chargeback)\\b'],
    ['order\\s*#?\\d{6,12}'],
    ['lost.{0,40}parcel'],
    ['^(a+)+$'],
  ])('is fine for %s', (pattern) => {
    expect(() => judge(pattern)).not.toThrow();
  });

  it('is bounded over all rules', () => {
    expect(() => judge(...Array.from({ length: 20 }, () => 'lost.{0,40}parcel'))).not.toThrow();
    expect(() => judge(...Array.from({ length: 60 }, () => 'lost.{0,40}parcel'))).toThrow('together');
  });
});
