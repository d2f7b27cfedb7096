import type { Level } from '#libs/contracts';
import type { Absence, Desk, Person, PlanInput, Slot } from '../model/model.js';

// The checker works everything out again from the input and shares no code with the planner:
// only the expansion of slots and the hash of the input, which say what was asked, are common.

interface Stretch {
  readonly from: number;
  readonly to: number;
}

export interface CheckedPerson {
  readonly person: Person;
  readonly staffed: readonly Stretch[] | null;
  readonly away: readonly (Stretch & { readonly neutral: boolean })[];
}

export interface CheckedSlot {
  readonly slot: Slot;
  readonly desk: Desk;
  readonly skills: readonly string[];
  readonly needs: Level | undefined;
  readonly start: number;
  readonly end: number;
  /** When it is served. */
  readonly times: readonly { readonly start: number; readonly end: number }[];
}

const LEVELS: Readonly<Record<Level, readonly Level[]>> = {
  trainee: ['trainee'],
  regular: ['regular', 'expert'],
  expert: ['expert'],
};

function reader(): (text: string, zone: string) => number {
  const dates = new Map<string, number>();
  return (text, zone) => {
    if (text.includes('T')) return Date.parse(text);
    const key = zone + text;
    const known =
      dates.get(key) ??
      Temporal.ZonedDateTime.from(`${text}T00:00:00[${zone}]`).toInstant().epochMilliseconds;
    dates.set(key, known);
    return known;
  };
}

export function checkedPeople(input: PlanInput): Map<string, CheckedPerson> {
  const epoch = reader();
  const absences = new Map<string, Absence[]>();
  for (const absence of input.absences) {
    const list = absences.get(absence.person);
    if (list) list.push(absence);
    else absences.set(absence.person, [absence]);
  }
  return new Map(
    input.people.map((person) => {
      const stretch = ({ from, to }: { readonly from: string; readonly to?: string }): Stretch => ({
        from: epoch(from, person.zone),
        to: to === undefined ? Infinity : epoch(to, person.zone),
      });
      const away = (absences.get(person.id) ?? []).map((absence) => ({
        ...stretch(absence),
        neutral: absence.policy === 'neutral',
      }));
      return [person.id, { person, staffed: person.eligible?.map(stretch) ?? null, away }];
    }),
  );
}

/** Which seat demand of its desk a slot belongs to, counted through the demands of its role. */
export function checkedSlot(slot: Slot, desk: Desk): CheckedSlot {
  let left = slot.index;
  const seat = desk.seats.find(({ role, count }) => role === slot.role && (left -= count) <= 0);
  return {
    slot,
    desk,
    skills: seat?.skills ?? [],
    needs: seat?.needs,
    start: Date.parse(slot.start),
    end: Date.parse(slot.end),
    times: (slot.stretches ?? [slot]).map((one) => ({
      start: Date.parse(one.start),
      end: Date.parse(one.end),
    })),
  };
}

export const inStaff = ({ staffed }: CheckedPerson, { start, end }: CheckedSlot): boolean =>
  staffed === null || staffed.some(({ from, to }) => from <= start && end <= to);
export const isAway = ({ away }: CheckedPerson, { times }: CheckedSlot): boolean =>
  away.some(({ from, to }) => times.some(({ start, end }) => from < end && start < to));
export const isNeutral = ({ away }: CheckedPerson, { times }: CheckedSlot): boolean =>
  away.some(({ from, to, neutral }) => neutral && times.some(({ start, end }) => from < end && start < to));

/** Milliseconds between duty at one desk and a later one at another. */
export function restAsked(before: Pick<Desk, 'id' | 'minimumRestHours'>, after: Desk): number {
  const hours = [before.minimumRestHours, after.minimumRestHours, after.restAfter?.[before.id]];
  return hours.reduce<number>((most, one = 0) => (one > most ? one : most), 0) * 3_600_000;
}

/** The level in a turn of a date: that of the latest change up to it. */
function levelThen({ level, levelChanges = [] }: Person, date: string): Level {
  let found = level;
  let since = '';
  for (const change of levelChanges)
    if (change.from <= date && change.from >= since) [found, since] = [change.level, change.from];
  return found;
}

export function rightRole({ person }: CheckedPerson, { slot, desk, skills }: CheckedSlot): boolean {
  return (
    LEVELS[slot.role].includes(levelThen(person, slot.date)) &&
    skills.every((skill) => person.skills.includes(skill)) &&
    (desk.members?.includes(person.id) ?? true)
  );
}

/** Slots that ask for the same people at the same time, as one. */
export interface SlotGroup {
  readonly sample: CheckedSlot;
  readonly slots: readonly string[];
}

export function groupSlots(slots: readonly CheckedSlot[]): SlotGroup[] {
  const groups = new Map<string, { sample: CheckedSlot; slots: string[] }>();
  for (const slot of slots) {
    const key = JSON.stringify([slot.desk.id, slot.start, slot.slot.role, slot.skills, slot.needs]);
    const known = groups.get(key);
    if (known) known.slots.push(slot.slot.id);
    else groups.set(key, { sample: slot, slots: [slot.slot.id] });
  }
  return [...groups.values()].toSorted((a, b) => a.sample.start - b.sample.start);
}
