import type { Assignment, PlanInput, Slot } from './model.js';
import type { Change } from './plan-version.js';
import { epochOf, isLocalDate, startOfDate } from './wall-time.js';

type Staff = Pick<PlanInput, 'people' | 'absences'>;

function isAway(slot: Slot, person: string, zone: string, { absences }: Staff): boolean {
  const instant = (text: string): number => (isLocalDate(text) ? startOfDate(text, zone) : epochOf(text));
  return absences.some(
    (one) =>
      one.person === person && instant(one.from) < epochOf(slot.end) && epochOf(slot.start) < instant(one.to),
  );
}

function whyLeft(slot: Slot | undefined, before: string, after: string | null, staff: Staff): string {
  if (!slot) return 'The desk no longer asks for this slot.';
  const person = staff.people.find(({ id }) => id === before);
  if (!person) return `${before} is no longer on the staff list.`;
  if (isAway(slot, before, person.zone, staff)) return `${person.name} is away.`;
  const on = slot.start;
  const inside =
    person.eligible?.some(
      ({ from, to }) =>
        startOfDate(from, person.zone) <= epochOf(on) &&
        (to === undefined || epochOf(slot.end) <= startOfDate(to, person.zone)),
    ) ?? true;
  if (!inside) return `${person.name} is not on the staff then.`;
  return after === null
    ? 'Nobody can take this seat.'
    : `${staff.people.find(({ id }) => id === after)?.name ?? after} takes over so that everybody stays within one duty of their share.`;
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
    const why = from === null ? 'Nobody was seated here.' : whyLeft(slots.get(slot), from, to, staff);
    return { slot, before: from, after: to, why };
  });
}
