import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { searchQueryOf, wordsOf } from './words.js';

describe('wordsOf', () => {
  it.each([
    ['No signal since 08:05!', ['no', 'signal', 'since', '08', '05']],
    ['@mara_b  MÜLLER straße', ['mara', 'b', 'muller', 'strasse']],
    ['Где мой заказ', ['где', 'мой', 'заказ']],
    ['أين طلبي', ['أين', 'طلبي']],
    ['荷物が届かない', ['荷物', '物が', 'が届', '届か', 'かな', 'ない']],
    ['BL-2291 / ＢＬ２２９１', ['bl', '2291', 'bl2291']],
    ['👍 !!', []],
  ])('of %s', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  it('are found again in themselves: every word of a text is its own word', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        for (const word of wordsOf(text)) expect(wordsOf(word)).toEqual([word]);
      }),
    );
  });

  it('of a text in ASCII are those of the same text in a sentence with other letters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii' }), (text) => {
        expect([...wordsOf(text), 'é'.normalize('NFD').charAt(0)]).toEqual(
          wordsOf(`${text.replaceAll('&', ' ')} é`),
        );
      }),
    );
  });

  it('hold nothing that a query of the database reads as a sign', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(wordsOf(text).join('')).toMatch(/^[\p{L}\p{N}\p{M}]*$/u);
      }),
    );
  });
});

describe('searchQueryOf', () => {
  it('asks for all words, and lets the last one be unfinished', () => {
    expect(searchQueryOf('No signal, no sig')).toBe(`'no' & 'signal' & 'sig':*`);
    expect(searchQueryOf(' ?! ')).toBeNull();
  });
});
