import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { TINY_PIECES } from './test/tiny-weights.js';
import { WordPiece } from './word-piece.js';

const tokeniser = new WordPiece(TINY_PIECES);
const cut = (text: string): (string | undefined)[] => tokeniser.encode(text).map((id) => TINY_PIECES[id]);

describe('the word-piece tokeniser', () => {
  test.each([
    ['the longest piece first', 'bill till', ['bill', 't', '##ill']],
    ['case and accents away', 'THÉ Bïll', ['the', 'bill']],
    ['punctuation on its own', '@the!bill!!', ['@', 'the', '!', 'bill', '!', '!']],
    ['one unknown for a word that cannot be cut', 'billz the', ['[UNK]', 'the']],
    ['an unknown for a word without end', 't'.repeat(101), ['[UNK]']],
    ['East Asian characters one by one', '漢字', ['[UNK]', '[UNK]']],
    ['no specials out of text', '[CLS]', ['[UNK]', '[UNK]', '[UNK]']],
    ['nothing of nothing', '', []],
  ])('%s', (_name, text, pieces) => {
    expect(cut(text)).toEqual(pieces);
  });

  test('gives pieces that join to the original word, or one unknown piece', () => {
    const word = fc.array(fc.constantFrom('b', 'i', 'l', 'ill', 't', 'he', 'the', 'bill'), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(word, (parts) => {
        const pieces = cut(parts.join(''));
        const joined = pieces.map((piece) => piece?.replace('##', '')).join('');
        expect([parts.join(''), '[UNK]']).toContain(joined);
      }),
    );
  });
});
