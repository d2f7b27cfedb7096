import { describe, expect, it } from '@jest/globals';
import { COMMON } from '../words/common.js';
import { dueState, sayAgo, sayTimeSpan } from './spans.js';

const MINUTE = 60_000;
const at = (minutes: number) => new Date(minutes * MINUTE).toISOString();

describe('spans of time', () => {
  it.each([
    [0.2, '1 min'],
    [4, '4 min'],
    [59.4, '59 min'],
    [64, '1 h 4 min'],
    [120, '2 h'],
    [11 * 60 + 5, '11 h'],
    [47 * 60, '47 h'],
    [49 * 60, '2 days'],
  ])('%s minutes are "%s"', (minutes, words) => {
    expect(sayTimeSpan(minutes * MINUTE, COMMON.en)).toBe(words);
  });

  it('are said in German too', () => {
    expect(sayAgo(at(0), 3 * 24 * 60 * MINUTE, COMMON.de)).toBe('vor 3 Tagen');
  });

  it('are due late, soon or later', () => {
    expect([at(-1), at(0), at(15), at(16)].map((time) => dueState(time, 0))).toEqual([
      'late',
      'soon',
      'soon',
      'later',
    ]);
  });
});
