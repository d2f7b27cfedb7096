import { readFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import { z } from 'zod';
import type { ApiClient } from '../api/api-client.js';
import { dutySchema } from '../api/duty.js';
import { type AccessOptions, clientFor, withAccess } from '../api-access.js';
import { instantText } from '../option-values.js';
import { dutyText } from '../print-duty.js';
import { tableOf } from '../table.js';
import type { Terminal } from '../terminal.js';

const importSchema = z.looseObject({
  added: z.array(z.string()),
  changed: z.array(z.looseObject({ id: z.string(), columns: z.array(z.string()) })),
  ended: z.array(z.string()),
  unchanged: z.number(),
});

const staffSchema = z.looseObject({
  people: z.array(
    z.looseObject({ id: z.string(), name: z.string(), zone: z.string(), department: z.string().nullable() }),
  ),
  nextAfter: z.string().nullable(),
});

interface OnDutyOptions extends AccessOptions {
  readonly at?: string;
  readonly desk?: string;
}

export function addDutyCommands(program: Command, terminal: Terminal): void {
  withAccess(
    program
      .command('on-duty')
      .description('who is on duty, and who is next')
      .option('--at <time>', 'at this instant, such as 2026-12-24T18:00:00+01:00', instantText)
      .option('--desk <id>', 'of this desk'),
  ).action(async (options: OnDutyOptions) => {
    const { at, desk } = options;
    const duty = await clientFor(terminal, options).call('GET', '/v1/duty', dutySchema, {
      query: { at, desk },
    });
    terminal.result(duty, () => terminal.say(dutyText(terminal, duty)));
  });

  addStaffCommands(program.command('staff').description('the people who take turns'), terminal);
}

interface ImportOptions extends AccessOptions {
  readonly dryRun?: boolean;
  readonly leavers: string;
}

function addStaffCommands(staff: Command, terminal: Terminal): void {
  withAccess(
    staff
      .command('import <file>')
      .description('take a staff list in (CSV with id,name,zone,…); all rows or none')
      .option('--dry-run', 'only say what would change')
      .addOption(
        new Option('--leavers <what>', 'end: who is missing from the list leaves today')
          .choices(['keep', 'end'])
          .default('keep'),
      ),
  ).action(async (file: string, options: ImportOptions) => {
    const { dryRun, leavers } = options;
    const answer = await clientFor(terminal, options).call('POST', '/v1/staff:import', importSchema, {
      query: { dryRun, leavers },
      body: await readFile(file, 'utf8'),
      mediaType: 'text/csv',
    });
    const { added, changed, ended, unchanged } = answer;
    terminal.result(answer, () => {
      terminal.say(
        `${dryRun === true ? 'Nothing was changed. It would be: ' : ''}${added.length} added, ${changed.length} changed, ${ended.length} ended, ${unchanged} as they were.`,
      );
      for (const { id, columns } of changed) terminal.say(`  ${id}: ${columns.join(', ')}`);
    });
  });

  withAccess(staff.command('list').description('everybody on the list')).action(
    async (options: AccessOptions) => {
      const people = await everybody(clientFor(terminal, options));
      const rows = people.map(({ id, name, zone, department }) => [id, name, department ?? '', zone]);
      terminal.result(people, () =>
        terminal.say(
          rows.length === 0 ? '  none' : tableOf(terminal, ['id', 'name', 'department', 'zone'], rows),
        ),
      );
    },
  );
}

async function everybody(client: ApiClient) {
  const people: z.infer<typeof staffSchema>['people'] = [];
  for (let after: string | undefined; ;) {
    const page = await client.call('GET', '/v1/staff', staffSchema, { query: { after } });
    people.push(...page.people);
    if (page.nextAfter === null) return people;
    after = page.nextAfter;
  }
}
