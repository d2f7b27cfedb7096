import { BRAND_HANDLE, CARE_HANDLE, EMAIL, handleKind, LINK, PERSON_HANDLE } from './handles.js';
import { unitClassOf, DIGIT, LETTER, lowerOf, MARK, SPACE, UPPER } from './unit-class.js';
import { unitAt } from './unit-at.js';

/** Split hashtags may lengthen a text by half; a cleaned one has at most 3,001 units. */
const MAX_UNITS = 6144;
const MAX_TEXT = 3001;
const MAX_HANDLES = 64;
const AT = 0x40;
const FIRST_FOREIGN = 0x370;
const HASH = 0x23;
const SPACE_UNIT = 0x20;
const ZERO = 0x30;

/** The result of one pass over a text; reused from mention to mention. */
export interface Scan {
  /** Lower-cased text with handles, links and digits masked and runs shortened. */
  units: Uint16Array;
  length: number;
  handles: Int32Array;
  handleCount: number;
  brandHandles: number;
  careHandles: number;
  personHandles: number;
  links: number;
  letters: number;
  uppers: number;
  stretches: number;
  digits: number;
  /** Letters beyond the Latin blocks. */
  foreign: number;
}

export function newScan(): Scan {
  return {
    units: new Uint16Array(MAX_UNITS),
    length: 0,
    handles: new Int32Array(MAX_HANDLES),
    handleCount: 0,
    brandHandles: 0,
    careHandles: 0,
    personHandles: 0,
    links: 0,
    letters: 0,
    uppers: 0,
    stretches: 0,
    digits: 0,
    foreign: 0,
  };
}

/** FNV-1a over UTF-16 units. */
export function hashString(text: string): number {
  let h = 0x811c9dc5 | 0;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ unitAt(text, i), 0x01000193);
  return h;
}

function isHandleUnit(unit: number): boolean {
  return (
    (unit >= 0x30 && unit <= 0x39) ||
    (unit >= 0x41 && unit <= 0x5a) ||
    (unit >= 0x61 && unit <= 0x7a) ||
    unit === 0x5f
  );
}

function linkStart(text: string, at: number): boolean {
  return (
    text.startsWith('http://', at) ||
    text.startsWith('https:/', at) ||
    text.startsWith('www.', at) ||
    text.startsWith('{link}', at)
  );
}

function notBlankFrom(text: string, at: number): number {
  let end = at;
  while (end < text.length && !(unitClassOf(unitAt(text, end)) & SPACE)) end++;
  return end;
}

function takeHandle(text: string, at: number, brand: string, scan: Scan): number {
  let end = at + 1;
  while (end < text.length && end - at <= 30 && isHandleUnit(unitAt(text, end))) end++;
  const handle = text.slice(at + 1, end).toLowerCase();
  const kind = handleKind(handle, brand);
  if (kind === BRAND_HANDLE) scan.brandHandles++;
  else if (kind === CARE_HANDLE) scan.careHandles++;
  else if (kind === PERSON_HANDLE) scan.personHandles++;
  if (kind !== PERSON_HANDLE && scan.handleCount < MAX_HANDLES)
    scan.handles[scan.handleCount++] = hashString(handle);
  scan.units[scan.length++] = kind;
  return end;
}

/** An e-mail address: the stand-in replaces the letters before the @, which are already in the output. */
function takeEmail(text: string, at: number, scan: Scan): number {
  let back = scan.length;
  while (back > 0 && (scan.units[back - 1] as number) !== SPACE_UNIT) back--;
  scan.length = back;
  scan.units[scan.length++] = EMAIL;
  return notBlankFrom(text, at);
}

function reset(scan: Scan): void {
  scan.length = 0;
  scan.handleCount = 0;
  scan.brandHandles = 0;
  scan.careHandles = 0;
  scan.personHandles = 0;
  scan.links = 0;
  scan.letters = 0;
  scan.uppers = 0;
  scan.stretches = 0;
  scan.digits = 0;
  scan.foreign = 0;
}

function writeUnit(unit: number, flags: number, scan: Scan): void {
  const { units } = scan;
  let low = lowerOf(unit);
  if (flags & LETTER) {
    scan.letters++;
    if (flags & UPPER) scan.uppers++;
    if (unit >= FIRST_FOREIGN) scan.foreign++;
  } else if (flags & DIGIT) {
    scan.digits++;
    low = ZERO;
  } else if (flags & SPACE) {
    if (scan.length === 0 || units[scan.length - 1] === SPACE_UNIT) return;
    units[scan.length++] = SPACE_UNIT;
    return;
  } else if (flags & MARK && unit === 0xfe0f) return;
  const n = scan.length;
  if (n > 1 && units[n - 1] === low && units[n - 2] === low) {
    if (flags & LETTER) scan.stretches++;
    return;
  }
  units[scan.length++] = low;
}

/** Fills `scan` from a cleaned text. brand is a brandKey or ''. */
export function scanText(text: string, brand: string, scan: Scan): void {
  reset(scan);
  const limit = Math.min(text.length, MAX_TEXT);
  let at = 0;
  let inTag = false;
  let small = false;
  while (at < limit) {
    const unit = unitAt(text, at);
    if (unit === AT && at + 1 < limit && isHandleUnit(unitAt(text, at + 1))) {
      const glued = at > 0 && isHandleUnit(unitAt(text, at - 1));
      at = glued ? takeEmail(text, at, scan) : takeHandle(text, at, brand, scan);
      continue;
    }
    if ((unit === 0x68 || unit === 0x77 || unit === 0x7b) && linkStart(text, at)) {
      scan.links++;
      scan.units[scan.length++] = LINK;
      at = unit === 0x7b ? at + 6 : notBlankFrom(text, at);
      continue;
    }
    const flags = unitClassOf(unit);
    if (unit === HASH) inTag = true;
    else if (!(flags & (LETTER | DIGIT))) inTag = false;
    // '#BadService' is read as 'bad service'.
    if (inTag && small && flags & UPPER) scan.units[scan.length++] = SPACE_UNIT;
    small = (flags & LETTER) !== 0 && !(flags & UPPER);
    writeUnit(unit, flags, scan);
    at++;
  }
  if (scan.length > 0 && scan.units[scan.length - 1] === SPACE_UNIT) scan.length--;
  // A sentinel: a look-ahead by one unit must not read a unit of an earlier mention.
  scan.units[scan.length] = 0;
}

/** True for the stand-ins that scanText writes. */
export function isMasked(unit: number): boolean {
  return unit >= BRAND_HANDLE && unit <= EMAIL;
}
