import type { Command } from 'commander';
import { z } from 'zod';
import { type AccessOptions, clientFor, withAccess } from '../api-access.js';
import { list } from '../option-values.js';
import { minute } from '../print-item.js';
import { clip, tableOf } from '../table.js';
import type { Terminal } from '../terminal.js';
import { addRotaFileCommands } from './rota-file.js';

const fairnessSchema = z.looseObject({
  spread: z.number(),
  provenSpread: z.number(),
  withoutDuty: z.array(z.string()),
  people: z.array(
    z.looseObject({
      personId: z.string(),
      name: z.string(),
      share: z.number(),
      duties: z.number(),
      unsocial: z.number(),
      holiday: z.number(),
      balance: z.number(),
    }),
  ),
});

const personSchema = z.looseObject({
  name: z.string(),
  sentences: z.array(z.string()),
  coming: z.array(
    z.looseObject({ slotId: z.string(), startsAt: z.string(), endsAt: z.string(), why: z.string() }),
  ),
});

const changeSchema = z.looseObject({
  slot: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  why: z.string(),
});
const outlookSchema = z.looseObject({
  spread: z.number(),
  provenSpread: z.number(),
  withoutDuty: z.array(z.string()),
  holes: z.array(z.looseObject({ slot: z.string(), sentence: z.string() })),
  advice: z.string().nullable(),
});
const simulationSchema = z.looseObject({
  before: outlookSchema,
  after: outlookSchema,
  changes: z.array(changeSchema),
  provenFewest: z.number().nullable(),
});

interface SimulateOptions extends AccessOptions {
  readonly leave: readonly string[];
  readonly from: string;
  readonly closeDesk: readonly string[];
}

const CHANGES_SHOWN = 40;

export function addRotaCommands(program: Command, terminal: Terminal): void {
  const rota = program.command('rota').description('who takes turns, by which rule, and how fair that is');
  addRotaFileCommands(rota, terminal);
  withAccess(rota.command('fairness').description('duty by person, least first')).action(
    async (options: AccessOptions) => {
      const answer = await clientFor(terminal, options).call('GET', '/v1/rota/fairness', fairnessSchema);
      const rows = answer.people.map(({ personId, name, share, duties, unsocial, holiday, balance }) => [
        personId,
        name,
        ...[duties, share.toFixed(2), unsocial, holiday, balance.toFixed(2)].map(String),
      ]);
      terminal.result(answer, () => {
        const heading = ['id', 'name', 'duties', 'share', 'unsocial', 'holiday', 'ledger'];
        terminal.say(tableOf(terminal, heading, rows));
        terminal.say(`Spread ${answer.spread}, proven minimum ${answer.provenSpread}.`);
        const without = answer.withoutDuty;
        if (without.length > 0) terminal.say(`Without any duty: ${clip(without.join(', '), 200)}.`);
      });
    },
  );
  withAccess(rota.command('explain <person>').description('when somebody serves, and why')).action(
    async (person: string, options: AccessOptions) => {
      const path = `/v1/rota/people/${encodeURIComponent(person)}`;
      const answer = await clientFor(terminal, options).call('GET', path, personSchema);
      terminal.result(answer, () => {
        for (const sentence of answer.sentences) terminal.say(sentence);
        const rows = answer.coming.map((one) => [
          one.slotId,
          minute(one.startsAt),
          minute(one.endsAt),
          one.why,
        ]);
        terminal.say(tableOf(terminal, ['slot', 'from (UTC)', 'to (UTC)', 'why'], rows));
      });
    },
  );
  addSimulateCommand(rota, terminal);
}

function addSimulateCommand(rota: Command, terminal: Terminal): void {
  withAccess(
    rota
      .command('simulate')
      .description('what if these people left, or a desk closed; nothing is changed')
      .option('--leave <ids>', 'people who leave, separated by commas', list, [])
      .option('--from <date>', 'their first day away', new Date().toISOString().slice(0, 10))
      .option('--close-desk <ids>', 'desks that close, separated by commas', list, []),
  ).action(async (options: SimulateOptions) => {
    const { leave, from, closeDesk } = options;
    const body = { leave: leave.map((person) => ({ person, from })), closeDesks: closeDesk };
    const answer = await clientFor(terminal, options).call('POST', '/v1/rota/simulations', simulationSchema, {
      body,
      again: true,
    });
    const { before, after, changes, provenFewest } = answer;
    terminal.result(answer, () => {
      const proof = provenFewest === null ? '' : ` (no plan changes fewer than ${provenFewest})`;
      terminal.say(`${changes.length} seats change hands${proof}.`);
      for (const one of changes.slice(0, CHANGES_SHOWN)) {
        terminal.say(`  ${one.slot}: ${one.before ?? 'nobody'} → ${one.after ?? 'nobody'}. ${one.why}`);
      }
      if (changes.length > CHANGES_SHOWN) terminal.say(`  … and ${changes.length - CHANGES_SHOWN} more`);
      terminal.say(`Spread ${before.spread} → ${after.spread}, proven minimum ${after.provenSpread}.`);
      terminal.say(`Empty seats ${before.holes.length} → ${after.holes.length}.`);
      for (const { sentence } of after.holes.slice(0, 5)) terminal.say(`  ${sentence}`);
      if (after.advice !== null) terminal.say(after.advice);
    });
  });
}
