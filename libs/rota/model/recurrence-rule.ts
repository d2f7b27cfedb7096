/**
 * The part of RFC 5545 recurrence rules that a desk needs, expanded in wall time.
 * Written on native Temporal: the published packages bring a Temporal of their own.
 */
const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const FREQUENCIES = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;
type Frequency = (typeof FREQUENCIES)[number];

interface WeekdayPart {
  /** ISO weekday, 1 = Monday. */
  readonly weekday: number;
  /** nth of the period, negative from its end; 0 means every. */
  readonly nth: number;
}

export interface RecurrenceRule {
  readonly frequency: Frequency;
  readonly interval: number;
  readonly count: number | null;
  /** In wall time of the desk. */
  readonly until: Temporal.PlainDateTime | null;
  readonly months: readonly number[];
  readonly monthDays: readonly number[];
  readonly weekdays: readonly WeekdayPart[];
  readonly hours: readonly number[];
  readonly minutes: readonly number[];
  readonly positions: readonly number[];
  readonly weekStart: number;
}

export class RecurrenceError extends Error {
  readonly code = 'recurrence-invalid';
}

function integers(text: string | undefined, part: string, low: number, high: number): number[] {
  if (text === undefined) return [];
  return text.split(',').map((item) => {
    const value = Number(item);
    if (!Number.isInteger(value) || value < low || value > high || (low < 0 && value === 0)) {
      throw new RecurrenceError(`${part}=${text} needs whole numbers from ${low} to ${high}.`);
    }
    return value;
  });
}

function weekdayParts(text: string | undefined): WeekdayPart[] {
  if (text === undefined) return [];
  return text.split(',').map((item) => {
    const match = /^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)$/.exec(item);
    if (!match)
      throw new RecurrenceError(`BYDAY=${text} needs days such as MO, or 2TU for the second Tuesday.`);
    return { nth: Number(match[1] ?? 0), weekday: WEEKDAYS.indexOf(match[2] ?? '') + 1 };
  });
}

function untilOf(text: string | undefined, zone: string): Temporal.PlainDateTime | null {
  if (text === undefined) return null;
  const match = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z?))?$/.exec(text);
  if (!match) throw new RecurrenceError(`UNTIL=${text} needs a date such as 20261231 or 20261231T235959Z.`);
  const [, year, month, day, hour, minute, second, utc] = match;
  const date = `${year}-${month}-${day}`;
  if (hour === undefined) return Temporal.PlainDateTime.from(`${date}T23:59:59`);
  const time = `${date}T${hour}:${minute}:${second}`;
  return utc
    ? Temporal.Instant.from(`${time}Z`).toZonedDateTimeISO(zone).toPlainDateTime()
    : Temporal.PlainDateTime.from(time);
}

const KNOWN = new Set([
  'FREQ',
  'INTERVAL',
  'COUNT',
  'UNTIL',
  'BYMONTH',
  'BYMONTHDAY',
  'BYDAY',
  'BYHOUR',
  'BYMINUTE',
  'BYSETPOS',
  'WKST',
]);

/** Throws RecurrenceError with a sentence that says what is wrong. */
export function parseRule(text: string, zone: string): RecurrenceRule {
  const parts = new Map<string, string>();
  for (const piece of text
    .replace(/^RRULE:/i, '')
    .toUpperCase()
    .split(';')
    .filter(Boolean)) {
    const [name = '', value = ''] = piece.split('=');
    if (!KNOWN.has(name))
      throw new RecurrenceError(`The part ${name} is not supported; use ${[...KNOWN].join(', ')}.`);
    if (parts.has(name)) throw new RecurrenceError(`The part ${name} occurs twice.`);
    parts.set(name, value);
  }
  const frequency = FREQUENCIES.find((name) => name === parts.get('FREQ'));
  if (!frequency) throw new RecurrenceError(`FREQ must be one of ${FREQUENCIES.join(', ')}.`);
  const rule: RecurrenceRule = {
    frequency,
    interval: integers(parts.get('INTERVAL') ?? '1', 'INTERVAL', 0, 10_000)[0] || 1,
    count: integers(parts.get('COUNT'), 'COUNT', 0, 1_000_000)[0] ?? null,
    until: untilOf(parts.get('UNTIL'), zone),
    months: integers(parts.get('BYMONTH'), 'BYMONTH', 0, 12),
    monthDays: integers(parts.get('BYMONTHDAY'), 'BYMONTHDAY', -31, 31),
    weekdays: weekdayParts(parts.get('BYDAY')),
    hours: integers(parts.get('BYHOUR'), 'BYHOUR', 0, 23).toSorted((a, b) => a - b),
    minutes: integers(parts.get('BYMINUTE'), 'BYMINUTE', 0, 59).toSorted((a, b) => a - b),
    positions: integers(parts.get('BYSETPOS'), 'BYSETPOS', -366, 366),
    weekStart: WEEKDAYS.indexOf(parts.get('WKST') ?? 'MO') + 1,
  };
  if (rule.count !== null && rule.until) throw new RecurrenceError('COUNT and UNTIL exclude each other.');
  if ((frequency === 'DAILY' || frequency === 'WEEKLY') && rule.weekdays.some((day) => day.nth !== 0)) {
    throw new RecurrenceError('BYDAY takes a number only with FREQ=MONTHLY or YEARLY.');
  }
  if (frequency === 'WEEKLY' && rule.monthDays.length > 0)
    throw new RecurrenceError('BYMONTHDAY does not go with FREQ=WEEKLY.');
  return rule;
}

