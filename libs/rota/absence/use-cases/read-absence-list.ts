import { LIMITS } from '#libs/contracts';
import type { Absence, AbsencePolicy } from '../../model/model.js';
import { dayAfter } from '../../staff/table/date-format.js';
import {
  type ReadTable,
  readTable,
  type TableFormat,
  type TableRow,
  type TableShape,
} from '../../staff/table/read-table.js';

export const ABSENCE_COLUMNS = ['id', 'person', 'from', 'to', 'kind', 'policy'] as const;
export type AbsenceColumn = (typeof ABSENCE_COLUMNS)[number];

export interface AbsenceRow {
  readonly absence: Absence;
  /** Line of the file. */
  readonly row: number;
}

/** The day before `to`, as most lists of HR have it. */
const LAST_DAY = 'lastDay';
type Column = AbsenceColumn | typeof LAST_DAY;

export const ABSENCE_TABLE = {
  columns: [...ABSENCE_COLUMNS, LAST_DAY],
  required: ['person', 'from'],
  oneOf: ['to', LAST_DAY],
  mostRows: 100_000,
  code: 'absence.invalid',
} as const satisfies TableShape<Column>;

const ID = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/;
/** Illness and parental leave are not made up for, as docs/rotation.md says; anything else has to say. */
const POLICY_OF_KIND: Readonly<Record<string, AbsencePolicy>> = {
  vacation: 'catch-up',
  sick: 'neutral',
  parental: 'neutral',
};

export interface AbsenceList extends Omit<ReadTable<Column, AbsenceRow>, 'columns'> {
  /** Fields that the file states; the others of absences that are known already are left alone. */
  readonly columns: readonly AbsenceColumn[];
}

/**
 * Reads absences in CSV. Without an id a row is known by its person and first day, so that the same list can be
 * imported again.
 * @throws DutydeskError `absence.invalid` with every wrong cell in `extra.rows`
 */
export function readAbsenceList(csv: Uint8Array, format: TableFormat = {}): AbsenceList {
  const rowOf = new Map<string, number>();
  const { columns, ...list } = readTable(csv, ABSENCE_TABLE, format, (line) => {
    const { cell, row, complain } = line;
    const person = cell('person');
    if (person === '') complain('person', 'Give the id of somebody on the staff list.');
    const from = readTime(cell('from'), line);
    const id = cell('id') === '' ? `${person}.${from}`.replaceAll(/[^A-Za-z0-9_.-]/g, '-') : cell('id');
    if (!ID.test(id)) complain('id', 'Use 1 to 64 letters, digits, dots, hyphens or underscores.');
    const earlier = rowOf.get(id);
    if (earlier !== undefined) complain('id', `The id "${id}" is in row ${earlier} already.`);
    rowOf.set(id, row);
    const kind = cell('kind') === '' ? 'vacation' : cell('kind');
    if (kind.length > LIMITS.name) complain('kind', `Use at most ${LIMITS.name} characters.`);
    return { row, absence: { id, person, from, to: readEnd(line), kind, policy: readPolicy(line, kind) } };
  });
  const stated = new Set<string>(columns.flatMap((column) => (column === LAST_DAY ? ['to'] : [column])));
  // The policy follows from the kind unless the file says otherwise.
  if (stated.has('kind')) stated.add('policy');
  return { ...list, columns: ABSENCE_COLUMNS.filter((column) => stated.has(column)) };
}

/** A date in the stated form; an instant, and whatever is wrong, as it stands: validateInput says what it is. */
function readTime(text: string, { readDate }: TableRow<Column>): string {
  return readDate(text) ?? text;
}

/** The first day back or the instant of the end: as it stands, or the day after the last day away. */
function readEnd(line: TableRow<Column>): string {
  const { cell, readDate, complain } = line;
  const to = readTime(cell('to'), line);
  const text = cell(LAST_DAY);
  if (text === '') {
    if (to === '') complain('to', 'Give the first day back, or the last day away in a column lastDay.');
    return to;
  }
  const last = readDate(text);
  if (last === null) {
    complain(LAST_DAY, 'Use a date such as 2026-11-23; other forms are read when they are stated.');
    return to;
  }
  const back = dayAfter(last);
  if (to !== '' && to !== back)
    complain(LAST_DAY, `The first day back is then ${back}, and to says ${to}. Leave one of them out.`);
  return back;
}

function readPolicy({ cell, complain }: TableRow<Column>, kind: string): AbsencePolicy {
  const policy = cell('policy') === '' ? POLICY_OF_KIND[kind.toLowerCase()] : cell('policy');
  if (policy === 'catch-up' || policy === 'neutral') return policy;
  complain('policy', 'Use catch-up (the same total is served) or neutral (nothing is owed for that time).');
  return 'neutral';
}
