import type { TimelinePage } from './use-rota.js';

/** One row of the grid: a person, or the empty seats (`personId` null), with the turns of each week. */
export interface GridRow {
  readonly personId: string | null;
  readonly name: string;
  /** Turns by the index of the week. */
  readonly turns: readonly number[];
  readonly total: number;
}

/** The rows of the pages that were read; the empty seats come first when there are any. */
export function gridRows(pages: readonly TimelinePage[], emptyName: string): GridRow[] {
  const first = pages[0];
  if (first === undefined) return [];
  const weeks = first.weeks.length;
  const empty = rowOf(null, emptyName, first.emptySeats, weeks);
  const people = pages.flatMap((page) =>
    page.people.map(({ personId, name, duties }) => rowOf(personId, name, duties, weeks)),
  );
  return empty.total === 0 ? people : [empty, ...people];
}

type WeekCount = TimelinePage['emptySeats'][number];

function rowOf(personId: string | null, name: string, counts: readonly WeekCount[], weeks: number): GridRow {
  const turns = Array.from({ length: weeks }, () => 0);
  for (const { week, slots } of counts) turns[week] = (turns[week] ?? 0) + slots;
  return { personId, name, turns, total: turns.reduce((sum, count) => sum + count, 0) };
}

export interface GridCell {
  readonly row: number;
  /** -1 is the name. */
  readonly column: number;
}

/** Where a key leads from a cell; null for a key that moves nothing. */
export function cellAfter(
  { row, column }: GridCell,
  key: string,
  { rows, columns, page }: { readonly rows: number; readonly columns: number; readonly page: number },
): GridCell | null {
  const moved: Readonly<Record<string, GridCell>> = {
    ArrowLeft: { row, column: column - 1 },
    ArrowRight: { row, column: column + 1 },
    ArrowUp: { row: row - 1, column },
    ArrowDown: { row: row + 1, column },
    PageUp: { row: row - page, column },
    PageDown: { row: row + page, column },
    Home: { row, column: -1 },
    End: { row, column: columns - 1 },
  };
  const next = moved[key];
  if (next === undefined) return null;
  return { row: held(next.row, 0, rows - 1), column: held(next.column, -1, columns - 1) };
}

function held(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