function periodStart(rule: RecurrenceRule, start: Temporal.PlainDate, n: number): Temporal.PlainDate {
  const step = n * rule.interval;
  switch (rule.frequency) {
    case 'DAILY':
      return start.add({ days: step });
    case 'WEEKLY':
      return start.subtract({ days: (start.dayOfWeek - rule.weekStart + 7) % 7 }).add({ weeks: step });
    case 'MONTHLY':
      return start.with({ day: 1 }).add({ months: step });
    default:
      return start.with({ day: 1, month: 1 }).add({ years: step });
  }
}

function daysOf(frequency: Frequency, first: Temporal.PlainDate): number {
  if (frequency === 'DAILY') return 1;
  if (frequency === 'WEEKLY') return 7;
  return frequency === 'MONTHLY' ? first.daysInMonth : first.daysInYear;
}

function weekdayFits(part: WeekdayPart, date: Temporal.PlainDate, wholeYear: boolean): boolean {
  if (date.dayOfWeek !== part.weekday) return false;
  if (part.nth === 0) return true;
  const position = wholeYear ? date.dayOfYear : date.day;
  const length = wholeYear ? date.daysInYear : date.daysInMonth;
  const nth = part.nth > 0 ? Math.ceil(position / 7) : -Math.ceil((length - position + 1) / 7);
  return nth === part.nth;
}

function dateFits(rule: RecurrenceRule, start: Temporal.PlainDate, date: Temporal.PlainDate): boolean {
  const { frequency, months, monthDays, weekdays } = rule;
  if (months.length > 0 && !months.includes(date.month)) return false;
  if (
    monthDays.length > 0 &&
    !monthDays.includes(date.day) &&
    !monthDays.includes(date.day - date.daysInMonth - 1)
  )
    return false;
  if (weekdays.length > 0) {
    const wholeYear = frequency === 'YEARLY' && months.length === 0;
    return weekdays.some((part) => weekdayFits(part, date, wholeYear));
  }
  if (monthDays.length > 0 || frequency === 'DAILY') return true;
  if (frequency === 'WEEKLY') return date.dayOfWeek === start.dayOfWeek;
  if (date.day !== start.day) return false;
  return frequency === 'MONTHLY' || months.length > 0 || date.month === start.month;
}

function periodOccurrences(
  rule: RecurrenceRule,
  start: Temporal.PlainDateTime,
  first: Temporal.PlainDate,
): Temporal.PlainDateTime[] {
  const found: Temporal.PlainDateTime[] = [];
  const hours = rule.hours.length > 0 ? rule.hours : [start.hour];
  const minutes = rule.minutes.length > 0 ? rule.minutes : [start.minute];
  const days = daysOf(rule.frequency, first);
  const startDate = start.toPlainDate();
  for (let day = 0; day < days; day++) {
    const date = first.add({ days: day });
    if (!dateFits(rule, startDate, date)) continue;
    for (const hour of hours) {
      for (const minute of minutes) found.push(date.toPlainDateTime({ hour, minute, second: start.second }));
    }
  }
  if (rule.positions.length === 0) return found;
  return found.filter(
    (_, at) => rule.positions.includes(at + 1) || rule.positions.includes(at - found.length),
  );
}

/** How many empty periods in a row end the search: 30 February never comes, 29 February on a Sunday within 40 years. */
const EMPTY_PERIODS_MAX = { DAILY: 3_000, WEEKLY: 3_000, MONTHLY: 600, YEARLY: 60 } as const;

/** Occurrences in order from `start`, forever or until COUNT or UNTIL. */
export function* occurrences(
  rule: RecurrenceRule,
  start: Temporal.PlainDateTime,
): Generator<Temporal.PlainDateTime> {
  let given = 0;
  let empty = 0;
  for (let n = 0; empty < EMPTY_PERIODS_MAX[rule.frequency]; n++) {
    const inPeriod = periodOccurrences(rule, start, periodStart(rule, start.toPlainDate(), n));
    empty = inPeriod.length === 0 ? empty + 1 : 0;
    for (const wall of inPeriod) {
      if (Temporal.PlainDateTime.compare(wall, start) < 0) continue;
      if (rule.until && Temporal.PlainDateTime.compare(wall, rule.until) > 0) return;
      if (rule.count !== null && given >= rule.count) return;
      given++;
      yield wall;
    }
  }
}
