import { describe, expect, it } from '@jest/globals';
import { InvalidArgumentError } from 'commander';
import { instantOption, list, perSecond, share, wholeNumber } from './option-values.js';

describe('option values', () => {
  it('reads shares with or without a percent sign', () => {
    expect(['0.05', '5%', '0', '1', '100%'].map(share)).toEqual([0.05, 0.05, 0, 1, 1]);
    for (const text of ['', '5', '-1%', '101%', 'some'])
      expect(() => share(text)).toThrow(InvalidArgumentError);
  });

  it('reads rates with or without /s', () => {
    expect(['200', '200/s', '0.5/s'].map(perSecond)).toEqual([200, 200, 0.5]);
    for (const text of ['', '0', '-1', '5/min']) expect(() => perSecond(text)).toThrow(InvalidArgumentError);
  });

  it('reads whole numbers within their bounds', () => {
    expect(wholeNumber(1, 10)('10')).toBe(10);
    for (const text of ['0', '11', '1.5', 'ten']) {
      expect(() => wholeNumber(1, 10)(text)).toThrow('It must be a whole number from 1 to 10.');
    }
  });

  it('reads instants with an offset only', () => {
    expect(instantOption('2026-12-24T18:00:00+01:00')).toBe('2026-12-24T18:00:00+01:00');
    for (const text of ['tomorrow', '2026-12-24', '2026-12-24T18:00:00', '2026-13-24T18:00:00Z']) {
      expect(() => instantOption(text)).toThrow(InvalidArgumentError);
    }
  });

  it('reads lists', () => {
    expect(list(' a, b,,c ')).toEqual(['a', 'b', 'c']);
  });
});
