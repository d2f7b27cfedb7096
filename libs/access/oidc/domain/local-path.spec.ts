import { expect, test } from '@jest/globals';
import { isLocalPath } from './local-path.js';

test.each([
  ['/', true],
  ['/work?item=1#note', true],
  ['', false],
  ['work', false],
  ['//evil.example', false],
  ['/\\evil.example', false],
  ['/a\\b', false],
  ['/a b', false],
  ['/\tevil', false],
  ['https://evil.example', false],
])('%j is a path of our own pages: %s', (text, local) => {
  expect(isLocalPath(text)).toBe(local);
});
