import type { Absence, LocalDate, Person } from '../../model/model.js';

/** At least so many of a department have to be there on every day. */
export interface TeamPresence {
  readonly department: string;
  readonly atLeast: number;
}

export interface ThinTeam extends TeamPresence {
  /** The first day on which fewer are there, and how many. */
  readonly date: LocalDate;
  readonly there: number;
}

const nextDate = (date: LocalDate): LocalDate => Temporal.PlainDate.from(date).add({ days: 1 }).toString();

const isOnStaff = ({ eligible }: Person, date: LocalDate): boolean =>
  eligible?.some(({ from, to }) => from <= date && (to === undefined || date < to)) ?? true;

/** Of an absence between two instants, the days between count; on the first and the last somebody is there for a while. */
function isAwayOn({ from, to }: Absence, date: LocalDate): boolean {
  const first = from.includes('T') ? nextDate(from.slice(0, 10)) : from;
  return first <= date && date < to.slice(0, 10);
}

/** The first day between two dates on which too few of a team are there; null when there is none. Pure. */
export function thinTeam(
  team: TeamPresence,
  { people, absences }: { readonly people: readonly Person[]; readonly absences: readonly Absence[] },
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
): ThinTeam | null {
  const members = people.filter(({ department }) => department === team.department);
  const own = Map.groupBy(absences, ({ person }) => person);
  for (let date = from; date < to; date = nextDate(date)) {
    const there = members.filter(
      (person) => isOnStaff(person, date) && !(own.get(person.id) ?? []).some((one) => isAwayOn(one, date)),
    ).length;
    if (there < team.atLeast) return { ...team, date, there };
  }
  return null;
}
