import { DutydeskError, LIMITS } from '#libs/contracts';
import type { StaffEntry } from '#libs/ledger';
import { type Fraction, type Level, parseFraction } from '#libs/rotation';
import { CsvError, parse } from 'csv-parse/sync';
import { isCalendarDate, isTimeZone } from '../http/time-zone.js';

export const STAFF_COLUMNS = [
  'id',
  'name',
  'zone',
  'department',
  'skills',
  'joins',
  'leaves',
  'capacity',
  'region',
  'level',
  'share',
] as const;
export type StaffColumn = (typeof STAFF_COLUMNS)[number];

/** One wrong cell: `row` counts the lines of the file from 1, the heading among them. */
export interface RowError {
  readonly row: number;
  readonly column: string;
  readonly message: string;
}

const REQUIRED = ['id', 'name', 'zone'] as const;
const ROWS_AT_MOST = 50_000;
const ERRORS_AT_MOST = 200;
const DEFAULT_CAPACITY = 5;
const MOST_CAPACITY = 100;
const REGION = /^[A-Z]{2}(-[A-Z0-9]{1,3}){0,2}$/;
const LEVELS: readonly string[] = ['trainee', 'regular', 'expert'] satisfies Level[];
const FULL_SHARE: Fraction = { num: 1, den: 1 };
const ID = /^[A-Za-z0-9][A-Za-z0-9_.@-]{0,127}$/;

interface CsvRow {
  readonly record: Readonly<Record<string, string>>;
  readonly info: { readonly lines: number };
}

/**
 * Reads a staff list in CSV.
 * @throws DutydeskError `staff.invalid` with every wrong cell in `extra.rows`
 */
export function readStaffList(csv: Uint8Array): StaffEntry[] {
  const { heading, rows } = parseCsv(csv);
  const errors: RowError[] = headingErrors(heading);
  if (errors.length > 0) throw invalid(errors);
  const lineOf = new Map<string, number>();
  const people = rows.map(({ record, info }) => {
    const complain = (column: StaffColumn, message: string) => {
      errors.push({ row: info.lines, column, message });
    };
    const person = readRow(record, complain);
    const earlier = lineOf.get(person.id);
    if (earlier !== undefined) complain('id', `The id "${person.id}" is in row ${earlier} already.`);
    else if (person.id !== '') lineOf.set(person.id, info.lines);
    return person;
  });
  if (errors.length > 0) throw invalid(errors);
  return people;
}

function parseCsv(csv: Uint8Array): { heading: string[]; rows: CsvRow[] } {
  let heading: string[] = [];
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(csv);
    const rows = parse(text, {
      bom: true,
      info: true,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
      to: ROWS_AT_MOST + 1,
      columns: (names: string[]) => (heading = names.map((name) => name.toLowerCase())),
    }) as unknown as CsvRow[];
    if (rows.length > ROWS_AT_MOST) {
      throw invalid([{ row: ROWS_AT_MOST + 2, column: '', message: `At most ${ROWS_AT_MOST} people.` }]);
    }
    return { heading, rows };
  } catch (error) {
    if (error instanceof DutydeskError) throw error;
    if (error instanceof CsvError) {
      const row = Number(error['lines'] ?? 1);
      const column = typeof error['column'] === 'string' ? error['column'] : '';
      throw invalid([{ row, column, message: `This is not CSV: ${csvSentence(error.code)}` }]);
    }
    throw invalid([{ row: 1, column: '', message: 'The file is not UTF-8. Save it as CSV UTF-8.' }]);
  }
}

/** csv-parse's own messages quote the cells. */
function csvSentence(code: string): string {
  if (code.includes('QUOTE')) return 'a quotation mark is not closed, or stands in the middle of a cell.';
  return `the row cannot be read (${code}).`;
}

function headingErrors(heading: readonly string[]): RowError[] {
  const known: readonly string[] = STAFF_COLUMNS;
  const missing = REQUIRED.filter((column) => !heading.includes(column)).map((column) => ({
    row: 1,
    column,
    message: `The column "${column}" is missing from the heading.`,
  }));
  const strange = heading
    .filter((column) => !known.includes(column))
    .map((column) => ({
      row: 1,
      column,
      message: `There is no such column; there are ${STAFF_COLUMNS.join(', ')}.`,
    }));
  return [...missing, ...strange];
}

