import { unitAt } from './unit-at.js';

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** UTF-16 units kept of a longer text at its head and tail, which carry most information. */
export const HEAD_UNITS = 2400;
const TAIL_UNITS = 600;

function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,6})|([a-z]{2,4}));/g, (whole, code?: string, name?: string) => {
    if (code !== undefined) {
      const point = Number(code);
      return point > 31 && point < 0xd800 ? String.fromCharCode(point) : ' ';
    }
    return (name !== undefined && ENTITIES[name]) || whole;
  });
}

function decodeEscapes(text: string): string {
  return text.replace(/\\u([0-9a-fA-F]{4})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** Units whose compatibility form differs: ligatures, full width, styled letters, combining marks. */
function needsNormalising(unit: number): boolean {
  if (unit < 0x300) return false;
  return (
    unit <= 0x36f ||
    unit === 0xd835 ||
    (unit >= 0x2100 && unit <= 0x214f) ||
    (unit >= 0x2460 && unit <= 0x24ff) ||
    unit >= 0xf900
  );
}

/**
 * Text of bounded length with entities and literal \uXXXX decoded and styled letters folded.
 * Never throws; lone surrogates stay as they are.
 */
export function cleanText(raw: string): string {
  let text =
    raw.length > HEAD_UNITS + TAIL_UNITS ? `${raw.slice(0, HEAD_UNITS)} ${raw.slice(-TAIL_UNITS)}` : raw;
  let ampersand = false;
  let backslash = false;
  let styled = false;
  for (let i = 0; i < text.length; i++) {
    const unit = unitAt(text, i);
    if (unit === 0x26) ampersand = true;
    else if (unit === 0x5c) backslash = true;
    else if (unit >= 0x300 && unit !== 0xfe0f && needsNormalising(unit)) styled = true;
  }
  if (ampersand) text = decodeEntities(text);
  if (backslash) text = decodeEscapes(text);
  // NFKC may lengthen a unit eighteenfold at most; the cut keeps the bound.
  if (styled) text = text.normalize('NFKC').slice(0, HEAD_UNITS + TAIL_UNITS);
  return text;
}
