import { readFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import { z } from 'zod';
import { type AccessOptions, clientFor, withAccess } from '../api-access.js';
import { CliError } from '../cli-error.js';
import { dateText, wholeNumber } from '../option-values.js';
import { tableOf } from '../table.js';
import type { Terminal } from '../terminal.js';

const absenceSchema = z.looseObject({
  id: z.string(),
  person: z.string(),
  from: z.string(),
  to: z.string(),
  kind: z.string(),
  policy: z.string(),
});
const importSchema = z.looseObject({
  added: z.array(z.string()),
  changed: z.array(z.looseObject({ id: z.string(), columns: z.array(z.string()) })),
  unchanged: z.number(),
});
const holidaysSchema = z.looseObject({
  calendars: z.array(z.looseObject({ region: z.string(), dates: z.array(z.string()) })),
  recorded: z.array(
    z.looseObject({ region: z.string(), date: z.string(), name: z.string(), observed: z.boolean() }),
  ),
});

const POLICY_OF_KIND: Readonly<Record<string, string>> = {
  vacation: 'catch-up',
  sick: 'neutral',
  parental: 'neutral',
};

/** Days on which people do not serve, or serve at another price: absences and holidays. */
export function addRotaDaysCommands(rota: Command, terminal: Terminal): void {
  const absences = rota.command('absences').description('who is away, and what becomes of their share');
  addAbsenceImport(absences, terminal);
  addAbsenceCommands(absences, terminal);
  addHolidayCommands(rota.command('holidays').description('days that weigh more'), terminal);
}

function addAbsenceImport(absences: Command, terminal: Terminal): void {
  withAccess(
    absences
      .command('import <file>')
      .description('take absences in (CSV with person,from,to,…); all rows or none')
      .option('--dry-run', 'only say what would change'),
  ).action(async (file: string, options: AccessOptions & { readonly dryRun?: boolean }) => {
    const { dryRun } = options;
    const answer = await clientFor(terminal, options).call('POST', '/v1/rota/absences:import', importSchema, {
      query: { dryRun },
      body: await readFile(file, 'utf8'),
      mediaType: 'text/csv',
    });
    const { added, changed, unchanged } = answer;
    terminal.result(answer, () => {
      const lead = dryRun === true ? 'Nothing was changed. It would be: ' : '';
      terminal.say(`${lead}${added.length} added, ${changed.length} changed, ${unchanged} as they were.`);
      for (const { id, columns } of changed) terminal.say(`  ${id}: ${columns.join(', ')}`);
    });
  });
}

interface AbsenceOptions extends AccessOptions {
  readonly from: string;
  readonly to: string;
  readonly kind: string;
  readonly policy?: string;
  readonly id?: string;
}

interface ListOptions extends AccessOptions {
  readonly person?: string;
  readonly from?: string;
  readonly to?: string;
  readonly limit: number;
}

function addAbsenceCommands(absences: Command, terminal: Terminal): void {
  withAccess(
    absences
      .command('list')
      .description('absences')
      .option('--person <id>', 'of one person')
      .option('--from <date>', 'that end after this day', dateText)
      .option('--to <date>', 'that begin before this day', dateText)
      .option('--limit <number>', 'shown at most', wholeNumber(1), 200),
  ).action(async (options: ListOptions) => {
    const schema = z.looseObject({ absences: z.array(absenceSchema), nextAfter: z.string().nullable() });
    const { person, from, to, limit } = options;
    const query = { person, from, to, limit };
    const answer = await clientFor(terminal, options).call('GET', '/v1/rota/absences', schema, { query });
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
  withAccess(
    absences
      .command('add <person>')
      .description('record an absence, or change it')
      .requiredOption('--from <date>', 'first day away, or an instant')
      .requiredOption('--to <date>', 'first day back, or the instant at which it ends')
      .option('--kind <word>', 'vacation, sick, parental, …', 'vacation')
      .addOption(
        new Option('--policy <what>', 'catch-up: the same total is served; neutral: nothing is owed').choices(
          ['catch-up', 'neutral'],
        ),
      )
      .option('--id <id>', 'else made of person and first day'),
  ).action(async (person: string, options: AbsenceOptions) => {
    const { from, to, kind } = options;
    const policy = options.policy ?? POLICY_OF_KIND[kind];
    if (policy === undefined) {
      throw new CliError(
        'absence.policy',
        `What "${kind}" means for the share is not known.`,
        'Say it with --policy catch-up or --policy neutral.',
      );
    }
    const id = options.id ?? `${person}.${from}`.replaceAll(/[^A-Za-z0-9_.-]/g, '-');
    const path = `/v1/rota/absences/${encodeURIComponent(id)}`;
    const body = { person, from, to, kind, policy };
    const schema = z.looseObject({ absence: absenceSchema });
    const answer = await clientFor(terminal, options).call('PUT', path, schema, { body, again: true });
    terminal.result(answer, () =>
      terminal.say(`${id}: ${person} is away from ${from}, back on ${to} (${kind}, ${policy}).`),
    );
  });
  withAccess(absences.command('remove <id>').description('take an absence back')).action(
    async (id: string, options: AccessOptions) => {
      const path = `/v1/rota/absences/${encodeURIComponent(id)}`;
      await clientFor(terminal, options).call('DELETE', path, z.unknown());
      terminal.result({ removed: id }, () => terminal.say(`${id} was taken back.`));
    },
  );
}

interface HolidayOptions extends AccessOptions {
  readonly region?: string;
  readonly working: boolean;
}

function addHolidayCommands(holidays: Command, terminal: Terminal): void {
  const pathOf = (region: string, date: string): string =>
    `/v1/rota/holidays/${encodeURIComponent(region)}/${encodeURIComponent(date)}`;
  withAccess(
    holidays
      .command('list')
      .description('holidays of the staff’s regions')
      .option('--region <region>', 'of one'),
  ).action(async (options: HolidayOptions) => {
    const query = { region: options.region };
    const answer = await clientFor(terminal, options).call('GET', '/v1/rota/holidays', holidaysSchema, {
      query,
    });
    terminal.result(answer, () => {
      for (const { region, dates } of answer.calendars) terminal.say(`${region}: ${dates.join(' ')}`);
      for (const one of answer.recorded) {
        terminal.say(
          `${one.region} ${one.date}: ${one.name}, by hand${one.observed ? '' : ', a working day'}`,
        );
      }
      if (answer.calendars.length + answer.recorded.length === 0) terminal.say('None are known.');
    });
  });
  withAccess(
    holidays
      .command('add <region> <date> <name>')
      .description('record a day that no calendar knows; DE counts for all its parts')
      .option('--working', 'a public holiday on which they work', false),
  ).action(async (region: string, date: string, name: string, options: HolidayOptions) => {
    const body = { name, observed: !options.working };
    const schema = z.looseObject({ holiday: z.looseObject({ region: z.string() }) });
    const answer = await clientFor(terminal, options).call('PUT', pathOf(region, date), schema, {
      body,
      again: true,
    });
    terminal.result(answer, () =>
      terminal.say(`${region} ${date}: ${name}${options.working ? ', a working day' : ''}.`),
    );
  });
  withAccess(
    holidays.command('remove <region> <date>').description('take back what was recorded of a day'),
  ).action(async (region: string, date: string, options: AccessOptions) => {
    await clientFor(terminal, options).call('DELETE', pathOf(region, date), z.unknown());
    terminal.result({ removed: { region, date } }, () =>
      terminal.say(`${region} ${date} is as the calendar has it.`),
    );
  });
}
