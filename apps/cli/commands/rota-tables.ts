import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { type AccessOptions, clientFor, withAccess } from '../api-access.js';
import type { Terminal } from '../terminal.js';

/** What can be said of a list in CSV beside its bytes. */
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

/** What an answer says of the headings of a file. */
interface Headings {
  readonly mapped?: readonly { readonly heading: string; readonly column: string }[];
  readonly ignored?: readonly string[];
}

/** Which headings were read as something else, and which as nothing. */
export function sayHeadings(terminal: Terminal, { mapped = [], ignored = [] }: Headings): void {
  if (mapped.length > 0)
    terminal.say(`Read: ${mapped.map(({ heading, column }) => `${heading} as ${column}`).join(', ')}.`);
  if (ignored.length > 0) terminal.say(`Ignored: ${ignored.join(', ')}.`);
}

/** Writes a list as CSV: to a file, or to standard output. */
export function addCsvExport(
  command: Command,
  terminal: Terminal,
  path: '/v1/staff:export' | '/v1/rota/absences:export',
): void {
  withAccess(command).action(async (file: string | undefined, options: AccessOptions) => {
    const csv = await clientFor(terminal, options).text(path);
    // By the mark spreadsheets know that the file is UTF-8.
    if (file !== undefined) await writeFile(file, `\uFEFF${csv.replace(/^\uFEFF/, '')}`);
    terminal.result({ file: file ?? null, csv }, () =>
      terminal.say(file === undefined ? csv.trimEnd() : `The list is in ${file}.`),
    );
  });
}
