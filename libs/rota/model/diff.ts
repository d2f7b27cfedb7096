import type { RotaReason } from '../duty/domain/rota-reason.js';
import { sayRotaReason } from '../duty/domain/say-rota-reason.js';
import type { Assignment, PlanInput, Slot } from './model.js';
import type { Change } from './plan-version.js';
import { servedTimes } from './stretches.js';
import { epochOf, isLocalDate, startOfDate } from './wall-time.js';

type Staff = Pick<PlanInput, 'people' | 'absences'>;

function isAway(slot: Slot, person: string, zone: string, { absences }: Staff): boolean {
  const instant = (text: string): number => (isLocalDate(text) ? startOfDate(text, zone) : epochOf(text));
  return absences.some(
    (one) =>
      one.person === person &&
      servedTimes(slot).some(({ start, end }) => instant(one.from) < end && start < instant(one.to)),
  );
}

function whyLeft(slot: Slot | undefined, before: string, after: string | null, staff: Staff): RotaReason {
  if (!slot) return { code: 'change.no-slot' };
  const person = staff.people.find(({ id }) => id === before);
  if (!person) return { code: 'change.left-staff', params: { person: before } };
  const { name } = person;
  if (isAway(slot, before, person.zone, staff)) return { code: 'change.away', params: { person: name } };
  const on = slot.start;
  const inside =
    person.eligible?.some(
      ({ from, to }) =>
        startOfDate(from, person.zone) <= epochOf(on) &&
        (to === undefined || epochOf(slot.end) <= startOfDate(to, person.zone)),
    ) ?? true;
  if (!inside) return { code: 'change.not-on-staff', params: { person: name } };
  if (after === null) return { code: 'change.nobody-can' };
  const taker = staff.people.find(({ id }) => id === after)?.name ?? after;
  return { code: 'change.fair', params: { person: taker } };
}

/** Who moves, and why: every slot whose person differs, in order of slot id. */
export function diff(
  before: { readonly assignments: readonly Assignment[] },
  after: { readonly assignments: readonly Assignment[]; readonly slots: readonly Slot[] },
  staff: Staff,
): Change[] {
  const was = new Map(before.assignments.map(({ slot, person }) => [slot, person]));
  const is = new Map(after.assignments.map(({ slot, person }) => [slot, person]));
  const slots = new Map(after.slots.map((slot) => [slot.id, slot]));
  const ids = [...new Set([...was.keys(), ...is.keys()])].filter((id) => was.get(id) !== is.get(id));
  return ids.toSorted().map((slot): Change => {
    const [from, to] = [was.get(slot) ?? null, is.get(slot) ?? null];
    const reason: RotaReason =
      from === null ? { code: 'change.nobody-before' } : whyLeft(slots.get(slot), from, to, staff);
    return { slot, before: from, after: to, why: sayRotaReason(reason), reasonCode: reason };
  });
}
