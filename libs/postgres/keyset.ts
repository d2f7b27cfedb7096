/** The end of a page: the exact sort value in the database's own text, and the row's id. */
export interface Position {
  readonly at: string;
  readonly id: string;
}

export interface Page<T> {
  readonly rows: readonly T[];
  /** Null on the last page. */
  readonly next: Position | null;
}

/** Makes a page of `limit` rows from a query that read one row more. */
export function pageOf<Row extends { readonly id: string; readonly cursor_at: string }, T>(
  rows: readonly Row[],
  limit: number,
  read: (row: Row) => T,
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { rows: shown.map(read), next: more ? { at: last.cursor_at, id: last.id } : null };
}

export interface PageRequest {
  readonly limit: number;
  readonly after: Position | null;
}
