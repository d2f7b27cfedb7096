import type { DutyInterval } from '#libs/ledger';

export interface DeskRotation {
  readonly deskId: string;
  /** IANA zone in which the desk hands over. */
  readonly zone: string;
  /** ISO weekday of the handoff, 1 = Monday. */
  readonly handoffWeekday: number;
  /** Wall time of the handoff, HH:MM. */
  readonly handoffTime: string;
  readonly seats: number;
  /** Local date, YYYY-MM-DD; turns are counted from the first handoff on or after it. */
  readonly startsOn: string;
}

export interface StaffMember {
  readonly id: string;
  /** First local date of eligibility, or null. */
  readonly joins: string | null;
  /** First local date without duty, or null. */
  readonly leaves: string | null;
}

/**
 * The weekly turns of a desk that touch [from, to): seat s of week n goes to person number n × seats + s of the staff
 * in order of id, going on to the next one who is there on that date. Boundaries are wall time: week n begins n
 * calendar weeks after the first handoff, whatever the clocks did in between.
 * @param from epoch milliseconds
 * @param to epoch milliseconds
 */
export function weeklyTurns(
  desk: DeskRotation,
  staff: readonly StaffMember[],
  from: number,
  to: number,
): DutyInterval[] {
  const people = staff.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  if (people.length === 0) return [];
  const first = firstHandoff(desk);
  const turns: DutyInterval[] = [];
  const weeksSince = Temporal.Instant.fromEpochMilliseconds(from)
    .toZonedDateTimeISO(desk.zone)
    .toPlainDate()
    .since(first, { largestUnit: 'weeks' }).weeks;
  for (let week = Math.max(0, weeksSince - 1); ; week += 1) {
    const date = first.add({ weeks: week });
    const startsAt = handoffAt(date, desk);
    if (startsAt >= to) return turns;
    const endsAt = handoffAt(first.add({ weeks: week + 1 }), desk);
    if (endsAt <= from) continue;
    for (const [seat, person] of serving(people, week, desk.seats, date.toString()).entries()) {
      turns.push({
        slotId: `${desk.deskId}/${date.toString()}/${seat + 1}`,
        deskId: desk.deskId,
        personId: person.id,
        startsAt,
        endsAt,
        source: 'plan',
      });
    }
  }
}

function firstHandoff(desk: DeskRotation): Temporal.PlainDate {
  const start = Temporal.PlainDate.from(desk.startsOn);
  return start.add({ days: (desk.handoffWeekday - start.dayOfWeek + 7) % 7 });
}

function handoffAt(date: Temporal.PlainDate, desk: DeskRotation): number {
  return date.toZonedDateTime({ timeZone: desk.zone, plainTime: desk.handoffTime }).epochMilliseconds;
}

/** The people of one week: as many as there are seats, nobody twice, nobody who is not there. */
function serving(people: readonly StaffMember[], week: number, seats: number, date: string): StaffMember[] {
  const chosen: StaffMember[] = [];
  for (let step = 0; step < people.length && chosen.length < seats; step += 1) {
    const person = people[(week * seats + step) % people.length];
    if (person !== undefined && isThere(person, date)) chosen.push(person);
  }
  return chosen;
}

function isThere(person: StaffMember, date: string): boolean {
  return (person.joins === null || person.joins <= date) && (person.leaves === null || date < person.leaves);
}
