import { describe, expect, test } from '@jest/globals';
import { isOwnRequest } from './own-request.js';

const OWN = ['https://desk.example'];

describe('a request by cookie', () => {
  test.each([
    ['same-origin', undefined, true],
    ['same-origin', 'https://desk.example', true],
    ['same-site', undefined, false],
    ['same-site', 'https://desk.example', false],
    ['cross-site', 'https://desk.example', false],
    ['none', undefined, false],
    ['', 'https://desk.example', false],
    [undefined, 'https://desk.example', true],
    [undefined, 'https://desk.example.evil', false],
    [undefined, 'http://desk.example', false],
    [undefined, 'null', false],
    [undefined, undefined, false],
  ])('with Sec-Fetch-Site %s and Origin %s is our own: %s', (site, origin, own) => {
    expect(isOwnRequest({ site, origin }, OWN)).toBe(own);
  });
});
