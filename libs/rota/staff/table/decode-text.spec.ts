import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeText } from './decode-text.js';

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le'));
const swapped = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le').swap16());

describe('the text of a file', () => {
  it('is UTF-8 unless something else is stated, with a byte order mark or without', () => {
    expect(decodeText(utf8('Zoë Müller'))).toBe('Zoë Müller');
    expect(decodeText(utf8('\uFEFFZoë'))).toBe('Zoë');
  });

  it('is what a byte order mark of UTF-16 states, whatever was declared', () => {
    expect(decodeText(utf16('\uFEFFZoë'))).toBe('Zoë');
    expect(decodeText(swapped('\uFEFFZoë'), 'windows-1252')).toBe('Zoë');
  });

  it('is read in the declared encoding', () => {
    expect(decodeText(Uint8Array.of(0x5a, 0x6f, 0xeb, 0x80), 'windows-1252')).toBe('Zoë€');
    expect(decodeText(Uint8Array.of(0xbf), 'iso-8859-15')).toBe('¿');
    expect(decodeText(utf16('Zoë'), 'utf-16le')).toBe('Zoë');
  });

  it.each([
    [
      'bytes that are not UTF-8',
      Uint8Array.of(0x5a, 0xeb, 0x41),
      null,
      'The file is not UTF-8. Save it as CSV UTF-8, or state its encoding, such as windows-1252.',
    ],
    [
      'bytes that are not what was declared',
      Uint8Array.of(0x81, 0xff),
      'shift_jis',
      'The file is not shift_jis.',
    ],
    ['an encoding that nobody knows', utf8('x'), 'windows-9999', 'The encoding "windows-9999" is not known'],
    ['UTF-16 without a mark', utf16('name'), null, 'The file looks like UTF-16'],
    ['letters that were lost before', utf8('Zo\uFFFD'), null, 'contains \uFFFD (U+FFFD)'],
    ['a workbook', Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 0x14), null, 'The file is a workbook.'],
  ])('refuses %s with a sentence', (_what, bytes, declared, sentence) => {
    expect(() => decodeText(bytes, declared)).toThrow(sentence);
  });

  it('never replaces a byte: what it returns has the same bytes again', () => {
    const beginsLikeUtf16 = (bytes: Uint8Array) => (bytes[0] ?? 0) >= 0xfe;
    const contentOf = (bytes: Uint8Array) =>
      Buffer.from(bytes)
        .toString('hex')
        .replace(/^efbbbf/, '');
    const readOrNull = (bytes: Uint8Array): string | null => {
      try {
        return decodeText(bytes);
      } catch {
        return null;
      }
    };
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 12 }), (bytes) => {
        const text = readOrNull(bytes);
        return text === null || beginsLikeUtf16(bytes) || contentOf(utf8(text)) === contentOf(bytes);
      }),
    );
  });
});
