import { levelsEver } from '../../model/level-on.js';
import type { Desk, HolidayCalendar, MemberRule, Person } from '../../model/model.js';

const isAmong = (wanted: readonly string[] | undefined, own: string): boolean =>
  wanted === undefined || wanted.includes(own);

/** DE holds for DE-BY, and not the other way round. */
const isInRegion = (wanted: readonly string[] | undefined, own = ''): boolean =>
  wanted?.some((region) => own === region || own.startsWith(`${region}-`)) ?? true;

/** Whether a rule makes somebody a member; a level that they have at some time counts, and seats ask for it in each turn. */
export function isMemberBy(rule: MemberRule, person: Person): boolean {
  const { departments, regions, zones, levels, skills, except } = rule;
  return (
    isAmong(departments, person.department) &&
    isAmong(zones, person.zone) &&
    levelsEver(person).some((level) => isAmong(levels, level)) &&
    isInRegion(regions, person.region) &&
    (skills?.some((skill) => person.skills.includes(skill)) ?? true) &&
    !(except?.includes(person.id) ?? false)
  );
}

/**
 * A desk as plans are made from it: its members by id, its closed days by date. What it is made from is left out, so that
 * another rule with the same members moves nobody.
 */
export function resolvedDesk(
  { membersBy, closedOnHolidaysOf, ...desk }: Desk,
  people: readonly Person[],
  holidays: readonly HolidayCalendar[],
): Desk {
  const known = new Set(people.map(({ id }) => id));
  const named = desk.members?.filter((id) => known.has(id));
  const byRule = membersBy && people.filter((person) => isMemberBy(membersBy, person)).map(({ id }) => id);
  const members = byRule === undefined ? named : [...new Set([...(named ?? []), ...byRule])];
  const calendar = holidays.find(({ region }) => region === closedOnHolidaysOf);
  const closedOn = calendar && [...new Set([...(desk.closedOn ?? []), ...calendar.dates])].toSorted();
  return { ...desk, ...(members ? { members } : {}), ...(closedOn ? { closedOn } : {}) };
}
