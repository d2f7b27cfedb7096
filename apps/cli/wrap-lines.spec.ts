import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { wrapLines } from './wrap-lines.js';

describe('long lines', () => {
  it('break between words and continue under the last column', () => {
    expect(wrapLines('  97  bad-20  Use RFC 3339 with an offset, for example 2026', 40)).toBe(
      ['  97  bad-20  Use RFC 3339 with an', '              offset, for example 2026'].join('\n'),
    );
    expect(wrapLines('  somebody is on duty until tomorrow morning', 30)).toBe(
      ['  somebody is on duty until', '    tomorrow morning'].join('\n'),
    );
  });

  it('stay as they are when they fit, colours not counted', () => {
    const coloured = `\u001B[2m${'word '.repeat(5).trim()}\u001B[22m`;
    expect(wrapLines(coloured, 24)).toBe(coloured);
  });

  it('keep every word and fit the width unless a single word is too long', () => {
    const word = fc.stringMatching(/^[a-z]{1,12}$/);
    const gap = fc.constantFrom(' ', ' ', ' ', '  ', '    ');
    const line = fc.array(fc.tuple(word, gap), { maxLength: 40 }).map((parts) => parts.flat().join(''));
    fc.assert(
      fc.property(line, fc.integer({ min: 40, max: 100 }), (text, columns) => {
        const wrapped = wrapLines(text.trimEnd(), columns);
        expect(wrapped.split(/\s+/).filter(Boolean)).toEqual(text.split(/\s+/).filter(Boolean));
        // The gap between columns is kept, so a row of short cells can be a little wider.
        const broken = wrapped.split('\n').filter((one) => !/\S {2,}\S/.test(one));
        expect(broken.filter((one) => one.length > columns)).toEqual([]);
      }),
    );
  });
});
