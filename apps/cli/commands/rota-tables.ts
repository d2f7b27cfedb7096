import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { type AccessOptions, clientFor, withAccess } from '../api-access.js';
import type { Terminal } from '../terminal.js';

/** Options for reading a list in CSV. */
export interface TableOptions {
  readonly encoding?: string;
  readonly dates?: string;
  readonly map: readonly string[];
  readonly forgetMap?: boolean;
}

const collect = (text: string, before: readonly string[]): string[] => [...before, text];

export function withTableOptions(command: Command): Command {
  return command
    .option('--encoding <name>', 'of the file, such as windows-1252; UTF-8 when left out')
    .option('--dates <format>', 'how dates are written beside 2026-11-23, such as DD.MM.YYYY')
    .option(
      '--map <heading=column>',
      'read a heading as this column, or as none (Status=); may come often, and is remembered',
      collect,
      [],
    )
    .option('--forget-map', 'use no map of an earlier import');
}

export function tableQueryOf({ encoding, dates, map, forgetMap = false }: TableOptions) {
  return {
    encoding,
    dates,
    map: map.length === 0 ? undefined : map.join(','),
    forgetMap: forgetMap ? 'true' : undefined,
  };
}

/** The headings in the answer to an import. */
interface Headings {
  readonly mapped?: readonly { readonly heading: string; readonly column: string }[];
  readonly ignored?: readonly string[];
}

/** Prints which headings were mapped to others and which were ignored. */
export function sayHeadings(terminal: Terminal, { mapped = [], ignored = [] }: Headings): void {
  if (mapped.length > 0)
    terminal.say(`Read: ${mapped.map(({ heading, column }) => `${heading} as ${column}`).join(', ')}.`);
  if (ignored.length > 0) terminal.say(`Ignored: ${ignored.join(', ')}.`);
}

/** Writes a list as CSV to a file or to standard output. */
export function addCsvExport(
  command: Command,
  terminal: Terminal,
  path: '/v1/staff:export' | '/v1/rota/absences:export',
): void {
  withAccess(command).action(async (file: string | undefined, options: AccessOptions) => {
    const csv = await clientFor(terminal, options).text(path);
    // Spreadsheets need the byte order mark to read the file as UTF-8.
    if (file !== undefined) await writeFile(file, `\uFEFF${csv.replace(/^\uFEFF/, '')}`);
    terminal.result({ file: file ?? null, csv }, () =>
      terminal.say(file === undefined ? csv.trimEnd() : `The list is in ${file}.`),
    );
  });
}
