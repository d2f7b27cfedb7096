import {
  type CheckedPerson,
  type CheckedSlot,
  inStaff,
  isAway,
  restAsked,
  rightRole,
} from './check-availability.js';
import { overdone } from './check-periods.js';
import type { Violation } from '../model/certificate.js';
import type { Finding } from './check-kept.js';
import type { Assignment, Hole, PlanInput, Slot } from '../model/model.js';

interface Seat {
  readonly at: CheckedSlot;
  readonly who: CheckedPerson;
}

const HOUR = 3_600_000;

const timesOf = ({ stretches = [] }: Slot): string =>
  stretches.map(({ key, start, end }) => `${key} ${start} ${end}`).join(' ');
const isServedAlike = (a: Slot, b: Slot): boolean => timesOf(a) === timesOf(b);

/** The slots of a plan against those that its input asks for. */
export function checkDemand(demanded: ReadonlyMap<string, CheckedSlot>, slots: readonly Slot[]): Violation[] {
  const found: Violation[] = [];
  const given = new Set<string>();
  for (const slot of slots) {
    given.add(slot.id);
    const wanted = demanded.get(slot.id)?.slot;
    if (!wanted)
      found.push({ code: 'unknown-slot', slot: slot.id, sentence: `No desk asks for the slot ${slot.id}.` });
    else if (wanted.start !== slot.start || wanted.end !== slot.end || !isServedAlike(wanted, slot)) {
      found.push({
        code: 'slot-differs',
        slot: slot.id,
        sentence: `${slot.id} should run from ${wanted.start} to ${wanted.end}, not ${slot.start} to ${slot.end}.`,
      });
    }
  }
  for (const id of demanded.keys())
    if (!given.has(id))
      found.push({ code: 'slot-differs', slot: id, sentence: `The plan leaves out the slot ${id}.` });
  return found;
}

/** Assignments that name a slot and a person that exist, each slot once. */
function resolveSeats(
  demanded: ReadonlyMap<string, CheckedSlot>,
  people: ReadonlyMap<string, CheckedPerson>,
  assignments: readonly Assignment[],
): { seats: Seat[]; violations: Violation[] } {
  const taken = new Set<string>();
  const seats: Seat[] = [];
  const violations: Violation[] = [];
  for (const { slot, person } of assignments) {
    const at = demanded.get(slot);
    const who = people.get(person);
    if (!at)
      violations.push({
        code: 'unknown-slot',
        slot,
        person,
        sentence: `${person} is assigned to ${slot}, which does not exist.`,
      });
    else if (!who)
      violations.push({
        code: 'unknown-person',
        slot,
        person,
        sentence: `${slot} is assigned to ${person}, who is not on the staff list.`,
      });
    else if (taken.has(slot))
      violations.push({
        code: 'assigned-twice',
        slot,
        person,
        sentence: `${slot} has more than one person.`,
      });
    else {
      taken.add(slot);
      seats.push({ at, who });
    }
  }
  return { seats, violations };
}

const seatOf = ({ at, who }: Seat) => ({ at, person: who.person.id });

function checkFit(seat: Seat): Finding[] {
  const { at, who } = seat;
  const slot = at.slot.id;
  const person = who.person.id;
  const found: Violation[] = [];
  if (!rightRole(who, at))
    found.push({
      code: 'wrong-role',
      slot,
      person,
      sentence: `${person} does not fit the ${at.slot.role} seat ${slot}.`,
    });
  if (!inStaff(who, at))
    found.push({
      code: 'not-eligible',
      slot,
      person,
      sentence: `${person} is not on the staff for all of ${slot}.`,
    });
  if (isAway(who, at))
    found.push({ code: 'absent', slot, person, sentence: `${person} is away during ${slot}.` });
  return found.map((violation) => ({ violation, seats: [seatOf(seat)] }));
}

/** Rest after duty that was served before the horizon. */
function restsAfter(input: PlanInput, at: CheckedSlot, person: string): boolean {
  const deskOf = (id: string) => input.desks.find((desk) => desk.id === id) ?? { id };
  return (input.before ?? []).every(
    (one) =>
      one.person !== person ||
      at.end <= Date.parse(one.start) ||
      at.start >= Date.parse(one.end) + restAsked(deskOf(one.desk), at.desk),
  );
}

function checkBefore(input: PlanInput, seats: readonly Seat[]): Finding[] {
  if ((input.before ?? []).length === 0) return [];
  return seats
    .filter(({ at, who }) => !restsAfter(input, at, who.person.id))
    .map((seat): Finding => {
      const [slot, person] = [seat.at.slot.id, seat.who.person.id];
      const sentence = `${person} has too little rest between duty before the plan and ${slot}.`;
      return { violation: { code: 'rest', slot, person, sentence }, seats: [seatOf(seat)] };
    });
}

function checkPerson(person: string, limit: number, seats: readonly CheckedSlot[]): Finding[] {
  const found: Finding[] = [];
  const sorted = seats.toSorted((a, b) => a.start - b.start || a.end - b.end);
  const all = sorted.map((at) => ({ at, person }));
  for (let later = 1; later < sorted.length; later++) {
    const after = sorted[later] as CheckedSlot;
    for (const before of sorted.slice(0, later)) {
      const rest = restAsked(before.desk, after.desk);
      const both = [before, after].map((at) => ({ at, person }));
      if (after.start < before.end)
        found.push({
          violation: {
            code: 'overlap',
            slot: after.slot.id,
            person,
            sentence: `${person} serves ${before.slot.id} and ${after.slot.id} at the same time.`,
          },
          seats: both,
        });
      else if (after.start < before.end + rest)
        found.push({
          violation: {
            code: 'rest',
            slot: after.slot.id,
            person,
            sentence: `${person} has less than ${rest / HOUR} hours between ${before.slot.id} and ${after.slot.id}.`,
          },
          seats: both,
        });
    }
  }
  if (seats.length > limit)
    found.push({
      violation: {
        code: 'duty-limit',
        person,
        sentence: `${person} serves ${seats.length} duties, the limit is ${limit}.`,
      },
      seats: all,
    });
  return found;
}

