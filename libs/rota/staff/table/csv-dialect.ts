/** How the cells of a file are separated, and on which line its heading stands. */
export interface CsvDialect {
  readonly delimiter: string;
  /** 1 for the first line. */
  readonly headingLine: number;
}

const DELIMITERS = [',', ';', '\t'] as const;
/** The line by which Excel states the separator: `sep=;`. */
const STATED = /^"?sep=(.)"?[,;\t]*\r?(?:\n|$)/i;

/** The first record, with what stands between quotation marks left out. */
function bareHeading(text: string): string {
  return /^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(text)?.[0].replaceAll(/"(?:[^"]|"")*"/g, '') ?? '';
}

/** The separator that the file states, else the one that its heading has most of; a comma where it has none. */
export function csvDialectOf(text: string): CsvDialect {
  const stated = STATED.exec(text)?.[1];
  if (stated !== undefined) return { delimiter: stated, headingLine: 2 };
  const heading = bareHeading(text.trimStart());
  const countOf = (delimiter: string): number => heading.split(delimiter).length;
  const [first = ','] = DELIMITERS.toSorted((a, b) => countOf(b) - countOf(a));
  return { delimiter: first, headingLine: 1 };
}
