import { readFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import type { ApiClient, Schemas } from '#libs/client';
import { type AccessOptions, clientFor, withAccess } from '../api-access.js';
import { wholeNumber } from '../option-values.js';
import { tableOf } from '../table.js';
import type { Terminal } from '../terminal.js';
import {
  addCsvExport,
  sayHeadings,
  type TableOptions,
  tableQueryOf,
  withTableOptions,
} from './rota-tables.js';

interface ImportOptions extends AccessOptions, TableOptions {
  readonly dryRun?: boolean;
  readonly leavers: 'keep' | 'end';
  readonly endAtMost?: number;
  readonly yes?: boolean;
}

/** The maximum length of a list. With it, the API never asks for confirmation. */
const EVERYBODY = 50_000;

export function addStaffImport(command: Command, terminal: Terminal): void {
  withAccess(
    withTableOptions(
      command
        .option('--dry-run', 'only say what would change')
        .addOption(
          new Option('--leavers <what>', 'end: who is missing from the list leaves today')
            .choices(['keep', 'end'])
            .default('keep'),
        )
        .option(
          '--end-at-most <number>',
          'how many may leave though they are more than a tenth',
          wholeNumber(0),
        )
        .option('--yes', 'however many leave'),
    ),
  ).action(async (file: string, options: ImportOptions) => {
    const { dryRun = false, leavers, yes = false } = options;
    const endAtMost = yes ? EVERYBODY : options.endAtMost;
    const answer = await clientFor(terminal, options).call('POST', '/v1/staff:import', {
      query: { dryRun: dryRun ? 'true' : undefined, leavers, endAtMost, ...tableQueryOf(options) },
      // The raw bytes are sent, so that the API can refuse bytes that are not UTF-8.
      body: await readFile(file),
      mediaType: 'text/csv',
    });
    const { added, changed, ended, unchanged } = answer;
    terminal.result(answer, () => {
      terminal.say(
        `${dryRun ? 'Nothing was changed. It would be: ' : ''}${added.length} added, ${changed.length} changed, ${ended.length} ended, ${unchanged} as they were.`,
      );
      for (const { id, columns } of changed) terminal.say(`  ${id}: ${columns.join(', ')}`);
      sayHeadings(terminal, answer);
    });
  });
}

export function addStaffExport(command: Command, terminal: Terminal): void {
  addCsvExport(command, terminal, '/v1/staff:export');
}

export function addStaffList(command: Command, terminal: Terminal): void {
  withAccess(command).action(async (options: AccessOptions) => {
    const people = await everybody(clientFor(terminal, options));
    const rows = people.map(({ id, name, zone, department }) => [id, name, department ?? '', zone]);
    terminal.result(people, () =>
      terminal.say(
        rows.length === 0 ? '  none' : tableOf(terminal, ['id', 'name', 'department', 'zone'], rows),
      ),
    );
  });
}

async function everybody(client: ApiClient): Promise<Schemas['Person'][]> {
  const people: Schemas['Person'][] = [];
  for (let after: string | undefined; ;) {
    const page = await client.call('GET', '/v1/staff', { query: { after } });
    people.push(...page.people);
    if (page.nextAfter === null) return people;
    after = page.nextAfter;
  }
}
