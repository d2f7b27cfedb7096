/** Kinds of UTF-16 code units, as bit flags. */
export const LETTER = 1;
export const UPPER = 2;
export const DIGIT = 4;
export const SPACE = 8;
const PUNCTUATION = 16;
const SYMBOL = 32;
export const MARK = 64;
const KNOWN = 128;

const PRIVATE_FIRST = 0xe000;
const PRIVATE_LAST = 0xf8ff;
const REPLACEMENT = 0xfffd;

/** Filled on first use of each unit, so that loading costs nothing. */
const classes = new Uint8Array(65_536);
const lowered = new Uint16Array(65_536);

function learn(unit: number): number {
  const char = String.fromCharCode(unit);
  let flags = KNOWN;
  if (/\p{L}/u.test(char)) flags |= LETTER;
  else if (/\p{Nd}/u.test(char)) flags |= DIGIT;
  else if (/\p{M}/u.test(char) || unit === 0x200d || unit === 0xfe0f) flags |= MARK;
  else if (/[\s\p{Z}\p{Cc}\p{Cf}]/u.test(char)) flags |= SPACE;
  else if (/\p{P}/u.test(char)) flags |= PUNCTUATION;
  else flags |= SYMBOL;
  const low = char.toLowerCase();
  if (low !== char) flags |= UPPER;
  lowered[unit] = low.length === 1 ? low.charCodeAt(0) : unit;
  // Private-use units are the stand-ins of masked tokens, so a text must not contain them.
  if (unit >= PRIVATE_FIRST && unit <= PRIVATE_LAST) lowered[unit] = REPLACEMENT;
  if (unit === 0x2018 || unit === 0x2019 || unit === 0x60 || unit === 0xb4) lowered[unit] = 0x27;
  if (unit === 0x201c || unit === 0x201d || unit === 0xab || unit === 0xbb) lowered[unit] = 0x22;
  classes[unit] = flags;
  return flags;
}

export function unitClassOf(unit: number): number {
  return classes[unit] || learn(unit);
}

/** Lower case and plain quotes, one unit for one unit. Call classOf first. */
export function lowerOf(unit: number): number {
  return lowered[unit] as number;
}
