import { DutydeskError, type FieldError, LIMITS, STAFF_COLUMNS, type StaffColumn } from '#libs/contracts';
import type { StaffEntry } from '#libs/access';
import { readLevelChanges } from './read-level-changes.js';
import type { Fraction } from '#libs/contracts';
import type { Level } from '#libs/contracts';
import { parseFraction } from '../../model/ratio.js';
import { isTimeZone } from '#libs/http';
import { dateReaderFor, dayAfter } from '../table/date-format.js';
import {
  type ReadTable,
  readTable,
  type TableFormat,
  type TableRow,
  type TableShape,
} from '../table/read-table.js';
import { readContact } from './read-contact.js';

const DEFAULT_CAPACITY = 5;
const MAX_CAPACITY = 100;
const REGION = /^[A-Z]{2}(-[A-Z0-9]{1,3}){0,2}$/;
const LEVELS: readonly string[] = ['trainee', 'regular', 'expert'] satisfies Level[];
const FULL_SHARE: Fraction = { num: 1, den: 1 };
const ID = /^[A-Za-z0-9][A-Za-z0-9_.@-]{0,127}$/;

/** The last day on the staff is the day before `leaves`, as most lists of HR have it. */
const LAST_DAY = 'lastDay';
type Column = StaffColumn | typeof LAST_DAY;

const SHAPE = {
  columns: [...STAFF_COLUMNS, LAST_DAY],
  required: ['id', 'name', 'zone'],
  joined: ['name'],
  mostRows: 50_000,
  code: 'staff.invalid',
} as const satisfies TableShape<Column>;

export interface StaffListRow {
  readonly person: StaffEntry;
  /** Line of the file. */
  readonly row: number;
}

export interface StaffList extends Omit<ReadTable<Column, StaffListRow>, 'columns'> {
  /** Fields that the file states; the others of people who are known already are left alone. */
  readonly columns: readonly StaffColumn[];
}

/**
 * Reads a staff list in CSV.
 * @throws DutydeskError `staff.invalid` with every wrong cell in `extra.rows`
 */
export function readStaffList(csv: Uint8Array, format: TableFormat = {}): StaffList {
  const read = rowReader();
  const { columns, ...list } = readTable(csv, SHAPE, format, (line) => ({
    person: read(line),
    row: line.row,
  }));
  const stated = new Set(columns.map((column) => (column === LAST_DAY ? 'leaves' : column)));
  return { ...list, columns: STAFF_COLUMNS.filter((column) => stated.has(column)) };
}

/** A person as they stand in a list: every field in the words of a cell, empty when left out. */
export type PersonCells = Readonly<Partial<Record<StaffColumn, string>>>;

/**
 * Reads people whose fields are written as in a staff list, by the same rules.
 * @throws DutydeskError `staff.invalid` with pointers such as `/3/zone`
 */
export function readPeople(people: readonly PersonCells[]): StaffEntry[] {
  const read = rowReader();
  const readDate = dateReaderFor(null) ?? (() => null);
  const fields: FieldError[] = [];
  const found = people.map((cells, at) =>
    read({
      cell: (column) => (column === LAST_DAY ? '' : (cells[column] ?? '').trim()),
      states: (column) => column !== LAST_DAY && cells[column] !== undefined,
      row: at,
      readDate,
      complain: (column, message) => fields.push({ pointer: `/${at}/${column}`, message }),
    }),
  );
  if (fields.length === 0) return found;
  throw new DutydeskError('staff.invalid', {
    detail: fields[0]?.message ?? '',
    fields: fields.slice(0, 200),
  });
}

type Line = TableRow<Column>;
type Complain = Line['complain'];

/** Reads rows one after another: an id may come once. */
function rowReader(): (line: Line) => StaffEntry {
  const rowOf = new Map<string, number>();
  const zones = new Map<string, boolean>();
  return (line) => {
    const { row, complain } = line;
    const person = readRow(line);
    const known = zones.get(person.zone) ?? isTimeZone(person.zone);
    zones.set(person.zone, known);
    if (!known) complain('zone', 'Use an IANA time zone such as Europe/Berlin.');
    const earlier = rowOf.get(person.id);
    if (earlier !== undefined) complain('id', `The id "${person.id}" is in row ${earlier} already.`);
    else if (person.id !== '') rowOf.set(person.id, row);
    return person;
  };
}

function readRow(line: Line): StaffEntry {
  const { cell, complain } = line;
  const id = cell('id');
  if (!ID.test(id)) {
    complain('id', id === '' ? 'Give an id.' : 'Use letters, digits, dots, hyphens, underscores or @.');
  }
  const name = cell('name');
  if (name === '' || name.length > LIMITS.name)
    complain('name', `Give a name of at most ${LIMITS.name} characters.`);
  const zone = cell('zone');
  const department = cell('department');
  if (department.length > LIMITS.name) complain('department', `Use at most ${LIMITS.name} characters.`);
  const joins = readDay(cell('joins'), 'joins', line);
  const leaves = readLeaves(line);
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
    ...(line.states('levelChanges') ? { levelChanges: readLevelChanges(line) } : {}),
    share: readShare(cell('share'), complain),
    ...readContact(line),
  };
}

function readDay(text: string, column: Column, { readDate, complain }: Line): string | null {
  if (text === '') return null;
  const date = readDate(text);
  if (date === null)
    complain(
      column,
      'Use a date such as 2026-11-23, or nothing; other forms are read when they are stated, as in DD.MM.YYYY.',
    );
  return date ?? text;
}

/** The first day no longer on the staff: as it stands, or the day after the last day. */
function readLeaves(line: Line): string | null {
  const { cell } = line;
  const leaves = readDay(cell('leaves'), 'leaves', line);
  const last = readDay(cell(LAST_DAY), LAST_DAY, line);
  if (last === null || line.readDate(last) === null) return leaves;
  const after = dayAfter(last);
  if (leaves !== null && leaves !== after)
    line.complain(
      LAST_DAY,
      `The day after it is ${after}, and leaves says ${leaves}. Leave one of them out.`,
    );
  return after;
}

function readSkills(text: string, complain: Complain): string[] {
  const skills = [...new Set(text.split(';').map((skill) => skill.trim()))].filter((skill) => skill !== '');
  if (skills.length > LIMITS.tags || skills.some((skill) => skill.length > LIMITS.tag)) {
    complain(
      'skills',
      `Use at most ${LIMITS.tags} skills of at most ${LIMITS.tag} characters, separated by ;`,
    );
  }
  return skills;
}

function readCapacity(text: string, complain: Complain): number {
  if (text === '') return DEFAULT_CAPACITY;
  const capacity = Number(text);
  if (/^\d{1,3}$/.test(text) && capacity <= MAX_CAPACITY) return capacity;
  complain('capacity', `Use a whole number from 0 to ${MAX_CAPACITY}.`);
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

/** Part of a full turn: 0.8, 0,8, 4/5 or 80%. Terms of a million at most, so that sums over many people stay exact. */
function readShare(text: string, complain: Complain): Fraction {
  if (text === '') return FULL_SHARE;
  const share = parseFraction(text.replace(/^(\d*),(\d+)/, '$1.$2').replace(/\s+%$/, '%'));
  if (share !== null && share.num > 0 && share.num <= share.den && share.den <= 1_000_000) return share;
  complain('share', 'Use a part above 0 and at most 1, such as 0.8, 0,8, 4/5 or 80%.');
  return FULL_SHARE;
}
