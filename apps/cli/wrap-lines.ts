import { stripVTControlCharacters } from 'node:util';

/** Maximum indent of a continued line, as a share of the width. With a larger indent the text would be too narrow. */
const LAST_HANG = 0.6;

/**
 * Breaks lines that are longer than `columns` between words. The continued line starts under the last column of the
 * line (two or more blanks separate columns), or a little further right than the line.
 */
export function wrapLines(text: string, columns: number): string {
  return text
    .split('\n')
    .map((line) => (lengthOf(line) <= columns ? line : wrap(line, columns)))
    .join('\n');
}

function lengthOf(text: string): number {
  return stripVTControlCharacters(text).length;
}

function wrap(line: string, columns: number): string {
  const indent = ' '.repeat(hangOf(stripVTControlCharacters(line), columns));
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(/(?<=[^ ]) (?=[^ ])/)) {
    if (current === '') current = word;
    else if (lengthOf(current) + 1 + lengthOf(word) <= columns) current += ` ${word}`;
    else {
      lines.push(current);
      current = indent + word;
    }
  }
  return [...lines, current].join('\n');
}

function hangOf(line: string, columns: number): number {
  const own = line.length - line.trimStart().length;
  const gaps = Array.from(line.matchAll(/\S {2,}(?=\S)/g), ({ index, 0: { length } }) => index + length);
  return gaps.findLast((at) => at <= columns * LAST_HANG) ?? own + (own === 0 ? 0 : 2);
}
