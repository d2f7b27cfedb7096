import { listPeople, type StaffEntry } from '#libs/access';
import { STAFF_COLUMNS, type StaffColumn } from '#libs/contracts';
import type { RotaDeps } from '../../rota-deps.js';
import { writeCsv } from '../table/write-csv.js';

const PAGE = 1_000;
const WEEKDAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];

function cellOf(person: StaffEntry, column: StaffColumn): string {
  const { share, skills, chat = [], levelChanges = [], workingDays } = person;
  switch (column) {
    case 'share':
      return share.den === 1 ? String(share.num) : `${share.num}/${share.den}`;
    case 'skills':
      return skills.join(';');
    case 'chat':
      return chat.join(';');
    case 'levelChanges':
      return levelChanges.map(({ from, level }) => `${from} ${level}`).join(';');
    case 'workingDays':
      return (workingDays ?? []).map((day) => WEEKDAYS[day - 1] ?? '').join(';');
    default:
      return String(person[column] ?? '');
  }
}

/** People as a staff list that can be imported again. */
export function staffCsv(people: readonly StaffEntry[]): string {
  return writeCsv(
    STAFF_COLUMNS,
    people.map((person) => STAFF_COLUMNS.map((column) => cellOf(person, column))),
  );
}

/** The whole staff list, those who have left among them. */
export async function exportStaff({ db }: Pick<RotaDeps, 'db'>): Promise<string> {
  const people: StaffEntry[] = [];
  for (;;) {
    const page = await listPeople(db, people.at(-1)?.id ?? null, PAGE);
    people.push(...page);
    if (page.length < PAGE) return staffCsv(people);
  }
}
