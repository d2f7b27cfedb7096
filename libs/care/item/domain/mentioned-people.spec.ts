import { describe, expect, it } from '@jest/globals';
import { namedIn } from './mentioned-people.js';

describe('the people that a note mentions', () => {
  it.each([
    ['@ada please look, also @bea.m', ['ada', 'bea.m']],
    ['Ask @ada. She knows @ada.', ['ada']],
    ['(@E1033)', ['E1033']],
    ['mail ada@example.com, see https://social.example/@tom', []],
    ['nobody', []],
  ])('of %j are %j', (text, names) => {
    expect(namedIn(text)).toEqual(names);
  });
});
