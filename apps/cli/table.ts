import Table from 'cli-table3';
import { withoutControls } from './printable.js';
import type { Terminal } from './terminal.js';

const BORDERS = `top top-mid top-left top-right bottom bottom-mid bottom-left bottom-right
  left left-mid mid mid-mid right right-mid`.split(/\s+/);
const BARE = { ...Object.fromEntries(BORDERS.map((name) => [name, ''])), middle: '  ' };

/** Prints rows under headings. Columns in `right` are aligned right. */
export function tableOf(
  terminal: Terminal,
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  right: readonly number[] = [],
): string {
  const table = new Table({
    head: head.map((name) => terminal.colours.dim(name)),
    chars: BARE,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    colAligns: head.map((_, column) => (right.includes(column) ? 'right' : 'left')),
  });
  table.push(...rows.map((row) => row.map(String)));
  return table
    .toString()
    .split('\n')
    .map((line) => `  ${line.trimEnd()}`)
    .join('\n');
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Makes text of strangers safe and puts it on one line of at most `width` characters. */
export function clip(text: string, width: number): string {
  const line = withoutControls(text.replaceAll(/\s+/g, ' ').trim());
  const characters = Array.from(graphemes.segment(line), ({ segment }) => segment);
  return characters.length <= width ? line : `${characters.slice(0, width - 1).join('')}…`;
}
