import { expect, test } from '@jest/globals';
import { initialsOf } from './initials.js';

test.each([
  ['Ada Lovelace', 'AL'],
  ['ada', 'A'],
  ['Jean-Luc de la Tour', 'JT'],
  ['  Émile   Zola ', 'ÉZ'],
  ['E\u0301mile Zola', 'E\u0301Z'],
  ['山田 太郎', '山太'],
  ['"Bob" (Sales)', 'BS'],
  ['R2 D2', 'RD'],
  ['👍', ''],
  ['', ''],
])('the initials of %j are %j', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
