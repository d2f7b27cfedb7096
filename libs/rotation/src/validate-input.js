import { RecurrenceError, parseRule } from './recurrence-rule.js';
import { canHold } from './roster.js';
import { isLocalDate, isZone } from './wall-time.js';
const LEVELS = ['trainee', 'regular', 'expert'];
const ID = /^[^\s/][^\n\t]*$/;
class Problems {
  constructor() {
    this.found = [];
  }
  add(code, pointer, sentence) {
    this.found.push({ code, pointer, sentence });
  }
}
function isDate(text) {
  if (!isLocalDate(text)) return false;
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}
function checkDate(problems, text, pointer) {
  if (isDate(text)) return true;
  const leap = /^(\d{4})-02-29$/.exec(text);
  problems.add(
    'date-invalid',
    pointer,
    leap
      ? `${leap[1]} has no 29 February; use 28 February or 1 March.`
      : `“${text}” is not a date such as 2026-03-23.`,
  );
  return false;
}
function dateOrInstant(problems, text, pointer) {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return checkDate(problems, text, pointer) ? Date.parse(text) : null;
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    problems.add(
      'date-invalid',
      pointer,
      `“${text}” is neither a date such as 2026-03-23 nor an instant such as 2026-03-23T08:00:00Z.`,
    );
    return null;
  }
}
function checkZone(problems, zone, pointer) {
  if (!isZone(zone))
    problems.add(
      'zone-unknown',
      pointer,
      `“${zone}” is not a time zone of the tz database; use a name such as Europe/Berlin.`,
    );
}
function checkIds(problems, list, pointer) {
  const seen = new Map();
  list.forEach(({ id }, at) => {
    const before = seen.get(id);
    if (!ID.test(id))
      problems.add(
        'id-invalid',
        `${pointer}/${at}/id`,
        `“${id}” cannot be an id; use letters, digits and dashes.`,
      );
    else if (before !== undefined)
      problems.add(
        'id-duplicate',
        `${pointer}/${at}/id`,
        `“${id}” is used already at ${pointer}/${before}; give each its own id.`,
      );
    else seen.set(id, at);
  });
}
function checkPerson(problems, person, pointer) {
  checkZone(problems, person.zone, `${pointer}/zone`);
  if (!LEVELS.includes(person.level))
    problems.add(
      'level-unknown',
      `${pointer}/level`,
      `“${person.level}” is not a level; use ${LEVELS.join(', ')}.`,
    );
  const { num, den } = person.share;
  if (!Number.isSafeInteger(num) || !Number.isSafeInteger(den) || den <= 0 || num <= 0 || num > den) {
    problems.add(
      'share-invalid',
      `${pointer}/share`,
      `A share of ${num}/${den} must be above 0 and at most 1.`,
    );
  }
  if (person.maxDuties !== undefined && (!Number.isInteger(person.maxDuties) || person.maxDuties < 0)) {
    problems.add(
      'limit-invalid',
      `${pointer}/maxDuties`,
      `A limit of ${person.maxDuties} duties must be a whole number, 0 or more.`,
    );
  }
  person.eligible?.forEach(({ from, to }, at) => {
    const valid = checkDate(problems, from, `${pointer}/eligible/${at}/from`);
    if (to === undefined || !checkDate(problems, to, `${pointer}/eligible/${at}/to`) || !valid) return;
    if (to < from)
      problems.add(
        'range-reversed',
        `${pointer}/eligible/${at}/to`,
        `${person.name} leaves on ${to}, before joining on ${from}; exchange the dates.`,
      );
  });
}
function checkAbsences(problems, input) {
  const people = new Set(input.people.map(({ id }) => id));
  input.absences.forEach((absence, at) => {
    const pointer = `/absences/${at}`;
    if (!people.has(absence.person))
      problems.add(
        'person-unknown',
        `${pointer}/person`,
        `Nobody on the staff list has the id “${absence.person}”.`,
      );
    const from = dateOrInstant(problems, absence.from, `${pointer}/from`);
    const to = dateOrInstant(problems, absence.to, `${pointer}/to`);
    if (from !== null && to !== null && to <= from)
      problems.add(
        'absence-reversed',
        `${pointer}/to`,
        `The absence ends (${absence.to}) before it starts (${absence.from}); the end is the first day back.`,
      );
    if (!['catch-up', 'neutral'].includes(absence.policy))
      problems.add(
        'policy-unknown',
        `${pointer}/policy`,
        `“${absence.policy}” is not a policy; use catch-up or neutral.`,
      );
  });
}
function duration(text) {
  try {
    const found = Temporal.Duration.from(text);
    return found.sign > 0 ? found : null;
  } catch {
    return null;
  }
}
function checkRecurrence(problems, desk, pointer) {
  const { recurrence } = desk;
  try {
    Temporal.PlainDateTime.from(recurrence.start, { overflow: 'reject' });
  } catch {
    problems.add(
      'date-invalid',
      `${pointer}/start`,
      `“${recurrence.start}” is not a wall-clock time such as 2026-03-23T09:00:00.`,
    );
  }
  if ('every' in recurrence) {
    if (!duration(recurrence.every))
      problems.add(
        'duration-invalid',
        `${pointer}/every`,
        `“${recurrence.every}” is not a period such as P7D or PT12H.`,
      );
    return;
  }
  try {
    parseRule(recurrence.rule, isZone(desk.zone) ? desk.zone : 'UTC');
  } catch (error) {
    problems.add(
      'recurrence-invalid',
      `${pointer}/rule`,
      error instanceof RecurrenceError ? error.message : `“${recurrence.rule}” is not a recurrence rule.`,
    );
  }
}
/** A role that needs itself, directly or by way of others, can never be the first to be seated. */
function circle(desk, role) {
  const path = [role];
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
function checkSeats(problems, desk, people, pointer) {
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
        canHold(person.level, seat.role) &&
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
function checkCaps(problems, desk, members, seats, pointer) {
  const caps = Object.entries(desk.departmentCaps ?? {}).map(([department, cap]) => [
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
function checkDesk(problems, desk, input, pointer) {
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
  desk.closedOn?.forEach((date, at) => checkDate(problems, date, `${pointer}/closedOn/${at}`));
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
/** Longest horizon that is planned at once. */
const HORIZON_DAYS_MAX = 3_660;
/** Everything that is wrong with an input, each with a code, where it is and what to do; empty when it can be planned. */
export function validateInput(input) {
  const problems = new Problems();
  const { from, to } = input.horizon;
  if (checkDate(problems, from, '/horizon/from') && checkDate(problems, to, '/horizon/to')) {
    const days = Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' }).days;
    if (days <= 0)
      problems.add('horizon-reversed', '/horizon/to', `The horizon ends (${to}) before it starts (${from}).`);
    if (days > HORIZON_DAYS_MAX)
      problems.add(
        'horizon-too-long',
        '/horizon/to',
        `A plan covers at most ${HORIZON_DAYS_MAX} days; this one has ${days}.`,
      );
  }
  checkIds(problems, input.people, '/people');
  checkIds(problems, input.desks, '/desks');
  checkIds(problems, input.absences, '/absences');
  input.people.forEach((person, at) => checkPerson(problems, person, `/people/${at}`));
  checkAbsences(problems, input);
  input.desks.forEach((desk, at) => checkDesk(problems, desk, input, `/desks/${at}`));
  input.holidays?.forEach(({ dates }, at) =>
    dates.forEach((date, n) => checkDate(problems, date, `/holidays/${at}/dates/${n}`)),
  );
  const known = new Set(input.people.map(({ id }) => id));
  input.lags?.forEach(({ person, lag }, at) => {
    if (!known.has(person))
      problems.add(
        'person-unknown',
        `/lags/${at}/person`,
        `Nobody on the staff list has the id “${person}”.`,
      );
    if (!Number.isSafeInteger(lag.num) || !Number.isSafeInteger(lag.den) || lag.den <= 0)
      problems.add('lag-invalid', `/lags/${at}/lag`, `${lag.num}/${lag.den} is not a fraction.`);
  });
  return problems.found;
}
//# sourceMappingURL=validate-input.js.map
