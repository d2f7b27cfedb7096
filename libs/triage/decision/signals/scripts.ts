import type { Features } from '../features/extract.js';

/** Blocks of letters that identify a script: first unit, last unit, ISO 15924. Kana and Hangul have their own entries. */
const BLOCKS: readonly (readonly [number, number, string])[] = [
  [0x0370, 0x03ff, 'Grek'],
  [0x0400, 0x052f, 'Cyrl'],
  [0x0530, 0x058f, 'Armn'],
  [0x0590, 0x05ff, 'Hebr'],
  [0x0600, 0x06ff, 'Arab'],
  [0x0750, 0x077f, 'Arab'],
  [0x0780, 0x07bf, 'Thaa'],
  [0x0900, 0x097f, 'Deva'],
  [0x0980, 0x09ff, 'Beng'],
  [0x0a00, 0x0a7f, 'Guru'],
  [0x0a80, 0x0aff, 'Gujr'],
  [0x0b00, 0x0b7f, 'Orya'],
  [0x0b80, 0x0bff, 'Taml'],
  [0x0c00, 0x0c7f, 'Telu'],
  [0x0c80, 0x0cff, 'Knda'],
  [0x0d00, 0x0d7f, 'Mlym'],
  [0x0d80, 0x0dff, 'Sinh'],
  [0x0e00, 0x0e7f, 'Thai'],
  [0x0e80, 0x0eff, 'Laoo'],
  [0x0f00, 0x0fff, 'Tibt'],
  [0x1000, 0x109f, 'Mymr'],
  [0x10a0, 0x10ff, 'Geor'],
  [0x1200, 0x137f, 'Ethi'],
  [0x1780, 0x17ff, 'Khmr'],
  [0x1800, 0x18af, 'Mong'],
  [0x3040, 0x30ff, 'Kana'],
  [0x4e00, 0x9fff, 'Hani'],
  [0xac00, 0xd7af, 'Hang'],
];
const FIRST = 0x370;
const LAST = 0xd7af;

/** The default language of a script, used without other evidence. */
const USUAL: Readonly<Record<string, string>> = {
  Grek: 'el',
  Cyrl: 'ru',
  Armn: 'hy',
  Hebr: 'he',
  Arab: 'ar',
  Thaa: 'dv',
  Deva: 'hi',
  Beng: 'bn',
  Guru: 'pa',
  Gujr: 'gu',
  Orya: 'or',
  Taml: 'ta',
  Telu: 'te',
  Knda: 'kn',
  Mlym: 'ml',
  Sinh: 'si',
  Thai: 'th',
  Laoo: 'lo',
  Tibt: 'bo',
  Mymr: 'my',
  Geor: 'ka',
  Ethi: 'am',
  Khmr: 'km',
  Mong: 'mn',
  Kana: 'ja',
  Hani: 'zh',
  Hang: 'ko',
};

export function usualLanguage(script: string): string {
  return USUAL[script] ?? 'und';
}

/** Script of most letters; null for Latin letters or too few letters. Any kana makes ideographs Japanese. */
export function scriptOf({ scan }: Features): string | null {
  const { units, length } = scan;
  if (scan.foreign === 0) return null;
  let counts: Map<string, number> | null = null;
  let foreign = 0;
  for (let i = 0; i < length; i++) {
    const unit = units[i] as number;
    if (unit < FIRST || unit > LAST) continue;
    const block = BLOCKS.find(([from, to]) => unit >= from && unit <= to);
    if (!block) continue;
    foreign++;
    counts ??= new Map();
    counts.set(block[2], (counts.get(block[2]) ?? 0) + 1);
  }
  if (!counts || foreign * 2 < scan.letters) return null;
  if ((counts.get('Kana') ?? 0) > 0) return 'Kana';
  let best: string | null = null;
  for (const [script, count] of counts) if (best === null || count > (counts.get(best) ?? 0)) best = script;
  return best;
}

const ALSO: Readonly<Record<string, readonly string[]>> = {
  Kana: ['Jpan', 'Hrkt', 'Hira'],
  Hani: ['Hans', 'Hant', 'Jpan', 'Kore', 'Hanb', 'Bopo'],
  Hang: ['Kore'],
};
/** Further scripts of languages, beside their usual script. */
const TWO_SCRIPTS: Readonly<Record<string, readonly string[]>> = {
  Cyrl: ['az', 'bs', 'ro', 'sr', 'sh', 'tk', 'ug', 'uz', 'mn', 'kk', 'ky', 'crh'],
  Arab: ['az', 'hi', 'kk', 'ks', 'ku', 'ky', 'ms', 'pa', 'sd', 'tg', 'tr', 'ug', 'uz', 'ha', 'pnb'],
  Deva: ['ks', 'pa', 'sd', 'sat', 'kok', 'ur'],
  Mong: ['mn'],
};

/** True when a language with this usual script can be written in the script of the text. */
export function isWrittenIn(language: string, usual: string, script: string): boolean {
  return (
    usual === script ||
    ALSO[script]?.includes(usual) === true ||
    TWO_SCRIPTS[script]?.includes(language) === true
  );
}
