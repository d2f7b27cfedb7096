/** Which column a heading of the file stands for; null: it is ignored. */
export type HeadingMap = ReadonlyMap<string, string | null>;

export interface HeadingProblem {
  readonly column: string;
  readonly message: string;
}

interface Known<Column extends string> {
  readonly columns: readonly Column[];
  readonly required: readonly Column[];
  /** Columns of which the file must have one. */
  readonly oneOf: readonly Column[];
  /** Columns that may be made of several headings, such as a name of first and last name. */
  readonly joined: readonly Column[];
}

/** The columns of a file by position. */
export interface Headings<Column extends string> {
  /** Where each column stands, in the order in which it is joined. */
  readonly positions: ReadonlyMap<Column, readonly number[]>;
  /** Headings that are mapped to a column, in the order of the file. */
  readonly mapped: readonly { readonly heading: string; readonly column: Column }[];
  /** Headings that nothing is read from, in the order of the file; a column without one is "column 4". */
  readonly ignored: readonly string[];
  readonly problems: readonly HeadingProblem[];
}

/** Headings are compared without case, spaces and signs: "E-Mail" is "email". */
export const headingKey = (heading: string): string =>
  heading.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '') || heading.trim().toLowerCase();

/**
 * Finds the columns of a table among the headings of a file.
 * @param map headings by headingKey
 */
export function readHeadings<Column extends string>(
  headings: readonly string[],
  { columns, required, oneOf, joined }: Known<Column>,
  map: HeadingMap,
): Headings<Column> {
  const byKey = new Map(columns.map((column) => [headingKey(column), column]));
  const positions = new Map<Column, number[]>();
  const mapped: { heading: string; column: Column }[] = [];
  const ignored: string[] = [];
  const problems: HeadingProblem[] = [];
  for (const [at, heading] of headings.entries()) {
    const key = headingKey(heading);
    const stated = map.get(key);
    const column = stated === undefined ? byKey.get(key) : byKey.get(headingKey(stated ?? ''));
    if (column === undefined) {
      ignored.push(heading === '' ? `column ${at + 1}` : heading);
      continue;
    }
    const earlier = positions.get(column);
    const mayJoin = joined.includes(column) && stated !== undefined;
    if (earlier !== undefined && !mayJoin) {
      problems.push({ column: heading, message: `The column "${column}" is in the heading twice.` });
      continue;
    }
    positions.set(column, [...(earlier ?? []), at]);
    if (stated !== undefined) mapped.push({ heading, column });
  }
  const missing: HeadingProblem[] = required
    .filter((column) => !positions.has(column))
    .map((column) => ({ column, message: `The column "${column}" is missing from the heading.` }));
  if (oneOf.length > 0 && !oneOf.some((column) => positions.has(column)))
    missing.push({
      column: oneOf[0] ?? '',
      message: `The heading needs one of the columns ${oneOf.map((column) => `"${column}"`).join(' and ')}.`,
    });
  return {
    positions: inOrderOf(positions, headings, map),
    mapped,
    ignored,
    problems: [...missing, ...problems],
  };
}

/** Joined columns follow the order of the map: "First name" before "Last name", wherever they stand in the file. */
function inOrderOf<Column extends string>(
  positions: ReadonlyMap<Column, readonly number[]>,
  headings: readonly string[],
  map: HeadingMap,
): Map<Column, number[]> {
  const order = [...map.keys()];
  const rank = (at: number): number => order.indexOf(headingKey(headings[at] ?? ''));
  return new Map([...positions].map(([column, own]) => [column, own.toSorted((a, b) => rank(a) - rank(b))]));
}

/**
 * Reads a map as it is stated: `Personnel no.=id,Last name=name,Status=`. A heading without a column is ignored.
 * @returns null when it cannot be read
 */
export function parseHeadingMap(text: string): HeadingMap | null {
  const map = new Map<string, string | null>();
  const entry = /\s*([^=]+?)\s*=\s*([A-Za-z]*)\s*(?:,|$)/y;
  while (entry.lastIndex < text.length) {
    const [, heading, column] = entry.exec(text) ?? [];
    if (heading === undefined || column === undefined) return null;
    map.set(headingKey(heading), column === '' ? null : column);
  }
  return map;
}

/** Both maps; what is stated holds over what is remembered, and stands in its own order. */
export function mergedMap(remembered: HeadingMap, stated: HeadingMap): HeadingMap {
  return new Map([...[...remembered].filter(([key]) => !stated.has(key)), ...stated]);
}
