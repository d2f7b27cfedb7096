import { DutydeskError, type ErrorCode } from '#libs/contracts';
import { CsvError, type Options, parse } from 'csv-parse/sync';
import { csvDialectOf } from './csv-dialect.js';
import { type DateReader, dateReaderFor } from './date-format.js';
import { decodeText, TextError } from './decode-text.js';
import { type HeadingMap, headingKey, type Headings, mergedMap, readHeadings } from './headings.js';

/** One wrong cell: `row` counts the lines of the file from 1, the heading among them. */
export interface RowError {
  readonly row: number;
  readonly column: string;
  readonly message: string;
}

/** What a table can look like. */
export interface TableShape<Column extends string> {
  readonly columns: readonly Column[];
  readonly required: readonly Column[];
  /** Columns of which the file must have one. */
  readonly oneOf?: readonly Column[];
  /** Columns that may be made of several headings. */
  readonly joined?: readonly Column[];
  readonly mostRows: number;
  /** Of what is thrown when a cell is wrong. */
  readonly code: ErrorCode;
}

/** What is stated about a file beside its bytes. */
export interface TableFormat {
  /** A label of the WHATWG Encoding Standard; UTF-8 when left out. */
  readonly encoding?: string | undefined;
  /** How local dates are written beside ISO 8601, such as DD.MM.YYYY. */
  readonly dates?: string | undefined;
  /** Columns of headings that have other names. */
  readonly map?: HeadingMap | undefined;
  /** The same, from an earlier import; what it has and the file does not is no error. */
  readonly remembered?: HeadingMap | undefined;
}

export interface TableRow<Column extends string> {
  /** Empty where the file does not have the column. */
  readonly cell: (column: Column) => string;
  /** Whether the file has the column. */
  readonly states: (column: Column) => boolean;
  readonly row: number;
  readonly readDate: DateReader;
  readonly complain: (column: string, message: string) => void;
}

/** A file that was read, and what was made of its headings. */
export interface ReadTable<Column extends string, T> {
  readonly rows: readonly T[];
  /** Columns that the file has. */
  readonly columns: readonly Column[];
  readonly mapped: Headings<Column>['mapped'];
  readonly ignored: readonly string[];
}

