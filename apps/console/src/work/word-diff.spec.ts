import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type DiffRun, diffWords } from './word-diff.js';

const text = fc
  .array(fc.constantFrom('we', 'are', 'sorry', 'and ', '\n', 'look', '  '), { maxLength: 12 })
  .map((words) => words.join(' '));
const without = (runs: readonly DiffRun[], is: DiffRun['is']) =>
  runs
    .filter((run) => run.is !== is)
    .map((run) => run.text)
    .join('');

describe('what changed between two texts', () => {
  it('gives both texts back, whatever they are', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const runs = diffWords(before, after);
        expect([without(runs, 'new'), without(runs, 'gone')]).toEqual([before, after]);
      }),
    );
  });

  it('keeps the words that stayed', () => {
    const runs = diffWords('We look at it now', 'We look at your line now');
    expect(runs[0]).toEqual({ is: 'same', text: 'We look at ' });
    expect(runs.at(-1)).toEqual({ is: 'same', text: 'now' });
    expect(runs.filter(({ is }) => is === 'gone')).toEqual([{ is: 'gone', text: 'it' }]);
  });

  it('says of equal texts that all stayed', () => {
    expect(diffWords('Thank you.', 'Thank you.')).toEqual([{ is: 'same', text: 'Thank you.' }]);
  });
});
