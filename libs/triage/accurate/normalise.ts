/**
 * Normalises text as in training. training/accurate/normalise.py has the same rules: change both files together and
 * train again.
 */

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': ' ',
};
const ENTITY = /&(?:amp|lt|gt|quot|nbsp|#39);/g;
const URL_OR_PLACEHOLDER = /(?:https?:\/\/|www\.)[^\s]+|\{link\}/g;
/** A pseudonymous handle only says "a person"; a name may say "the brand". */
const PERSON = /@(?:u[0-9a-f]{8}|[0-9]+|mention|user)(?![A-Za-z0-9_])/g;
const ELONGATION = /(.)\1{3,}/gsu;
/** The vocabulary has no emoji: a frequent emoji becomes a word, any other becomes an unknown token of its own. */
const EMOJI = /[\u2600-\u27bf\u{1f000}-\u{1faff}]/gu;
const EMOJI_OF_WORD = {
  lol: '😂 🤣',
  crying: '😭 😢',
  angry: '😡 🤬 😠',
  annoyed: '😤 🙄 😒 🤦',
  tired: '😩 😫 😴',
  sad: '😔 ☹ 😞',
  happy: '😊 😀 😁 😃 😄 🙂 ☺',
  love: '😍 ❤ 💙 🥰 😘',
  good: '👍 👌 💯',
  bravo: '👏',
  celebrate: '🎉 🙌',
  bad: '👎',
  thinking: '🤔',
  whatever: '🤷',
  please: '🙏',
  wink: '😉',
  cool: '😎 🔥',
  shocked: '😱 😳',
  look: '👀',
  run: '🏃',
};
const EMOJI_WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries(EMOJI_OF_WORD).flatMap(([word, emoji]) =>
    emoji.split(' ').map((one) => [one, word] as const),
  ),
);
const CROWD = /@(?: @)+(?![^ ])/g;
const HANDLE = /@([A-Za-z0-9_]+)/g;
/** Replaces the brand's own handle: the same token for every brand. A private-use character, which texts seldom have. */
export const BRAND_MARK = '\ue000';
const SPACE = /(?:[\s\p{Cc}\u200b-\u200f\u2028-\u202f\u2060\ufeff]|\ufe0f)+/gu;

/** Most code points read of one text. The model's limit of 64 tokens is reached much earlier. */
const LONGEST = 2000;

function head(text: string): string {
  if (text.length <= LONGEST) return text;
  return Array.from(text.slice(0, 2 * LONGEST))
    .slice(0, LONGEST)
    .join('');
}

function normalise(text: string): string {
  return head(text.toWellFormed())
    .replace(ENTITY, (entity) => ENTITIES[entity] ?? entity)
    .replace(URL_OR_PLACEHOLDER, ' http ')
    .replace(PERSON, '@')
    .normalize('NFKC')
    .replace(EMOJI, (emoji) => ` ${EMOJI_WORDS.get(emoji) ?? emoji} `)
    .replace(ELONGATION, '$1$1$1')
    .replaceAll(BRAND_MARK, ' ')
    .replace(SPACE, ' ')
    .trim()
    .replace(CROWD, '@');
}

function brandName(brand: string | undefined): string {
  if (brand === undefined || brand === '?') return '';
  return normalise(brand.replace(/^@+/, ''));
}

function isBrand(handle: string, key: string): boolean {
  return handle.startsWith(key) || (handle.length >= 3 && key.startsWith(handle));
}

export interface ReadMention {
  readonly text: string;
  /** The brand's name when the text has no handle of the brand, else empty. */
  readonly brand: string;
}

/** @param brand as delivered, with or without a leading @; undefined or "?" when the publisher named none */
export function readMention(text: string, brand: string | undefined): ReadMention {
  const read = normalise(text);
  const name = brandName(brand);
  const key = name.toLowerCase().replace(/[^a-z0-9_]/g, '');
  if (key.length < 2) return { text: read, brand: name };
  const marked = read.replace(HANDLE, (whole, handle: string) =>
    isBrand(handle.toLowerCase(), key) ? ` ${BRAND_MARK} ` : whole,
  );
  if (marked === read) return { text: read, brand: name };
  return { text: marked.replace(SPACE, ' ').trim(), brand: '' };
}
