const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

type Part = 'year' | 'month' | 'day';

/** What each token of a format stands for; years of two digits are of this century. */
const TOKENS: Readonly<Record<string, { readonly part: Part; readonly pattern: string }>> = {
  YYYY: { part: 'year', pattern: String.raw`\d{4}` },
  YY: { part: 'year', pattern: String.raw`\d{2}` },
  MMMM: { part: 'month', pattern: '[a-z]+' },
  MMM: { part: 'month', pattern: '[a-z]{3}' },
  MM: { part: 'month', pattern: String.raw`\d{1,2}` },
  M: { part: 'month', pattern: String.raw`\d{1,2}` },
  DD: { part: 'day', pattern: String.raw`\d{1,2}` },
  D: { part: 'day', pattern: String.raw`\d{1,2}` },
};
const TOKEN = /YYYY|YY|MMMM|MMM|MM|M|DD|D/g;
const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;
/** Midnight, as spreadsheets and databases write it after a date. */
const MIDNIGHT = /[ T]0?0:00(?::00(?:\.0+)?)?$/;

function monthOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  return MONTHS.findIndex((month) => month === text || month.slice(0, 3) === text) + 1;
}

function dateOf(year: number, month: number, day: number): string | null {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString();
  } catch {
    return null;
  }
}

/** Reads a local date: YYYY-MM-DD, or null when the text is no date of the calendar. */
export type DateReader = (text: string) => string | null;

const readIso: DateReader = (text) => {
  const found = ISO.exec(text);
  return found === null ? null : dateOf(Number(found[1]), Number(found[2]), Number(found[3]));
};

/**
 * A reader of dates as a format such as `DD.MM.YYYY`, `M/D/YY` or `DD-MMM-YYYY` (English months) states them. Dates in
 * ISO 8601 are read whatever the format, and midnight after a date is cut off.
 * @param format null: ISO 8601 alone
 * @returns null when the format does not have one year, one month and one day
 */
export function dateReaderFor(format: string | null): DateReader | null {
  const bare = (text: string): string => text.trim().replace(MIDNIGHT, '');
  if (format === null) return (text) => readIso(bare(text));
  const parts = [...format.matchAll(TOKEN)].flatMap(([token]) => TOKENS[token]?.part ?? []);
  if (parts.length !== 3 || new Set(parts).size !== 3) return null;
  const escaped = format.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
  const pattern = new RegExp(
    `^${escaped.replaceAll(TOKEN, (token) => `(${TOKENS[token]?.pattern ?? ''})`)}$`,
    'i',
  );
  return (text) => {
    const iso = readIso(bare(text));
    if (iso !== null) return iso;
    const found = pattern.exec(bare(text))?.slice(1);
    if (found === undefined) return null;
    const of = (part: Part): string => (found[parts.indexOf(part)] ?? '').toLowerCase();
    const year = Number(of('year'));
    return dateOf(of('year').length === 2 ? 2000 + year : year, monthOf(of('month')), Number(of('day')));
  };
}

/** The day after a local date. */
export const dayAfter = (date: string): string => Temporal.PlainDate.from(date).add({ days: 1 }).toString();
