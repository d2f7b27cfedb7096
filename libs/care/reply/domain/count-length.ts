/** How a network counts the length of a text. This file imports nothing, so that browsers count the same. */
export const LENGTH_UNITS = [
  /** Unicode code points. */
  'characters',
  /** What people see as one character. */
  'graphemes',
  /** Graphemes, with each link as 23 and without the server in a handle, as Mastodon counts. */
  'graphemes_short_links',
  /** As X counts: links 23, emoji 2, most Latin letters 1, other letters 2. */
  'weighted',
  /** Bytes of UTF-8. */
  'bytes',
] as const;
export type LengthUnit = (typeof LENGTH_UNITS)[number];

const SURROGATE_PAIR = /[\u{10000}-\u{10FFFF}]/gu;
const LINK = /https?:\/\/\S+/giu;
const LINK_LENGTH = 23;
const HANDLE_WITH_SERVER = /(?<![\w/])(@[\w.-]+)@[\w.-]+\w/gu;
const PICTURE = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u{20E3}/u;
/** Code points of weight 1 in X's version 3 configuration. */
const LIGHT: readonly (readonly [from: number, to: number])[] = [
  [0, 4_351],
  [8_192, 8_205],
  [8_208, 8_223],
  [8_242, 8_247],
];

/** The length of a text as the network counts it. */
export function countLength(text: string, unit: LengthUnit): number {
  switch (unit) {
    case 'characters':
      return text.length - (text.match(SURROGATE_PAIR)?.length ?? 0);
    case 'graphemes':
      return graphemes(text).length;
    case 'graphemes_short_links':
      return graphemes(text.replaceAll(LINK, 'x'.repeat(LINK_LENGTH)).replaceAll(HANDLE_WITH_SERVER, '$1'))
        .length;
    case 'weighted':
      return weightOf(text.normalize('NFC'));
    default:
      return bytes(text);
  }
}

function graphemes(text: string): string[] {
  const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

function weightOf(text: string): number {
  const links = text.match(LINK) ?? [];
  const rest = graphemes(text.replaceAll(LINK, ''));
  return links.length * LINK_LENGTH + rest.reduce((sum, one) => sum + weightOfGrapheme(one), 0);
}

function weightOfGrapheme(grapheme: string): number {
  if (PICTURE.test(grapheme)) return 2;
  let weight = 0;
  for (const letter of grapheme) {
    const point = letter.codePointAt(0) ?? 0;
    weight += LIGHT.some(([from, to]) => point >= from && point <= to) ? 1 : 2;
  }
  return weight;
}

function bytes(text: string): number {
  let count = 0;
  for (const letter of text) {
    const point = letter.codePointAt(0) ?? 0;
    count += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x1_0000 ? 3 : 4;
  }
  return count;
}
