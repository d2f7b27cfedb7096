import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { z } from 'zod';
import { type AccessOptions, clientFor, withAccess } from '../api-access.js';
import { dateText, wholeNumber } from '../option-values.js';
import { fairnessSchema, fairnessText } from '../print-fairness.js';
import { minute } from '../print-item.js';
import { timelineSchema, timelineText } from '../print-timeline.js';
import { tableOf } from '../table.js';
import type { Terminal } from '../terminal.js';
import { addRotaDaysCommands } from './rota-days.js';
import { addRotaDesksCommands } from './rota-desks.js';
import { addRotaFileCommands } from './rota-file.js';
import { addRotaPlanCommands } from './rota-plans.js';
import { addSimulateCommand } from './rota-simulate.js';

const personSchema = z.looseObject({
  name: z.string(),
  sentences: z.array(z.string()),
  coming: z.array(
    z.looseObject({ slotId: z.string(), startsAt: z.string(), endsAt: z.string(), why: z.string() }),
  ),
});

interface FairnessOptions extends AccessOptions {
  readonly department?: string;
  readonly person?: string;
  readonly people: number;
  readonly svg?: string;
}

/** The most people whom the API draws. */
const MOST_DRAWN = 2_000;

function tellPicture(terminal: Terminal, svg: string | undefined, total: number): void {
  if (svg === undefined) return;
  const part =
    total > MOST_DRAWN
      ? ` It shows ${MOST_DRAWN} of ${total} people; --department or --person draws others.`
      : '';
  terminal.say(`The picture is in ${svg}.${part}`);
}

interface TimelineOptions extends AccessOptions {
  readonly desk?: string;
  readonly department?: string;
  readonly person?: string;
  readonly from: string;
  readonly weeks: number;
  readonly people: number;
  readonly svg?: string;
}

export function addRotaCommands(program: Command, terminal: Terminal): void {
  const rota = program.command('rota').description('who takes turns, by which rule, and how fair that is');
  addRotaFileCommands(rota, terminal);
  addFairnessCommand(rota, terminal);
  addTimelineCommand(rota, terminal);
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
  addRotaPlanCommands(rota, terminal);
  addRotaDesksCommands(rota, terminal);
  addRotaDaysCommands(rota, terminal);
}

function addFairnessCommand(rota: Command, terminal: Terminal): void {
  withAccess(
    rota
      .command('fairness')
      .description('duty by person against the mean, least first')
      .option('--department <name>', 'people of this department')
      .option('--person <id>', 'of one person')
      .option('--people <number>', 'people shown', wholeNumber(1), 60)
      .option('--svg <file>', 'write it as a picture'),
  ).action(async (options: FairnessOptions) => {
    const client = clientFor(terminal, options);
    const { department, person, people, svg } = options;
    const part = { department, person };
    const query = { ...part, limit: people };
    const answer = await client.call('GET', '/v1/rota/fairness', fairnessSchema, { query });
    if (svg !== undefined) {
      const drawn = { query: { ...part, limit: MOST_DRAWN } };
      await writeFile(svg, await client.call('GET', '/v1/rota/fairness.svg', z.string(), drawn));
    }
    terminal.result(answer, () => {
      terminal.say(fairnessText(terminal, answer));
      tellPicture(terminal, svg, answer.total);
    });
  });
}

function addTimelineCommand(rota: Command, terminal: Terminal): void {
  withAccess(
    rota
      .command('timeline')
      .description('who serves in which week')
      .option('--desk <id>', 'at this desk')
      .option('--department <name>', 'people of this department')
      .option('--person <id>', 'of one person')
      .option('--from <date>', 'first week shown', dateText, new Date().toISOString().slice(0, 10))
      .option('--weeks <number>', 'weeks shown', wholeNumber(1), 26)
      .option('--people <number>', 'people shown', wholeNumber(1), 60)
      .option('--svg <file>', 'write it as a picture'),
  ).action(async (options: TimelineOptions) => {
    const { desk, department, person, svg } = options;
    const client = clientFor(terminal, options);
    const part = { desk, department, person };
    const query = { ...part, limit: options.people };
    const answer = await client.call('GET', '/v1/rota/timeline', timelineSchema, { query });
    if (svg !== undefined) {
      const drawn = { query: { ...part, limit: MOST_DRAWN } };
      await writeFile(svg, await client.call('GET', '/v1/rota/timeline.svg', z.string(), drawn));
    }
    terminal.result(answer, () => {
      terminal.say(timelineText(answer, options));
      tellPicture(terminal, svg, answer.total);
    });
  });
}
