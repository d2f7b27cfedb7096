import { levelOn } from '../../model/level-on.js';
import type { Assignment, Desk, Person, PlanInput, Slot } from '../../model/model.js';
import { type DutyPeriod, mostIn, periodOf } from '../../model/most-per-person.js';
import { restHoursBetween, type RestingDesk } from '../../model/rest-between.js';
import { servedTimes } from '../../model/stretches.js';
import type { RotaReason } from './rota-reason.js';

const HOUR_MS = 3_600_000;

function startOf(text: string, zone: string): number {
  if (text.includes('T')) return Date.parse(text);
  return Temporal.PlainDate.from(text).toZonedDateTime(zone).epochMilliseconds;
}

function unfit(person: Person, desk: Desk, slot: Slot): RotaReason | null {
  const asked = desk.seats.filter(({ role }) => role === slot.role);
  const level = levelOn(person, slot.date);
  if (level !== slot.role && (level !== 'expert' || slot.role !== 'regular'))
    return { code: 'cannot.level', params: { person: person.name, level, role: slot.role } };
  if (desk.members !== undefined && !desk.members.includes(person.id))
    return { code: 'cannot.not-member', params: { person: person.name, desk: desk.name } };
  const skilled = asked.some(({ skills = [] }) => skills.every((skill) => person.skills.includes(skill)));
  return skilled ? null : { code: 'cannot.skill', params: { person: person.name } };
}

/** The reason why a person is not present for a slot; null when the person is present. */
export function awayFrom(
  person: Person,
  slot: Pick<Slot, 'start' | 'end' | 'stretches'>,
  input: Pick<PlanInput, 'absences'>,
): 'gone' | 'away' | null {
  const [start, end] = [Date.parse(slot.start), Date.parse(slot.end)];
  const there =
    person.eligible?.some(
      ({ from, to }) =>
        startOf(from, person.zone) <= start && (to === undefined || end <= startOf(to, person.zone)),
    ) ?? true;
  if (!there) return 'gone';
  const times = servedTimes(slot);
  const absent = input.absences.some((one) => {
    if (one.person !== person.id) return false;
    const [from, to] = [startOf(one.from, person.zone), startOf(one.to, person.zone)];
    return times.some((served) => from < served.end && served.start < to);
  });
  return absent ? 'away' : null;
}

/** The reason for an absence of either kind. */
export function reasonOfAbsence(why: 'gone' | 'away', { name }: Pick<Person, 'name'>): RotaReason {
  return { code: why === 'gone' ? 'cannot.not-on-staff' : 'cannot.away', params: { person: name } };
}

function away(person: Person, slot: Slot, input: PlanInput): RotaReason | null {
  const why = awayFrom(person, slot, input);
  return why === null ? null : reasonOfAbsence(why, person);
}

/** Seats of one desk that are served together, also where a part of one is looked at. */
export function isSameTurn(a: Slot, b: Slot): boolean {
  return a.desk === b.desk && a.date === b.date && a.turn === b.turn;
}

/** The days of the held duty, computed once for many questions. */
interface Held {
  readonly slots: ReadonlyMap<string, Slot>;
  readonly assignments: readonly Assignment[];
}

function busy(
  person: Person,
  slot: Slot,
  input: PlanInput,
  held: Held,
  except: string | null,
): RotaReason | null {
  const deskOf = (id: string): RestingDesk => input.desks.find((desk) => desk.id === id) ?? { id };
  for (const { slot: id, person: holder } of held.assignments) {
    if (holder !== person.id || id === slot.id || id === except) continue;
    const other = held.slots.get(id);
    if (other === undefined) continue;
    const [first, second] = slot.start <= other.start ? [slot, other] : [other, slot];
    const rest = restHoursBetween(deskOf(first.desk), deskOf(second.desk)) * HOUR_MS;
    const gap = Math.max(
      Date.parse(slot.start) - Date.parse(other.end),
      Date.parse(other.start) - Date.parse(slot.end),
    );
    const params = { person: person.name, slot: id };
    if (gap < 0) return { code: 'cannot.busy', params };
    if (gap < rest) return { code: 'cannot.rest', params };
  }
  return null;
}

