import type { Level } from '#libs/contracts';
import type { Person, PlanInput, Problem, WeightFactors } from './model.js';
import { Problems, checkDate, checkZone, dateOrInstant } from './problem-list.js';
import { checkDesk } from './validate-desk.js';

const LEVELS: readonly Level[] = ['trainee', 'regular', 'expert'];
const ID = /^[^\s/][^\n\t]*$/;

function checkIds(problems: Problems, list: readonly { readonly id: string }[], pointer: string): void {
  const seen = new Map<string, number>();
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

function checkPerson(problems: Problems, person: Person, pointer: string): void {
  checkZone(problems, person.zone, `${pointer}/zone`);
  if (!LEVELS.includes(person.level))
    problems.add(
      'level-unknown',
      `${pointer}/level`,
      `“${person.level}” is not a level; use ${LEVELS.join(', ')}.`,
    );
  person.levelChanges?.forEach(({ from, level }, at) => {
    const here = `${pointer}/levelChanges/${at}`;
    checkDate(problems, from, `${here}/from`);
    if (!LEVELS.includes(level))
      problems.add('level-unknown', `${here}/level`, `“${level}” is not a level; use ${LEVELS.join(', ')}.`);
    if (at > 0 && from <= (person.levelChanges?.[at - 1]?.from ?? ''))
      problems.add(
        'levels-unordered',
        `${here}/from`,
        `Levels change in order of date, once a day; ${from} is not after the change before it.`,
      );
  });
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

function checkAbsences(problems: Problems, input: PlanInput): void {
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

/** How many times an unsocial or holiday hour may weigh an ordinary one. */
const FACTOR_MAX = 10;

function checkWeights(problems: Problems, weights: WeightFactors): void {
  for (const hours of ['unsocial', 'holiday'] as const) {
    const { num, den } = weights[hours];
    const isFraction = Number.isSafeInteger(num) && Number.isSafeInteger(den) && den > 0;
    if (!isFraction || num < den || num > FACTOR_MAX * den)
      problems.add(
        'weight-invalid',
        `/weights/${hours}`,
        `A factor of ${num}/${den} for ${hours} hours must be from 1 to ${FACTOR_MAX}.`,
      );
  }
}

/** Longest horizon that is planned at once. */
export const HORIZON_DAYS_MAX = 3_660;

/** Everything that is wrong with an input, each with a code, where it is and what to do; empty when it can be planned. */
export function validateInput(input: PlanInput): Problem[] {
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
  if (input.weights) checkWeights(problems, input.weights);
  for (const [period, most] of Object.entries(input.mostPerPerson ?? {}))
    if (!Number.isInteger(most) || most < 1)
      problems.add(
        'limit-invalid',
        `/mostPerPerson/${period}`,
        `At most ${most} duties in a ${period} must be a whole number, 1 or more.`,
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
