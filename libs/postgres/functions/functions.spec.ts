import { describe, expect, it } from '@jest/globals';
import { FUNCTIONS } from './functions.js';
import { hashOfFunction } from './sql-function.js';

/**
 * What was released, by name. An installation that runs keeps the function of that name: an edit would reach new
 * installations alone. To change a function, give it the next name (claim_next_2), in its file and here.
 */
const RELEASED: Readonly<Record<string, string>> = {
  claim_next: 'e0dcf6eb839fd0af49646dc1219ec159ee6afd2de0a95eb58cac53b91c080d8d',
};

describe('the functions of the database', () => {
  it('that were released have not changed; a changed one has a new name', () => {
    const present = Object.fromEntries(FUNCTIONS.map((one) => [one.name, hashOfFunction(one)]));
    expect(present).toEqual(RELEASED);
  });

  it.each(FUNCTIONS)('$name: the statement creates the function of that name', ({ name, text }) => {
    expect(text.trimStart().startsWith(`create function ${name}(`)).toBe(true);
  });
});
