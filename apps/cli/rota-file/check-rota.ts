import { parseFraction, type Person, validateInput } from '#libs/rota/engine';
import { type RotaFile, refusal } from './read-rota-file.js';
import type { PersonEntry, RotaDocument } from './rota-document.js';

/** Any year works: the checks do not depend on the year. */
const TRIAL = { from: '2026-01-01', to: '2027-01-01' };

function personOf(entry: PersonEntry): Person {
  const { id, name = id, zone = 'UTC', department, skills = [], level = 'regular', region } = entry;
  const share = parseFraction(entry.share ?? '1') ?? { num: 1, den: 1 };
  return {
    id,
    name,
    zone,
    department: department ?? '',
    skills,
    level,
    share,
    ...(region === null || region === undefined ? {} : { region }),
  };
}

/** The people of the file in its order, then the people who are only on the server. */
export function peopleAfter(is: Required<RotaDocument>, wanted: RotaDocument): PersonEntry[] {
  const known = new Map(is.people.map((one) => [one.id, one]));
  const named = (wanted.people ?? []).map((one) => ({ ...known.get(one.id), ...one }));
  const ids = new Set(named.map(({ id }) => id));
  return [...named, ...is.people.filter(({ id }) => !ids.has(id))];
}

/**
 * Checks, before anything is sent, that the planner would accept the file.
 * @throws CliError with line and path of every error
 */
export function checkRota(file: RotaFile, is: Required<RotaDocument>): void {
  const { document, placeOf } = file;
  const people = peopleAfter(is, document);
  const own = document.people?.length ?? 0;
  const issues: [string, string][] = people.slice(0, own).flatMap(({ id, name, zone, joins, leaves }, at) => {
    const found: [string, string][] = [];
    if (name === undefined || zone === undefined)
      found.push([`/people/${at}`, `"${id}" is not on the staff list yet: give name and zone.`]);
    if (joins && leaves && leaves <= joins) found.push([`/people/${at}/leaves`, 'This is not after joins.']);
    return found;
  });
  const problems = validateInput({
    horizon: TRIAL,
    people: people.map(personOf),
    absences: document.absences ?? [],
    desks: document.desks ?? [],
  });
  for (const { pointer, sentence } of problems) {
    const [, section, at] = pointer.split('/');
    if (section !== 'people' || Number(at) < own) issues.push([pointer, sentence]);
  }
  if (issues.length > 0) throw refusal(issues, placeOf);
}