function crowded(person: Person, slot: Slot, desk: Desk, input: PlanInput, held: Held): RotaReason | null {
  const cap = desk.departmentCaps?.[person.department] ?? desk.departmentCap;
  if (cap === undefined) return null;
  const colleagues = new Set(
    input.people.filter(({ department }) => department === person.department).map(({ id }) => id),
  );
  const serving = held.assignments.filter(({ slot: id, person: holder }) => {
    const other = held.slots.get(id);
    return id !== slot.id && other !== undefined && isSameTurn(other, slot) && colleagues.has(holder);
  });
  if (serving.length + 1 <= cap) return null;
  return {
    code: 'cannot.crowded',
    params: { most: cap, department: person.department, desk: desk.name },
  };
}

function needsOf(desk: Desk, { role }: Slot): Slot['role'] | undefined {
  return desk.seats.find((seat) => seat.role === role && seat.needs !== undefined)?.needs;
}

const isSeated = (slot: Slot, role: Slot['role'], held: Held): boolean =>
  held.assignments.some(({ slot: id }) => {
    const other = held.slots.get(id);
    return other !== undefined && id !== slot.id && other.role === role && isSameTurn(other, slot);
  });

/** A seat that needs another is served only beside it. What is given away in a swap stays served. */
function alone(slot: Slot, desk: Desk, held: Held): RotaReason | null {
  const needs = needsOf(desk, slot);
  if (needs === undefined || isSeated(slot, needs, held)) return null;
  return { code: 'cannot.needs', params: { role: slot.role, needs, desk: desk.name } };
}

function overLimit(
  { id: personId, name, maxDuties }: Person,
  slot: Slot,
  held: Held,
  except: string | null,
): RotaReason | null {
  if (maxDuties === undefined) return null;
  const others = held.assignments.filter(
    ({ slot: id, person }) => person === personId && id !== slot.id && id !== except,
  );
  return others.length < maxDuties
    ? null
    : { code: 'cannot.limit', params: { person: name, most: maxDuties } };
}

/** More duties in the week or month than somebody with their share has. */
function tooOften(
  { id: personId, name, share }: Person,
  slot: Slot,
  { mostPerPerson }: PlanInput,
  held: Held,
  except: string | null,
): RotaReason | null {
  for (const period of Object.keys(mostPerPerson ?? {}) as DutyPeriod[]) {
    const most = mostIn(mostPerPerson, period, share) ?? Infinity;
    const here = periodOf(period, slot.date);
    const others = held.assignments.filter(({ slot: id, person }) => {
      const date = held.slots.get(id)?.date;
      return (
        person === personId &&
        id !== slot.id &&
        id !== except &&
        date !== undefined &&
        periodOf(period, date) === here
      );
    });
    if (others.length >= most) return { code: 'cannot.too-often', params: { person: name, most, period } };
  }
  return null;
}

/** The reason why a slot may not stay empty: a seat beside it is served, and needs it; null when it may. */
export function whyMayNotStayEmpty(
  slotId: string,
  { input, held }: { readonly input: PlanInput; readonly held: Held },
): RotaReason | null {
  const slot = held.slots.get(slotId);
  const desk = input.desks.find(({ id }) => id === slot?.desk);
  if (slot === undefined || desk === undefined || isSeated(slot, slot.role, held)) return null;
  const left = held.assignments
    .flatMap(({ slot: id }) => held.slots.get(id) ?? [])
    .find((other) => isSameTurn(other, slot) && needsOf(desk, other) === slot.role);
  if (left === undefined) return null;
  return { code: 'cannot.needed', params: { role: left.role, slot: left.id, desk: desk.name } };
}

/**
 * The reason why a person may not serve a slot while they give another slot away; null when they may. Duty at all desks
 * counts, after overrides and swaps (`held`).
 */
export function whyMayNotServe(
  personId: string,
  slotId: string,
  givingAway: string | null,
  world: { readonly input: PlanInput; readonly held: Held },
): RotaReason | null {
  const { input, held } = world;
  const person = input.people.find(({ id }) => id === personId);
  if (person === undefined) return { code: 'cannot.unknown-person', params: { person: personId } };
  const slot = held.slots.get(slotId);
  const desk = input.desks.find(({ id }) => id === slot?.desk);
  if (slot === undefined || desk === undefined)
    return { code: 'cannot.unknown-slot', params: { slot: slotId } };
  return (
    unfit(person, desk, slot) ??
    away(person, slot, input) ??
    busy(person, slot, input, held, givingAway) ??
    overLimit(person, slot, held, givingAway) ??
    tooOften(person, slot, input, held, givingAway) ??
    alone(slot, desk, held) ??
    crowded(person, slot, desk, input, held)
  );
}
