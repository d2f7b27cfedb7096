import { readFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import type { Schemas } from '#libs/client';
import { type AccessOptions, clientFor, withAccess } from '../api-access.js';
import { CliError } from '../cli-error.js';
import { dateOption, wholeNumber } from '../option-values.js';
import { tableOf } from '../table.js';
import type { Terminal } from '../terminal.js';
import {
  addCsvExport,
  sayHeadings,
  type TableOptions,
  tableQueryOf,
  withTableOptions,
} from './rota-tables.js';

type Policy = Schemas['Absence']['policy'];

const POLICY_OF_KIND: Readonly<Record<string, Policy>> = {
  vacation: 'catch-up',
  sick: 'neutral',
  parental: 'neutral',
};

export function addAbsenceImport(command: Command, terminal: Terminal): void {
  withAccess(withTableOptions(command.option('--dry-run', 'only say what would change'))).action(
    async (file: string, options: AccessOptions & TableOptions & { readonly dryRun?: boolean }) => {
      const { dryRun = false } = options;
      const answer = await clientFor(terminal, options).call('POST', '/v1/rota/absences:import', {
        query: { dryRun: dryRun ? 'true' : undefined, ...tableQueryOf(options) },
        // The raw bytes are sent, so that the API can refuse bytes that are not UTF-8.
        body: await readFile(file),
        mediaType: 'text/csv',
      });
      const { added, changed, unchanged } = answer;
      terminal.result(answer, () => {
        const lead = dryRun ? 'Nothing was changed. It would be: ' : '';
        terminal.say(`${lead}${added.length} added, ${changed.length} changed, ${unchanged} as they were.`);
        for (const { id, columns } of changed) terminal.say(`  ${id}: ${columns.join(', ')}`);
        sayHeadings(terminal, answer);
      });
    },
  );
}

export function addAbsenceExport(command: Command, terminal: Terminal): void {
  addCsvExport(command, terminal, '/v1/rota/absences:export');
}

interface ListOptions extends AccessOptions {
  readonly person?: string;
  readonly from?: string;
  readonly to?: string;
  readonly limit: number;
}

export function addAbsenceList(command: Command, terminal: Terminal): void {
  withAccess(
    command
      .option('--person <id>', 'of one person')
      .option('--from <date>', 'that end after this day', dateOption)
      .option('--to <date>', 'that begin before this day', dateOption)
      .option('--limit <number>', 'shown at most', wholeNumber(1), 200),
  ).action(async (options: ListOptions) => {
    const { person, from, to, limit } = options;
    const query = { person, from, to, limit };
    const answer = await clientFor(terminal, options).call('GET', '/v1/rota/absences', { query });
    const rows = answer.absences.map((one) => [one.id, one.person, one.from, one.to, one.kind, one.policy]);
    terminal.result(answer, () =>
      terminal.say(
        tableOf(terminal, ['id', 'person', 'from', 'first day back', 'kind', 'policy'], rows) +
          (answer.nextAfter === null
            ? ''
            : '\n… and more; narrow it with --person, --from, --to, or raise --limit'),
      ),
    );
  });
}

interface AddOptions extends AccessOptions {
  readonly from: string;
  readonly to?: string;
  readonly lastDay?: string;
  readonly kind: string;
  readonly policy?: Policy;
  readonly id?: string;
}

const DAY_MS = 86_400_000;

/** The first day back, from either of the two options. */
function endOf({ to, lastDay }: AddOptions): string {
  if (to !== undefined && lastDay === undefined) return to;
  if (to === undefined && lastDay !== undefined)
    return new Date(Date.parse(lastDay) + DAY_MS).toISOString().slice(0, 10);
  throw new CliError(
    'absence.end',
    'State the end of the absence once.',
    'Give the first day back with --to, or the last day away with --last-day.',
  );
}

export function addAbsenceAdd(command: Command, terminal: Terminal): void {
  withAccess(
    command
      .requiredOption('--from <date>', 'first day away, or an instant')
      .option('--to <date>', 'first day back, or the instant at which it ends')
      .option('--last-day <date>', 'last day away, in place of --to', dateOption)
      .option('--kind <word>', 'vacation, sick, parental, …', 'vacation')
      .addOption(
        new Option('--policy <what>', 'catch-up: the same total is served; neutral: nothing is owed').choices(
          ['catch-up', 'neutral'],
        ),
      )
      .option('--id <id>', 'else made of person and first day'),
  ).action(async (person: string, options: AddOptions) => {
    const { from, kind } = options;
    const to = endOf(options);
    const policy = options.policy ?? POLICY_OF_KIND[kind];
    if (policy === undefined) {
      throw new CliError(
        'absence.policy',
        `What "${kind}" means for the share is not known.`,
        'Say it with --policy catch-up or --policy neutral.',
      );
    }
    const id = options.id ?? `${person}.${from}`.replaceAll(/[^A-Za-z0-9_.-]/g, '-');
    const answer = await clientFor(terminal, options).call('PUT', '/v1/rota/absences/{id}', {
      path: { id },
      body: { person, from, to, kind, policy },
      repeatable: true,
    });
    terminal.result(answer, () =>
      terminal.say(`${id}: ${person} is away from ${from}, back on ${to} (${kind}, ${policy}).`),
    );
  });
}

export function addAbsenceRemove(command: Command, terminal: Terminal): void {
  withAccess(command).action(async (id: string, options: AccessOptions) => {
    await clientFor(terminal, options).call('DELETE', '/v1/rota/absences/{id}', { path: { id } });
    terminal.result({ removed: id }, () => terminal.say(`${id} was taken back.`));
  });
}
