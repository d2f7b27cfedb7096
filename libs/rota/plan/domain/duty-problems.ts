import { deriveDuty } from '../../duty/domain/derive-duty.js';
import { type DutyChanges, holderOf } from '../../duty/domain/on-duty.js';
import type { PlanInEffect } from '../../duty/domain/rotation-rows.js';
import type { Absence, Person, PlanInput, Slot } from '../../model/model.js';
import { servedTimes } from '../../model/stretches.js';
import type { DutyOverride } from '../../override/domain/duty-override.js';
import { standingProblem } from './standing-problem.js';
import type { SubjectProblem } from './plannable-input.js';

/** The plan that holds, with what was laid over it. */
export interface DutyView {
  readonly inEffect: PlanInEffect;
  readonly input: PlanInput;
  /** Changes between two instants, by desk. */
  readonly overrides: ReadonlyMap<string, readonly DutyOverride[]>;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** Seats of one desk that are named one by one; the rest is counted. */
const SEATS_AT_MOST = 500;
const NAMES_AT_MOST = 20;

const slotPointer = (id: string): string => `/slots/${id.replaceAll('~', '~0').replaceAll('/', '~1')}`;

interface Holder {
  readonly slot: Slot;
  readonly person: string | null;
  /** Ops decided that nobody serves. */
  readonly leftEmpty: boolean;
}

/** Every slot that is not over, and who serves it. */
function comingHolders({ inEffect, now }: DutyView): Holder[] {
  const planned = Map.groupBy(inEffect.assignments, ({ slot }) => slot);
  const changes: DutyChanges = inEffect;
  return inEffect.slots
    .filter(({ end }) => Date.parse(end) > now)
    .map((slot): Holder => {
      const { person, source } = holderOf(
        slot.id,
        { ...inEffect, assignments: planned.get(slot.id) ?? [] },
        changes,
      );
      return { slot, person, leftEmpty: source === 'override' && person === null };
    });
}

/** Seats that nobody serves though nobody decided so: what the plan leaves empty, and what fell empty since. */
function emptySeats(holders: readonly Holder[]): SubjectProblem[] {
  const empty = holders.filter(({ person, leftEmpty }) => person === null && !leftEmpty);
  return [...Map.groupBy(empty, ({ slot }) => slot.desk)].flatMap(([desk, seats]): SubjectProblem[] => {
    const ordered = seats.map(({ slot }) => slot).toSorted((a, b) => (a.start < b.start ? -1 : 1));
    const about = { subjectKind: 'desk', subject: desk } as const;
    const named = ordered.slice(0, SEATS_AT_MOST).map(({ id, start, end }) =>
      standingProblem({ ...about, pointer: slotPointer(id) }, 'seat-empty', {
        slot: id,
        from: start,
        to: end,
      }),
    );
    const rest = ordered.length - named.length;
    if (rest === 0) return named;
    const last = ordered.at(-1)?.id ?? '';
    return [...named, standingProblem({ ...about, pointer: '/slots' }, 'seats-empty', { more: rest, last })];
  });
}

const awayThroughout = (own: readonly Absence[], from: string, to: string): boolean =>
  own.some((one) => one.from.slice(0, 10) <= from && one.to.slice(0, 10) >= to);

/** People on the staff list who serve nothing in the whole plan, unless they are away or gone for the rest of it. */
function peopleWithoutDuty(view: DutyView, holders: readonly Holder[]): SubjectProblem[] {
  const { input, inEffect, now } = view;
  const today = new Date(now).toISOString().slice(0, 10);
  const { to } = inEffect.horizon;
  const serving = new Set([
    ...inEffect.assignments.map(({ person }) => person),
    ...holders.flatMap(({ person }) => person ?? []),
  ]);
  const absences = Map.groupBy(input.absences, ({ person }) => person);
  const isThere = ({ id, eligible }: Person): boolean =>
    (eligible?.some((range) => range.from < to && (range.to === undefined || range.to > today)) ?? true) &&
    !awayThroughout(absences.get(id) ?? [], today, to);
  const idle = input.people.filter((person) => !serving.has(person.id) && isThere(person));
  if (idle.length === 0) return [];
  const names = idle.slice(0, NAMES_AT_MOST).map(({ name, id }) => `${name} (${id})`);
  const rest = idle.length - names.length;
  return [
    standingProblem({ subjectKind: 'plan', subject: '', pointer: '/people' }, 'people-without-duty', {
      idle: idle.length,
      staff: input.people.length,
      until: to,
      names: names.join(', '),
      more: rest,
    }),
  ];
}

/** When the stretch of a slot that runs at an instant ends; null when it is closed then. */
function openUntil(slot: Slot, now: number): string | null {
  const running = servedTimes(slot).find(({ start, end }) => start <= now && now < end);
  return running === undefined ? null : new Date(running.end).toISOString().replace('.000Z', 'Z');
}

/** Desks that are open now and that nobody serves. */
function nobodyOnDuty({ inEffect, input, overrides, now }: DutyView): SubjectProblem[] {
  return input.desks.flatMap(({ id, name }): SubjectProblem[] => {
    const running = inEffect.slots.filter((one) => one.desk === id && openUntil(one, now) !== null);
    const [slot] = running;
    const until = slot === undefined ? null : openUntil(slot, now);
    if (slot === undefined || until === null) return [];
    const duty = deriveDuty(id, { ...inEffect, slots: running }, overrides.get(id) ?? [], now);
    if (duty.some(({ startsAt, endsAt }) => startsAt <= now && now < endsAt)) return [];
    return [
      standingProblem({ subjectKind: 'desk', subject: id }, 'nobody-on-duty', {
        desk: name,
        slot: slot.id,
        to: until,
      }),
    ];
  });
}

/** What is wrong with duty as it stands: empty seats, people who never serve, and desks that nobody serves now. Pure. */
export function dutyProblems(view: DutyView): SubjectProblem[] {
  const known = new Set(view.input.desks.map(({ id }) => id));
  const holders = comingHolders(view).filter(({ slot }) => known.has(slot.desk));
  return [...nobodyOnDuty(view), ...emptySeats(holders), ...peopleWithoutDuty(view, holders)];
}
