import { describe, expect, it } from '@jest/globals';
import { FUNCTIONS } from './functions.js';
import { hashOfFunction } from './sql-function.js';

/**
 * The released functions by name. A running installation keeps the function of that name: an edit would reach only new
 * installations. To change a function, give it the next name (claim_next_4), in its file and here.
 */
const RELEASED: Readonly<Record<string, string>> = {
  claim_next_3: '136f310fe4e9141ae95e743247b15da95990a1195cfeab7efccf6d19c2a07744',
  offer_next_1: '2866ff3421529822d8db735ddbd827bd3e38e4aeca1197316587ab8f601d32bd',
};

describe('the functions of the database', () => {
  it('have not changed since their release; a changed one has a new name', () => {
    const present = Object.fromEntries(FUNCTIONS.map((one) => [one.name, hashOfFunction(one)]));
    expect(present).toEqual(RELEASED);
  });

  it.each(FUNCTIONS)('$name: the statement creates the function of that name', ({ name, text }) => {
    expect(text.trimStart().startsWith(`create function ${name}(`)).toBe(true);
  });
});
