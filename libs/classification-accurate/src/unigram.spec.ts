import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { TINY_PIECES, TINY_SCORES } from '../test/tiny-weights.js';
import { Unigram } from './unigram.js';

const unigram = new Unigram(TINY_PIECES, Float32Array.from(TINY_SCORES));
const cut = (text: string): (string | undefined)[] => unigram.encode(text).map((id) => TINY_PIECES[id]);

/** The score of the best way to cut, by trying all of them. Unknown characters cost as SentencePiece says. */
function bestScore(marked: string): number {
  const scores = Float32Array.from(TINY_SCORES);
  const unknown = Math.min(...scores) - 10;
  const best = [0];
  const characters = Array.from(marked);
  for (let end = 1; end <= characters.length; end += 1) {
    let top = -Infinity;
    for (let from = 0; from < end; from += 1) {
      const piece = characters.slice(from, end).join('');
      const id = TINY_PIECES.indexOf(piece);
      const known = id === 1 || id > 3;
      if (known) top = Math.max(top, (best[from] ?? 0) + (scores[id] ?? 0));
      else if (end - from === 1) top = Math.max(top, (best[from] ?? 0) + unknown);
    }
    best.push(top);
  }
  return best.at(-1) ?? 0;
}

describe('the unigram tokeniser', () => {
  test('prefers the longer known piece', () => {
    expect(cut('the bill')).toEqual(['▁the', '▁bill']);
    expect(cut('bel')).toEqual(['▁', 'b', 'e', 'l']);
  });

  test('makes one unknown token of a run of unknown characters', () => {
    expect(cut('the zzz😡')).toEqual(['▁the', '▁', '<unk>']);
  });

  test("knows the brand's mark and never spells a special", () => {
    expect(cut('\ue000 the')).toEqual(['▁\ue000', '▁the']);
    expect(unigram.encode('<s></s>')).not.toContain(0);
    expect(unigram.encode('<s></s>')).not.toContain(2);
  });

  test('of nothing is nothing', () => {
    expect(unigram.encode('')).toEqual([]);
  });

  test('finds a cheapest cut', () => {
    const word = fc.array(fc.constantFrom('t', 'h', 'e', 'b', 'i', 'l', '@', '!', ' '), { maxLength: 14 });
    fc.assert(
      fc.property(word, (letters) => {
        const text = letters.join('').trim();
        const scores = Float32Array.from(TINY_SCORES);
        const marked = text === '' ? '' : `▁${text.replaceAll(' ', '▁')}`;
        const ids = unigram.encode(text);
        fc.pre(!ids.includes(3));
        const own = ids.reduce((sum, id) => sum + (scores[id] ?? 0), 0);
        expect(ids.map((id) => TINY_PIECES[id]).join('')).toBe(marked);
        expect(own).toBeCloseTo(bestScore(marked), 4);
      }),
    );
  });
});
