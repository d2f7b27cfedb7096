const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** 2015-02-24 11:35:52 -0800 · 2020-12-28 07:26:23+00:00 · 2019-12-04T08:04:05 · 2020-04-01T15:21:28.000Z */
const NUMERIC = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(\.\d{1,9})? ?(?:(Z)|([+-]\d{2}):?(\d{2}))?$/;

/** Tue Oct 18 21:53:25 +0000 2011 */
const WITH_NAMES = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{2}) (\d{2}:\d{2}:\d{2}) ([+-]\d{2})(\d{2}) (\d{4})$/;

/** Converts the formats of the data sets to RFC 3339. A time without a zone counts as UTC. Null for any other format. */
export function toInstant(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const numeric = NUMERIC.exec(value);
  if (numeric !== null) {
    const [, date, time, fraction, , hours, minutes] = numeric;
    return `${date}T${time}${fraction ?? ''}${zone(hours, minutes)}`;
  }
  const named = WITH_NAMES.exec(value);
  if (named === null) return null;
  const [, name, day, time, hours, minutes, year] = named;
  const month = MONTHS.indexOf(name ?? '') + 1;
  if (month === 0) return null;
  return `${year}-${String(month).padStart(2, '0')}-${day}T${time}${zone(hours, minutes)}`;
}

/** `base` (RFC 3339) plus whole seconds, in UTC. */
export function secondsAfter(base: string, seconds: number): string {
  return new Date(Date.parse(base) + seconds * 1_000).toISOString();
}

function zone(hours: string | undefined, minutes: string | undefined): string {
  return hours === undefined || (/^[+-]00$/.test(hours) && minutes === '00') ? 'Z' : `${hours}:${minutes}`;
}
