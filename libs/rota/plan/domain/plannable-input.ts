import type { Absence, Desk, PlanInput, Problem, Slot } from '../../model/model.js';
import { validateInput } from '../../model/validate-input.js';
import type { NextVersion } from './next-version.js';
import {
  deskOf,
  planInputOf,
  type RotationRows,
  type PlanInEffect,
} from '../../duty/domain/rotation-rows.js';
import { nextHorizon } from './next-horizon.js';

/** What keeps something from being planned as it stands; the pointer is into the subject. */
export interface SubjectProblem extends Problem {
  readonly subjectKind: 'desk' | 'person' | 'absence' | 'holiday' | 'plan';
  /** Id of the desk, person, absence or region. */
  readonly subject: string;
}

export interface PlannableInput {
  readonly input: PlanInput;
  readonly problems: readonly SubjectProblem[];
  /** Desks that are not planned: they go on as published. */
  readonly unplannable: readonly Desk[];
}

/** The engine plans around these and leaves holes that say why. */
const PLANNABLE: ReadonlySet<string> = new Set(['seat-impossible', 'caps-impossible']);
const FALLBACK_ZONE = 'UTC';
/** Leaving something out can make something else wrong, but each time there is less. */
const ROUNDS_MAX = 10;

const KINDS = { desks: 'desk', people: 'person', absences: 'absence', holidays: 'holiday' } as const;

function subjectOf(input: PlanInput, { code, pointer, sentence, params }: Problem): SubjectProblem {
  const said = { code, sentence, ...(params ? { params } : {}) };
  const [, list = '', at = '', ...rest] = pointer.split('/');
  const kind = (KINDS as Readonly<Record<string, SubjectProblem['subjectKind']>>)[list];
  const index = Number(at);
  const subject =
    list === 'holidays'
      ? input.holidays?.[index]?.region
      : list === 'desks'
        ? input.desks[index]?.id
        : list === 'people'
          ? input.people[index]?.id
          : list === 'absences'
            ? input.absences[index]?.id
            : undefined;
  if (kind === undefined || subject === undefined)
    return { ...said, pointer, subjectKind: 'plan', subject: '' };
  return { ...said, pointer: ['', ...rest].join('/'), subjectKind: kind, subject };
}

const indexOf = (list: string, { pointer }: Problem): number => {
  const [, found, at] = pointer.split('/');
  return found === list ? Number(at) : -1;
};

/** The input without what is wrong in it: by index, since ids may be what is wrong. */
function without(input: PlanInput, problems: readonly Problem[]): PlanInput {
  const bad = (list: string): ReadonlySet<number> => new Set(problems.map((one) => indexOf(list, one)));
  const onlyZone = (at: number): boolean =>
    problems.every((one) => indexOf('people', one) !== at || one.code === 'zone-unknown');
  const [badPeople, badDesks, badAbsences] = [bad('people'), bad('desks'), bad('absences')];
  const people = input.people.flatMap((person, at) => {
    if (!badPeople.has(at)) return [person];
    return onlyZone(at) ? [{ ...person, zone: FALLBACK_ZONE }] : [];
  });
  const known = new Set(people.map(({ id }) => id));
  const desks = input.desks
    .filter((_, at) => !badDesks.has(at))
    .map((desk) =>
      desk.members === undefined ? desk : { ...desk, members: desk.members.filter((id) => known.has(id)) },
    );
  const badDates = new Set(problems.map(({ pointer }) => pointer));
  return {
    ...input,
    people,
    desks,
    absences: input.absences.filter((one, at) => !badAbsences.has(at) && known.has(one.person)),
    holidays: (input.holidays ?? []).map(({ region, dates }, at) => ({
      region,
      dates: dates.filter((_, n) => !badDates.has(`/holidays/${at}/dates/${n}`)),
    })),
    lags: (input.lags ?? []).filter(({ person }) => known.has(person)),
  };
}

