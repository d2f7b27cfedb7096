import { DutydeskError, type ErrorCode } from '#libs/contracts';
import { CsvError, parse } from 'csv-parse/sync';

/** One wrong cell: `row` counts the lines of the file from 1, the heading among them. */
export interface RowError {
  readonly row: number;
  readonly column: string;
  readonly message: string;
}

/** What a table can look like. Column names are small letters. */
export interface TableShape<Column extends string> {
  readonly columns: readonly Column[];
  readonly required: readonly Column[];
  readonly mostRows: number;
  /** Of what is thrown when a cell is wrong. */
  readonly code: ErrorCode;
}

export interface TableRow<Column extends string> {
  readonly cell: (column: Column) => string;
  readonly row: number;
  readonly complain: (column: Column, message: string) => void;
}

interface CsvRow {
  readonly record: Readonly<Record<string, string>>;
  readonly info: { readonly lines: number };
}

const ERRORS_AT_MOST = 200;

/**
 * Reads a table in CSV with a heading, each row with `read`.
 * @throws DutydeskError with the code of the shape and every wrong cell in `extra.rows`
 */
export function readTable<Column extends string, T>(
  csv: Uint8Array,
  shape: TableShape<Column>,
  read: (row: TableRow<Column>) => T,
): T[] {
  const { heading, rows } = parseCsv(csv, shape);
  const errors: RowError[] = headingErrors(heading, shape);
  if (errors.length > 0) throw wrongRows(shape.code, errors);
  const found = rows.map(({ record, info: { lines: row } }) =>
    read({
      row,
      cell: (column) => record[column] ?? '',
      complain: (column, message) => errors.push({ row, column, message }),
    }),
  );
  if (errors.length > 0) throw wrongRows(shape.code, errors);
  return found;
}

function parseCsv<Column extends string>(
  csv: Uint8Array,
  { mostRows, code }: TableShape<Column>,
): { heading: string[]; rows: CsvRow[] } {
  let heading: string[] = [];
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(csv);
    const rows = parse(text, {
      bom: true,
      info: true,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
      to: mostRows + 1,
      columns: (names: string[]) => (heading = names.map((name) => name.toLowerCase())),
    }) as unknown as CsvRow[];
    if (rows.length > mostRows) {
      throw wrongRows(code, [{ row: mostRows + 2, column: '', message: `At most ${mostRows} rows.` }]);
    }
    return { heading, rows };
  } catch (error) {
    if (error instanceof DutydeskError) throw error;
    if (error instanceof CsvError) {
      const row = Number(error['lines'] ?? 1);
      const column = typeof error['column'] === 'string' ? error['column'] : '';
      throw wrongRows(code, [{ row, column, message: `This is not CSV: ${csvSentence(error.code)}` }]);
    }
    throw wrongRows(code, [{ row: 1, column: '', message: 'The file is not UTF-8. Save it as CSV UTF-8.' }]);
  }
}

/** csv-parse's own messages quote the cells. */
function csvSentence(code: string): string {
  if (code.includes('QUOTE')) return 'a quotation mark is not closed, or stands in the middle of a cell.';
  return `the row cannot be read (${code}).`;
}

function headingErrors<Column extends string>(
  heading: readonly string[],
  { columns, required }: TableShape<Column>,
): RowError[] {
  const known: readonly string[] = columns;
  const missing = required
    .filter((column) => !heading.includes(column))
    .map((column) => ({
      row: 1,
      column,
      message: `The column "${column}" is missing from the heading.`,
    }));
  const strange = heading
    .filter((column) => !known.includes(column))
    .map((column) => ({
      row: 1,
      column,
      message: `There is no such column; there are ${columns.join(', ')}.`,
    }));
  return [...missing, ...strange];
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