type Complain = (column: StaffColumn, message: string) => void;

function readRow(record: Readonly<Record<string, string>>, complain: Complain): StaffEntry {
  const cell = (column: StaffColumn) => record[column] ?? '';
  const id = cell('id');
  if (!ID.test(id)) {
    complain('id', id === '' ? 'Give an id.' : 'Use letters, digits, dots, hyphens, underscores or @.');
  }
  const name = cell('name');
  if (name === '' || name.length > LIMITS.name)
    complain('name', `Give a name of at most ${LIMITS.name} letters.`);
  const zone = cell('zone');
  if (!isTimeZone(zone)) complain('zone', 'Use an IANA time zone such as Europe/Berlin.');
  const department = cell('department');
  if (department.length > LIMITS.name) complain('department', `Use at most ${LIMITS.name} letters.`);
  const joins = readDate(cell('joins'), 'joins', complain);
  const leaves = readDate(cell('leaves'), 'leaves', complain);
  if (joins !== null && leaves !== null && leaves <= joins) complain('leaves', 'This is not after joins.');
  return {
    id,
    name,
    zone,
    department: department === '' ? null : department,
    skills: readSkills(cell('skills'), complain),
    joins,
    leaves,
    capacity: readCapacity(cell('capacity'), complain),
    region: readRegion(cell('region'), complain),
    level: readLevel(cell('level'), complain),
    share: readShare(cell('share'), complain),
  };
}

function readDate(text: string, column: 'joins' | 'leaves', complain: Complain): string | null {
  if (text === '') return null;
  if (!isCalendarDate(text)) complain(column, 'Use a date such as 2026-11-23, or nothing.');
  return text;
}

function readSkills(text: string, complain: Complain): string[] {
  const skills = [...new Set(text.split(';').map((skill) => skill.trim()))].filter((skill) => skill !== '');
  if (skills.length > LIMITS.tags || skills.some((skill) => skill.length > LIMITS.tag)) {
    complain('skills', `Use at most ${LIMITS.tags} skills of at most ${LIMITS.tag} letters, separated by ;`);
  }
  return skills;
}

function readCapacity(text: string, complain: Complain): number {
  if (text === '') return DEFAULT_CAPACITY;
  const capacity = Number(text);
  if (/^\d{1,3}$/.test(text) && capacity <= MOST_CAPACITY) return capacity;
  complain('capacity', `Use a whole number from 0 to ${MOST_CAPACITY}.`);
  return DEFAULT_CAPACITY;
}

function readRegion(text: string, complain: Complain): string | null {
  if (text === '') return null;
  if (!REGION.test(text)) complain('region', 'Use a country or a part of it, such as DE or DE-BY.');
  return text;
}

function readLevel(text: string, complain: Complain): Level {
  if (text === '') return 'regular';
  if (!LEVELS.includes(text)) complain('level', 'Use trainee, regular or expert.');
  return text as Level;
}

/** Part of a full turn: 0.8, 4/5 or 80%. Terms of a million at most, so that sums over many people stay exact. */
function readShare(text: string, complain: Complain): Fraction {
  if (text === '') return FULL_SHARE;
  const share = parseFraction(text);
  if (share !== null && share.num > 0 && share.num <= share.den && share.den <= 1_000_000) return share;
  complain('share', 'Use a part above 0 and at most 1, such as 0.8, 4/5 or 80%.');
  return FULL_SHARE;
}

function invalid(errors: readonly RowError[]): DutydeskError {
  const shown = errors.slice(0, ERRORS_AT_MOST);
  const first = shown[0];
  const where = first === undefined ? '' : ` The first is in row ${first.row}: ${first.message}`;
  return new DutydeskError('staff.invalid', {
    detail: `${errors.length} ${errors.length === 1 ? 'error' : 'errors'}; nothing was changed.${where}`,
    extra: { errors: errors.length, rows: shown },
  });
}