/**
 * What can be planned of the rows, and what is wrong with the rest. A desk with a problem is unplannable, a person with
 * one is left out (or, where only the zone is unknown, read in UTC), and so is a broken absence.
 */
export function plannableInput(rows: RotationRows, horizon: PlanInput['horizon']): PlannableInput {
  const whole = planInputOf(rows, horizon);
  const found = new Map<string, SubjectProblem>();
  let input = whole;
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const problems = validateInput(input);
    for (const problem of problems) {
      const one = subjectOf(input, problem);
      const key = [one.subjectKind, one.subject, one.code, one.pointer].join('\n');
      if (!found.has(key)) found.set(key, one);
    }
    const blocking = problems.filter(({ code }) => !PLANNABLE.has(code));
    if (blocking.length === 0) break;
    input = without(input, blocking);
  }
  const planned = new Set(input.desks.map(({ id }) => id));
  return {
    input,
    problems: [...found.values()],
    unplannable: whole.desks.filter(({ id }) => !planned.has(id)),
  };
}

/** Published slots of desks that are unplannable, until the desk is closed. */
function publishedSlotsOf({ slots }: Pick<PlanInEffect, 'slots'>, unplannable: readonly Desk[]): Slot[] {
  const desks = new Map(unplannable.map((desk) => [desk.id, desk]));
  return slots.filter(({ desk, localStart }) => {
    const held = desks.get(desk);
    return held !== undefined && (held.closesAt === undefined || localStart < held.closesAt);
  });
}

/** Duty that goes on as published on desks that are unplannable, as time in which its people cannot serve elsewhere. */
export function publishedDutyOf(
  inEffect: Pick<PlanInEffect, 'slots'>,
  effective: readonly { readonly slot: string; readonly person: string }[],
  unplannable: readonly Desk[],
): Absence[] {
  const slots = new Map(publishedSlotsOf(inEffect, unplannable).map((slot) => [slot.id, slot] as const));
  return effective.flatMap(({ slot: id, person }): Absence[] => {
    const slot = slots.get(id);
    if (slot === undefined) return [];
    return [{ id: `held-${id}`, person, from: slot.start, to: slot.end, kind: 'duty', policy: 'catch-up' }];
  });
}

/**
 * The version with the duty of desks that are unplannable as it was published, as far as the horizon goes back. What the
 * certificate says is about the desks that were planned.
 */
export function keepPublishedDuty(
  version: NextVersion,
  inEffect: PlanInEffect,
  unplannable: readonly Desk[],
  horizon: PlanInput['horizon'],
): NextVersion {
  if (unplannable.length === 0) return version;
  const slots = publishedSlotsOf(inEffect, unplannable).filter(({ date }) => date >= horizon.from);
  const ids = new Set(slots.map(({ id }) => id));
  const released = Object.entries(inEffect.released ?? {}).filter(([slot]) => ids.has(slot));
  return {
    ...version,
    slots: [...version.slots, ...slots],
    assignments: [...version.assignments, ...inEffect.assignments.filter(({ slot }) => ids.has(slot))],
    changes: version.changes.filter(({ slot }) => !ids.has(slot)),
    released: { ...version.released, ...Object.fromEntries(released) },
  };
}

/**
 * The horizon of the next plan. Desks that cannot be planned are left out before their slots are counted.
 * @param published the horizon of the published plan
 * @param now epoch milliseconds
 */
export function horizonToPlan(
  rows: RotationRows,
  published: PlanInput['horizon'] | null,
  now: number,
  weeks: number,
): PlanInput['horizon'] {
  const dateAt = (epochMs: number): string => new Date(epochMs).toISOString().slice(0, 10);
  const trial = published ?? { from: dateAt(now), to: dateAt(now + 86_400_000) };
  const unplannable = new Set(plannableInput(rows, trial).unplannable.map(({ id }) => id));
  const desks = rows.desks.filter(({ id }) => !unplannable.has(id)).map(deskOf);
  return nextHorizon(published, desks, now, weeks);
}
