import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readMention } from './normalise.js';

describe('reading a mention', () => {
  test.each([
    ['marks the handle of the brand', '@AcmeUK where is it?', '@AcmeUK', '\ue000 where is it?', ''],
    ['knows a longer handle of the brand', 'Hi @acmehelp', 'Acme', 'Hi \ue000', ''],
    ['knows a shorter handle of the brand', '.@acme late', 'Acme Mobile', '. \ue000 late', ''],
    ['keeps the brand apart where no handle names it', 'late again', 'Acme', 'late again', 'Acme'],
    ['leaves other handles', '@other is better', 'Acme', '@other is better', 'Acme'],
    ['knows no brand called "?"', '@acme late', '?', '@acme late', ''],
    ['makes one person of a crowd', '@u1a2b3c4d @12345 @user no', undefined, '@ no', ''],
    [
      'shortens addresses and elongation',
      'sooooo https://t.co/x &amp; www.a.b',
      undefined,
      'sooo http & http',
      '',
    ],
    ['puts words for emoji', 'no 😡❤️🦄', undefined, 'no angry love 🦄', ''],
    ['unites widths and spaces', 'Ｆｕｌｌ\u200b\u00a0 width\n', undefined, 'Full width', ''],
  ])('%s', (_name, text, brand, read, name) => {
    expect(readMention(text, brand)).toEqual({ text: read, brand: name });
  });

  test('accepts any string, also with lone surrogates', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.option(fc.string(), { nil: undefined }),
        (text, brand) => {
          const read = readMention(`\ud83d${text}`, brand);
          expect(read.text.isWellFormed()).toBe(true);
          expect(read.text).not.toMatch(/^ | $| {2}/);
        },
      ),
    );
  });
});