const turnKey = ({ desk, start }: CheckedSlot): string => `${desk.id}\n${start}`;

function checkTurns(seats: readonly Seat[]): Finding[] {
  const together = new Map<string, Seat[]>();
  const roles = new Set<string>();
  const found: Finding[] = [];
  for (const seat of seats) {
    const { at, who } = seat;
    const { department } = who.person;
    const key = `${turnKey(at)}\n${department}`;
    const colleagues = together.get(key) ?? [];
    colleagues.push(seat);
    together.set(key, colleagues);
    roles.add(`${turnKey(at)}\n${at.slot.role}`);
    const cap = at.desk.departmentCaps?.[department] ?? at.desk.departmentCap ?? Infinity;
    if (colleagues.length > cap)
      found.push({
        violation: {
          code: 'department-cap',
          slot: at.slot.id,
          person: who.person.id,
          sentence: `${department} holds more than ${cap} seats with ${at.slot.id}.`,
        },
        seats: colleagues.map(seatOf),
      });
  }
  for (const seat of seats) {
    const { at, who } = seat;
    if (at.needs && !roles.has(`${turnKey(at)}\n${at.needs}`))
      found.push({
        violation: {
          code: 'needs-other-seat',
          slot: at.slot.id,
          person: who.person.id,
          sentence: `${at.slot.id} needs a seated ${at.needs}.`,
        },
        seats: [seatOf(seat)],
      });
  }
  return found;
}

/** Duty of people beyond what they may have in a week or a month. */
function tooOften(
  input: PlanInput,
  people: ReadonlyMap<string, CheckedPerson>,
  dutiesOf: ReadonlyMap<string, CheckedSlot[]>,
): Finding[] {
  return [...people.values()].flatMap(({ person }) =>
    overdone(input, person, dutiesOf.get(person.id) ?? []).map(({ period, most, duties }): Finding => ({
      violation: {
        code: 'too-often',
        person: person.id,
        sentence: `${person.id} serves ${duties.length} duties in ${period}, at most ${most} are allowed.`,
      },
      seats: duties.map((at) => ({ at, person: person.id })),
    })),
  );
}

/** A hole stands only if nobody could simply be seated there. */
function checkHole(
  input: PlanInput,
  at: CheckedSlot,
  seats: readonly Seat[],
  people: ReadonlyMap<string, CheckedPerson>,
  dutiesOf: ReadonlyMap<string, CheckedSlot[]>,
): Finding[] {
  const inTurn = seats.filter((seat) => turnKey(seat.at) === turnKey(at));
  if (at.needs && !inTurn.some((seat) => seat.at.slot.role === at.needs)) return [];
  for (const who of people.values()) {
    if (!rightRole(who, at) || !inStaff(who, at) || isAway(who, at)) continue;
    if (!restsAfter(input, at, who.person.id)) continue;
    const { id, department, maxDuties = Infinity } = who.person;
    const duties = dutiesOf.get(id) ?? [];
    const cap = at.desk.departmentCaps?.[department] ?? at.desk.departmentCap ?? Infinity;
    if (
      duties.length >= maxDuties ||
      inTurn.filter((seat) => seat.who.person.department === department).length >= cap
    )
      continue;
    if (overdone(input, who.person, [...duties, at]).length > 0) continue;
    if (
      checkPerson(id, Infinity, [...duties, at]).some(
        ({ violation: { code } }) => code === 'overlap' || code === 'rest',
      )
    )
      continue;
    const sentence = `${at.slot.id} is empty although ${id} could serve it.`;
    const violation: Violation = { code: 'hole-not-proven', slot: at.slot.id, person: id, sentence };
    return [{ violation, seats: [{ at, person: null }] }];
  }
  return [];
}

/** Every hard rule of the input against the seats of a plan. */
export function checkSeats(
  input: PlanInput,
  demanded: ReadonlyMap<string, CheckedSlot>,
  people: ReadonlyMap<string, CheckedPerson>,
  plan: { readonly assignments: readonly Assignment[]; readonly holes: readonly Hole[] },
): { seats: readonly Seat[]; findings: Finding[] } {
  const { seats, violations } = resolveSeats(demanded, people, plan.assignments);
  const dutiesOf = new Map<string, CheckedSlot[]>();
  for (const { at, who } of seats) dutiesOf.set(who.person.id, [...(dutiesOf.get(who.person.id) ?? []), at]);
  const filled = new Set(seats.map(({ at }) => at.slot.id));
  const holes = new Set(plan.holes.map(({ slot }) => slot));
  const found: Finding[] = [
    ...violations.map((violation) => ({ violation, seats: [] })),
    ...seats.flatMap(checkFit),
    ...checkTurns(seats),
    ...checkBefore(input, seats),
  ];
  for (const { id, maxDuties = Infinity } of input.people)
    found.push(...checkPerson(id, maxDuties, dutiesOf.get(id) ?? []));
  found.push(...tooOften(input, people, dutiesOf));
  for (const [id, at] of demanded) {
    if (filled.has(id)) continue;
    if (!holes.has(id))
      found.push({
        violation: { code: 'unfilled', slot: id, sentence: `${id} has nobody and no hole explains it.` },
        seats: [],
      });
    else found.push(...checkHole(input, at, seats, people, dutiesOf));
  }
  return { seats, findings: found };
}