interface CsvRow {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

const ERRORS_AT_MOST = 200;

/**
 * Reads a table in CSV with a heading, each row with `read`.
 * @throws DutydeskError with the code of the shape and every wrong cell in `extra.rows`; `request.invalid` for a format
 * that cannot be read
 */
export function readTable<Column extends string, T>(
  csv: Uint8Array,
  shape: TableShape<Column>,
  format: TableFormat,
  read: (row: TableRow<Column>) => T,
): ReadTable<Column, T> {
  const { code, columns, required, oneOf = [], joined = [] } = shape;
  const readDate = dateReaderFor(format.dates ?? null);
  if (readDate === null) throw wrongDates(format.dates ?? '');
  const { map: stated = new Map(), remembered = new Map() } = format;
  const [first, ...records] = parseCsv(csv, shape, format);
  const headings = (first?.record ?? []).map(plain);
  checkMap(stated, columns, headings);
  const found = readHeadings(headings, { columns, required, oneOf, joined }, mergedMap(remembered, stated));
  if (found.problems.length > 0)
    throw wrongRows(
      code,
      found.problems.map((one) => ({ row: first?.info.lines ?? 1, ...one })),
    );
  const errors: RowError[] = [];
  const rows = records
    .map(({ record, info }) => ({ cells: record.map(plain), row: info.lines }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
    .map(({ cells, row }) => {
      const ragged = raggedMessage(cells, headings);
      if (ragged !== null) errors.push({ row, column: '', message: ragged });
      const cell = (column: Column): string =>
        (found.positions.get(column) ?? [])
          .map((at) => cells[at] ?? '')
          .filter((text) => text !== '')
          .join(' ');
      return read({
        row,
        cell,
        states: (column) => found.positions.has(column),
        readDate,
        complain: (column, message) => {
          // Of a row whose cells are shifted nothing else is worth saying.
          if (ragged === null) errors.push({ row, column, message });
        },
      });
    });
  if (errors.length > 0) throw wrongRows(code, errors);
  return {
    rows,
    columns: [...found.positions.keys()],
    mapped: found.mapped,
    ignored: ignoredOf(found, records),
  };
}

/** An empty column that has no heading is what spreadsheets leave behind; nobody wants to hear of it. */
function ignoredOf({ ignored }: Pick<Headings<string>, 'ignored'>, records: readonly CsvRow[]): string[] {
  return ignored.filter((heading) => {
    const at = /^column (\d+)$/.exec(heading)?.[1];
    return at === undefined || records.some(({ record }) => plain(record[Number(at) - 1] ?? '') !== '');
  });
}

const plain = (cell: string): string => cell.replaceAll('\uFEFF', '').trim();

/** Cells that no heading stands above are harmless where they are empty or left out. */
function raggedMessage(cells: readonly string[], headings: readonly string[]): string | null {
  const named = headings.findLastIndex((heading) => heading !== '') + 1;
  const beyond = cells.slice(headings.length).some((cell) => cell !== '');
  if (cells.length >= named && !beyond) return null;
  return `This row has ${cells.length} cells and the heading ${headings.length}. Put a cell that contains the separator in quotation marks, and leave no cell out.`;
}

function parseCsv<Column extends string>(
  csv: Uint8Array,
  { mostRows, code }: TableShape<Column>,
  { encoding }: TableFormat,
): CsvRow[] {
  const text = textOf(csv, encoding ?? null, code);
  const { delimiter, headingLine } = csvDialectOf(text);
  const options = { delimiter, from_line: headingLine, trim: true, skip_empty_lines: true };
  try {
    const rows = parse(text, {
      ...options,
      info: true,
      skip_records_with_empty_values: true,
      relax_column_count: true,
      to: mostRows + 2,
    }) as unknown as CsvRow[];
    if (rows.length > mostRows + 1)
      throw wrongRows(code, [{ row: mostRows + 2, column: '', message: `At most ${mostRows} rows.` }]);
    return rows;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const row = Number(error['lines'] ?? 1);
    const column = plain(headingOf(text, options)[Number(error['column'])] ?? '');
    throw wrongRows(code, [{ row, column, message: `This is not CSV: ${csvSentence(error.code)}` }]);
  }
}

/** Nothing when the heading itself cannot be read. */
function headingOf(text: string, options: Options): readonly string[] {
  try {
    return parse(text, { ...options, to: 1 })[0] ?? [];
  } catch {
    return [];
  }
}

function textOf(csv: Uint8Array, encoding: string | null, code: ErrorCode): string {
  try {
    return decodeText(csv, encoding);
  } catch (error) {
    if (error instanceof TextError) throw wrongRows(code, [{ row: 1, column: '', message: error.message }]);
    throw error;
  }
}

/** csv-parse's own messages quote the cells. */
function csvSentence(code: string): string {
  if (code.includes('QUOTE')) return 'a quotation mark is not closed, or stands in the middle of a cell.';
  return `the row cannot be read (${code}).`;
}

function invalidQuery(name: string, message: string): DutydeskError {
  return new DutydeskError('request.invalid', {
    detail: message,
    fields: [{ pointer: `/query/${name}`, message }],
  });
}

function wrongDates(format: string): DutydeskError {
  return invalidQuery(
    'dates',
    `The format "${format}" needs a year, a month and a day, such as DD.MM.YYYY, M/D/YY or DD-MMM-YYYY.`,
  );
}

function checkMap(stated: HeadingMap, columns: readonly string[], headings: readonly string[]): void {
  const known = new Set(columns.map(headingKey));
  const there = new Set(headings.map(headingKey));
  for (const [heading, column] of stated) {
    if (column !== null && !known.has(headingKey(column)))
      throw invalidQuery('map', `There is no column "${column}"; there are ${columns.join(', ')}.`);
    if (!there.has(heading))
      throw invalidQuery('map', `The file has no heading "${heading}"; it has ${headings.join(', ')}.`);
  }
}

export function wrongRows(code: ErrorCode, errors: readonly RowError[]): DutydeskError {
  const shown = errors.slice(0, ERRORS_AT_MOST);
  const first = shown[0];
  const where = first === undefined ? '' : ` The first is in row ${first.row}: ${first.message}`;
  return new DutydeskError(code, {
    detail: `${errors.length} ${errors.length === 1 ? 'error' : 'errors'}; nothing was changed.${where}`,
    extra: { errors: errors.length, rows: shown },
  });
}
