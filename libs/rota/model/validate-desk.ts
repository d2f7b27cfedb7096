import type { Fraction, Level } from '#libs/contracts';
import type { Desk, OpeningHours, Person, PlanInput } from './model.js';
import { type Problems, checkDate, checkZone } from './problem-list.js';
import { RecurrenceError, type RecurrenceRule, occurrences, parseRule } from './recurrence-rule.js';
import { canHold } from '../engine/roster.js';
import { levelsEver } from './level-on.js';
import { isZone } from './wall-time.js';

const LEVELS: readonly Level[] = ['trainee', 'regular', 'expert'];

function duration(text: string): Temporal.Duration | null {
  try {
    const found = Temporal.Duration.from(text);
    return found.sign > 0 ? found : null;
  } catch {
    return null;
  }
}

function isWallTime(text: string): boolean {
  // An offset or a calendar would be dropped without a word.
  if (/\[|[T ].*[+-]\d/i.test(text)) return false;
  try {
    Temporal.PlainDateTime.from(text, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}

/** Most turns of one desk in 26 weeks: a handoff every quarter of an hour has 17,472. */
const TURNS_MAX = 20_000;
const HALF_YEAR_MINUTES = 26 * 7 * 24 * 60;

function tooMany(problems: Problems, turns: number, pointer: string, hint = ''): void {
  if (turns > TURNS_MAX)
    problems.add(
      'turns-too-many',
      pointer,
      `That is ${turns.toLocaleString('en')} turns in 26 weeks; at most ${TURNS_MAX.toLocaleString('en')} are planned.${hint}`,
    );
}

function checkPeriod(problems: Problems, every: string, pointer: string): void {
  const period = duration(every);
  if (!period) {
    problems.add('duration-invalid', `${pointer}/every`, `“${every}” is not a period such as P7D or PT12H.`);
    return;
  }
  const minutes = period.total({ unit: 'minutes', relativeTo: '2026-01-01' });
  const months = /^PT(\d+)M$/.exec(every)?.[1];
  const hint =
    months === undefined
      ? ''
      : ` Did you mean P${months}M (${months === '1' ? 'a month' : `${months} months`})?`;
  tooMany(problems, Math.floor(HALF_YEAR_MINUTES / minutes), `${pointer}/every`, hint);
}

function checkOccurs(
  problems: Problems,
  rule: RecurrenceRule,
  { start }: { readonly start: string },
  pointer: string,
): void {
  const days = { DAILY: 182, WEEKLY: 182, MONTHLY: 182, YEARLY: 182 }[rule.frequency] / rule.interval;
  const perDay = Math.max(1, rule.hours.length) * Math.max(1, rule.minutes.length);
  tooMany(problems, Math.floor(days * perDay), `${pointer}/rule`);
  for (const _ of occurrences(rule, Temporal.PlainDateTime.from(start))) return;
  problems.add(
    'recurrence-never',
    `${pointer}/rule`,
    `This rule never comes${whyNever(rule)}; no turn of it begins on or after ${start}.`,
  );
}

function whyNever({ count, until, months, monthDays }: RecurrenceRule): string {
  if (count === 0) return ': COUNT=0 asks for no turn';
  if (until !== null) return `: it ends on ${until.toPlainDate().toString()}`;
  const [month, day] = [months[0], monthDays[0]];
  if (months.length === 1 && monthDays.length === 1 && month !== undefined && day !== undefined && month > 0)
    return `: ${MONTHS[month - 1]} has no day ${day}`;
  return '';
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

function checkRecurrence(problems: Problems, desk: Desk, pointer: string): void {
  const { recurrence } = desk;
  if (!isWallTime(recurrence.start))
    problems.add(
      'date-invalid',
      `${pointer}/start`,
      `“${recurrence.start}” is not a wall-clock time such as 2026-03-23T09:00:00; it is read in the desk's zone, so leave an offset out.`,
    );
  if ('every' in recurrence) {
    checkPeriod(problems, recurrence.every, pointer);
    return;
  }
  try {
    const rule = parseRule(recurrence.rule, isZone(desk.zone) ? desk.zone : 'UTC');
    if (isWallTime(recurrence.start)) checkOccurs(problems, rule, recurrence, pointer);
  } catch (error) {
    problems.add(
      'recurrence-invalid',
      `${pointer}/rule`,
      error instanceof RecurrenceError ? error.message : `“${recurrence.rule}” is not a recurrence rule.`,
    );
  }
}

/** A role that needs itself, directly or by way of others, can never be the first to be seated. */
function circle(desk: Desk, role: Level): Level[] | null {
  const path: Level[] = [role];
  for (
    let next = desk.seats.find((seat) => seat.role === role)?.needs;
    next !== undefined;
    next = desk.seats.find((seat) => seat.role === next)?.needs
  ) {
    path.push(next);
    if (next === role) return path;
    if (path.length > LEVELS.length + 1) return null;
  }
  return null;
}

function checkSeats(problems: Problems, desk: Desk, people: readonly Person[], pointer: string): void {
  const total = desk.seats.reduce((sum, { count }) => sum + count, 0);
  if (!(total > 0))
    problems.add(
      'desk-without-seats',
      `${pointer}/seats`,
      `${desk.name} has no seat; a desk needs at least one.`,
    );
  const members = people.filter(({ id }) => desk.members?.includes(id) ?? true);
  desk.seats.forEach((seat, at) => {
    const here = `${pointer}/seats/${at}`;
    if (!LEVELS.includes(seat.role))
      problems.add('role-unknown', `${here}/role`, `“${seat.role}” is not a role; use ${LEVELS.join(', ')}.`);
    if (!Number.isInteger(seat.count) || seat.count < 0 || seat.count > 100_000)
      problems.add(
        'seat-count-invalid',
        `${here}/count`,
        `${seat.count} seats is not a whole number from 0 to 100,000.`,
      );
    if (seat.needs !== undefined && !desk.seats.some(({ role, count }) => role === seat.needs && count > 0)) {
      problems.add(
        'needed-role-missing',
        `${here}/needs`,
        `The ${seat.role} seat needs a ${seat.needs} seat, and ${desk.name} has none.`,
      );
    }
    const loop = circle(desk, seat.role);
    if (loop)
      problems.add(
        'roles-circular',
        `${here}/needs`,
        `These seats wait for one another: ${loop.join(' needs ')}. Remove one of the needs.`,
      );
    const able = members.filter(
      (person) =>
        levelsEver(person).some((level) => canHold(level, seat.role)) &&
        (seat.skills ?? []).every((skill) => person.skills.includes(skill)),
    );
    if (people.length > 0 && able.length === 0 && seat.count > 0)
      problems.add(
        'seat-impossible',
        here,
        `Nobody can take the ${seat.role} seat on ${desk.name}${seat.skills?.length ? ` with ${seat.skills.join(', ')}` : ''}.`,
      );
  });
  checkCaps(problems, desk, members, total, pointer);
}

function checkCaps(
  problems: Problems,
  desk: Desk,
  members: readonly Person[],
  seats: number,
  pointer: string,
): void {
  const caps = Object.entries(desk.departmentCaps ?? {}).map(([department, cap]): [string, number] => [
    `departmentCaps/${department}`,
    cap,
  ]);
  if (desk.departmentCap !== undefined) caps.push(['departmentCap', desk.departmentCap]);
  for (const [name, cap] of caps) {
    if (!Number.isInteger(cap) || cap < 0)
      problems.add('cap-invalid', `${pointer}/${name}`, `A cap of ${cap} must be a whole number, 0 or more.`);
  }
  if (caps.length === 0 || members.length === 0) return;
  const departments = [...new Set(members.map(({ department }) => department))];
  const most = departments.reduce(
    (sum, department) =>
      sum +
      Math.min(
        members.filter((person) => person.department === department).length,
        desk.departmentCaps?.[department] ?? desk.departmentCap ?? Infinity,
      ),
    0,
  );
  if (most < seats)
    problems.add(
      'caps-impossible',
      `${pointer}/departmentCap`,
      `${departments.length} departments under these caps seat at most ${most} people at once; ${desk.name} has ${seats} seats.`,
    );
}

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

function checkHours(problems: Problems, { weekdays, from, to }: OpeningHours, pointer: string): void {
  for (const [end, time] of [
    ['from', from],
    ['to', to],
  ] as const)
    if (!TIME.test(time))
      problems.add('time-invalid', `${pointer}/${end}`, `“${time}” is not a time such as 09:00.`);
  if (weekdays.length === 0)
    problems.add('weekday-missing', `${pointer}/weekdays`, 'Say on which weekdays these hours begin.');
  weekdays.forEach((day, at) => {
    if (!Number.isInteger(day) || day < 1 || day > 7)
      problems.add(
        'weekday-invalid',
        `${pointer}/weekdays/${at}`,
        `${day} is not a weekday; 1 is Monday, 7 is Sunday.`,
      );
  });
}

/** A desk may weigh a tenth of another, or ten times as much. */
const DESK_FACTOR_MAX = 10;

function checkWeight(problems: Problems, { num, den }: Fraction, pointer: string): void {
  const isFraction = Number.isSafeInteger(num) && Number.isSafeInteger(den) && den > 0;
  if (!isFraction || num * DESK_FACTOR_MAX < den || num > DESK_FACTOR_MAX * den)
    problems.add('weight-invalid', pointer, `A weight of ${num}/${den} must be from 1/10 to 10.`);
}

/** Everything about one desk: when it is open, who sits there, under which caps. */
export function checkDesk(problems: Problems, desk: Desk, input: PlanInput, pointer: string): void {
  checkZone(problems, desk.zone, `${pointer}/zone`);
  checkRecurrence(problems, desk, `${pointer}/recurrence`);
  checkSeats(problems, desk, input.people, pointer);
  if (desk.length !== undefined && !duration(desk.length))
    problems.add(
      'duration-invalid',
      `${pointer}/length`,
      `“${desk.length}” is not a length such as PT8H or P7D.`,
    );
  if (
    desk.minimumRestHours !== undefined &&
    !(desk.minimumRestHours >= 0 && desk.minimumRestHours <= 24 * 366)
  ) {
    problems.add(
      'rest-invalid',
      `${pointer}/minimumRestHours`,
      `A rest of ${desk.minimumRestHours} hours must be between 0 and a year.`,
    );
  }
  for (const [other, hours] of Object.entries(desk.restAfter ?? {})) {
    if (!(hours >= 0 && hours <= 24 * 366))
      problems.add(
        'rest-invalid',
        `${pointer}/restAfter/${other}`,
        `A rest of ${hours} hours must be between 0 and a year.`,
      );
  }
  if (desk.noticeHours !== undefined && !(desk.noticeHours >= 0 && desk.noticeHours <= 24 * 366)) {
    problems.add(
      'notice-invalid',
      `${pointer}/noticeHours`,
      `A notice of ${desk.noticeHours} hours must be between 0 and a year.`,
    );
  }
  if (desk.weight !== undefined) checkWeight(problems, desk.weight, `${pointer}/weight`);
  desk.hours?.forEach((one, at) => checkHours(problems, one, `${pointer}/hours/${at}`));
  desk.closedOn?.forEach((date, at) => checkDate(problems, date, `${pointer}/closedOn/${at}`));
  if (desk.closesAt !== undefined && !isWallTime(desk.closesAt))
    problems.add(
      'date-invalid',
      `${pointer}/closesAt`,
      `“${desk.closesAt}” is not a wall-clock time such as 2026-12-31T09:00:00.`,
    );
  desk.unsocial?.weekdays.forEach((day, at) => {
    if (!Number.isInteger(day) || day < 1 || day > 7)
      problems.add(
        'weekday-invalid',
        `${pointer}/unsocial/weekdays/${at}`,
        `${day} is not a weekday; 1 is Monday, 7 is Sunday.`,
      );
  });
  for (const [end, time] of Object.entries(desk.unsocial?.nights ?? {})) {
    if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time))
      problems.add(
        'time-invalid',
        `${pointer}/unsocial/nights/${end}`,
        `“${time}” is not a time such as 22:00.`,
      );
  }
  const known = new Set(input.people.map(({ id }) => id));
  desk.members?.forEach((id, at) => {
    if (!known.has(id))
      problems.add(
        'person-unknown',
        `${pointer}/members/${at}`,
        `Nobody on the staff list has the id “${id}”.`,
      );
  });
}
