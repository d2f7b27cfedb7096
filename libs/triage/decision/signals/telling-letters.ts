import type { Features } from '../features/extract.js';

/** Letters that only one of the common languages of a script has. */
const TELLING: Readonly<Record<string, readonly (readonly [language: string, letters: string])[]>> = {
  Cyrl: [
    ['uk', 'їєґ'],
    ['be', 'ў'],
    ['sr', 'ђћ'],
    ['mk', 'ѓќѕ'],
    ['kk', 'әғқңұһ'],
  ],
  Arab: [
    ['ur', 'ٹڈڑںے'],
    ['ps', 'ټډړږښ'],
    ['ckb', 'ێۆڕڵ'],
  ],
};
/** Letters of a smaller word: they decide where the network says nothing. */
const LEANING: Readonly<Record<string, readonly (readonly [language: string, letters: string])[]>> = {
  Cyrl: [
    ['ru', 'ыэё'],
    ['sr', 'јљњџ'],
    ['uk', 'і'],
    ['bg', 'ъ'],
  ],
  Arab: [['fa', 'پچژگکی']],
  Hebr: [['yi', 'װױײ']],
};
/** Languages whose letters are known well enough that a letter of another one refutes the tag. */
const REFUTABLE: Readonly<Record<string, readonly string[]>> = {
  Cyrl: ['ru', 'uk', 'be', 'bg', 'sr', 'mk'],
  Arab: ['ar', 'fa'],
};
const SHARED: Readonly<Record<string, string>> = { kk: 'tt ky ba mn az uz', ur: 'pnb ks skr pa', ckb: 'ku' };

/** The language that the letters of a text in this script tell, the tag's where the two can be one. */
export function languageByLetters(f: Features, script: string, tagged: string | null): string | null {
  const told = find(TELLING[script], f);
  if (tagged === null) return told ?? find(LEANING[script], f);
  if (told === null || told === tagged || SHARED[told]?.includes(tagged) === true) return tagged;
  return REFUTABLE[script]?.includes(tagged) === true ? told : tagged;
}

function find(
  languages: readonly (readonly [language: string, letters: string])[] | undefined,
  { scan }: Features,
): string | null {
  if (languages === undefined) return null;
  const { units, length } = scan;
  for (const [language, letters] of languages) {
    for (let i = 0; i < length; i++)
      if (letters.includes(String.fromCharCode(units[i] as number))) return language;
  }
  return null;
}
