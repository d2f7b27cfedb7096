import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { NETWORK_FORMS } from '../test/network-forms.js';
import { readableText, TEXT_FORMATS } from './readable-text.js';

const INVENTED = [
  "@brightlark no signal since this morning, please help. Can't call #outage",
  'My parcel "BL-1009" never arrived & nobody answers @brightlark_care',
  'is 3 < 5 or > 7? I <3 this shop, R&D rocks',
  'first line\nsecond line\n\na new paragraph',
  'look https://shop.example/help/orders/2026-11-30/very-long-address?id=7&tab=refund#form please',
  'größer als früher — «voilà» “quoted” ’tis l’été',
  'no puedo entrar a mi cuenta 😡 ayuda por favor',
  'من الصباح لا توجد إشارة @brightlark',
  '朝から電波がありません #障害 @brightlark',
  'C:\\temp\\log_1.txt is full (see [ticket 7] and {note}) *now* ~100%',
  'mail me at ann@shop.example, not @home',
  '¯\\_(ツ)_/¯ whatever @brightlark',
  'AT&T, Q&A; 5 &  6',
  '> quoted, and an answer',
  'order (BL 7) [late] is_not here',
];

function readAs(form: string, words: string): string {
  return readableText(NETWORK_FORMS.find(({ name }) => name === form)?.write(words) ?? '');
}

describe('a text in the markup of a network', () => {
  it.each(NETWORK_FORMS.map(({ name }) => name))('reads the same from %s as from plain text', (form) => {
    for (const words of INVENTED) expect(readAs(form, words)).toBe(readableText(words));
  });

  it.each(NETWORK_FORMS.map(({ name }) => name))('reads any words the same from %s as plain', (form) => {
    const word = fc.constantFrom(
      'no',
      "can't",
      '@brand',
      '#tag',
      'a&b',
      '<3',
      'ü',
      '😀',
      'https://a.example/b?c=d&e=f',
    );
    const words = fc.array(word, { minLength: 1, maxLength: 8 }).map((all) => all.join(' '));
    fc.assert(fc.property(words, (text) => expect(readAs(form, text)).toBe(text)));
  });
});

const DEV = path.join(process.env['DUTYDESK_DATA'] ?? '', 'gold/dev.ndjson');

(existsSync(DEV) ? describe : describe.skip)('the development set (DUTYDESK_DATA)', () => {
  const texts = (): string[] =>
    readFileSync(DEV, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => readableText((JSON.parse(line) as { text: string }).text));

  it.each(NETWORK_FORMS.map(({ name }) => name))('reads the same from %s in 99 of 100 texts', (form) => {
    const all = texts();
    const same = all.filter((words) => readAs(form, words) === words);
    expect(same.length / all.length).toBeGreaterThanOrEqual(0.99);
  });
});

describe('a text as people read it', () => {
  it.each([
    ['plain, with signs', 'a < b > c & d <shrug> I <3 you &c.', 'a < b > c & d <shrug> I <3 you &c.'],
    [
      'named and numeric entities',
      'I can&rsquo;t, &uuml;ber &#x27;x&#39; &hellip; &euro;5',
      "I can’t, über 'x' … €5",
    ],
    ['an entity escaped twice', 'I can&amp;#39;t log in', "I can't log in"],
    ['parameters of an address', 'https://a.example/?a=1&copy=2&lt=3', 'https://a.example/?a=1&copy=2&lt=3'],
    ['a byte order mark', '\ufeffhello', 'hello'],
    ['a list', '<ul><li>one</li><li>two</li></ul>', '- one\n- two'],
    ['a quote', '<blockquote><p>they said</p></blockquote><p>I say</p>', '> they said\n\nI say'],
    ['a picture', '<p>look <img src="x.png" alt="a broken cup"></p>', 'look a broken cup'],
    ['script and style', '<style>p{}</style><p>hi</p><script>alert(1)</script>', 'hi'],
    ['a comment', '<!-- x --><div>hi</div>', 'hi'],
    ['tags that are no HTML', '<p>I <shrug> again</p>', 'I <shrug> again'],
    ['a hidden element', '<p>hi <span style="display: none">trap</span>there</p>', 'hi there'],
    ['an element that never ends', '<p>hi <video src="x">help me', 'hi help me'],
    ['a tag that is cut off', '<p>hi there <a href="https://x', 'hi there'],
    [
      'a shortened address',
      '<a href="https://a.example/long/way">a.example/lo…</a>',
      'https://a.example/long/way',
    ],
    ['a link with words', '<p>see <a href="https://a.example">our page</a></p>', 'see our page'],
    ['upper-case tags', '<P>one<BR>two</P>', 'one\ntwo'],
    ['a table', '<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>', 'a b\nc'],
    [
      'a chat reference without a name',
      '<@U123> help <!here> <https://a.example|here>',
      '@U123 help @here here',
    ],
    ['an emoji of a chat', 'nice <:party:123456>', 'nice :party:'],
    ['an override of direction', 'pay \u202e001 now', 'pay 001 now'],
    ['an isolate that stays open', 'pay \u2066001 now', 'pay 001 now'],
  ])('keeps the words of %s', (_, given, expected) => {
    expect(readableText(given)).toBe(expected);
  });

  it('follows the stated format', () => {
    expect(readableText('use <br> and &amp;', 'text')).toBe('use <br> and &amp;');
    expect(readableText('<i>fine</i>', 'html')).toBe('fine');
    expect(readableText('**not** [here](https://a.example) &amp; `x < y`', 'markdown')).toBe(
      'not here & x < y',
    );
  });

  it('leaves a text without markup as it is', () => {
    const words = fc
      .string({ unit: 'grapheme' })
      .filter((text) => !/[<&\ufeff\u202a-\u202e\u2066-\u2069]/.test(text));
    fc.assert(fc.property(words, (text) => expect(readableText(text)).toBe(text)));
  });

  it('never throws for any text', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '<p>',
        '</p>',
        '<a href="',
        '&#0;',
        '&lt;div>',
        '<!--',
        '<svg><',
        '</div>',
        '](urn:li:',
      ),
    );
    const text = fc.array(piece).map((all) => all.join(''));
    fc.assert(
      fc.property(text, fc.option(fc.constantFrom(...TEXT_FORMATS)), (given, format) => {
        expect(typeof readableText(given, format ?? undefined)).toBe('string');
      }),
    );
  });
});
