import type { Features } from '../features/extract.js';

/** Letters that only one of the common languages of a script has. */
const DISTINCTIVE_LETTERS: Readonly<
  Record<string, readonly (readonly [language: string, letters: string])[]>
> = {
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
/** Letters with less evidence: they decide when the network gives no tag. */
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
/** Languages whose alphabet is known well enough: a letter of another language refutes the tag. */
const REFUTABLE: Readonly<Record<string, readonly string[]>> = {
  Cyrl: ['ru', 'uk', 'be', 'bg', 'sr', 'mk'],
  Arab: ['ar', 'fa'],
};
const SHARED: Readonly<Record<string, string>> = { kk: 'tt ky ba mn az uz', ur: 'pnb ks skr pa', ckb: 'ku' };

/** The language by the letters of a text in this script; the tag's language when the letters do not contradict it. */
export function languageByLetters(f: Features, script: string, tagged: string | null): string | null {
  const found = find(DISTINCTIVE_LETTERS[script], f);
  if (tagged === null) return found ?? find(LEANING[script], f);
  if (found === null || found === tagged || SHARED[found]?.includes(tagged) === true) return tagged;
  return REFUTABLE[script]?.includes(tagged) === true ? found : tagged;
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
