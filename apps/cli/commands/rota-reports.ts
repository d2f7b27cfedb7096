import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { type AccessOptions, clientFor, withAccess } from '../api-access.js';
import { dateOption, wholeNumber } from '../option-values.js';
import { fairnessText } from '../print-fairness.js';
import { minuteText } from '../print-item.js';
import { timelineText } from '../print-timeline.js';
import { tableOf } from '../table.js';
import type { Terminal } from '../terminal.js';
import { zoneOption, zoneText } from '../zone-text.js';

interface FairnessOptions extends AccessOptions {
  readonly department?: string;
  readonly person?: string;
  readonly people: number;
  readonly svg?: string;
}

/** Maximum number of people in a picture of the API. */
const DRAWN_PEOPLE_MAX = 2_000;

function sayWhereThePictureIs(terminal: Terminal, svg: string | undefined, total: number): void {
  if (svg === undefined) return;
  const part =
    total > DRAWN_PEOPLE_MAX
      ? ` It shows ${DRAWN_PEOPLE_MAX} of ${total} people; --department or --person draws others.`
      : '';
  terminal.say(`The picture is in ${svg}.${part}`);
}

export function addFairness(command: Command, terminal: Terminal): void {
  withAccess(
    command
      .option('--department <name>', 'people of this department')
      .option('--person <id>', 'of one person')
      .option('--people <number>', 'people shown', wholeNumber(1), 60)
      .option('--svg <file>', 'write it as a picture'),
  ).action(async (options: FairnessOptions) => {
    const client = clientFor(terminal, options);
    const { department, person, people, svg } = options;
    const part = { department, person };
    const answer = await client.call('GET', '/v1/rota/fairness', { query: { ...part, limit: people } });
    if (svg !== undefined) {
      const query = { ...part, limit: DRAWN_PEOPLE_MAX };
      await writeFile(svg, await client.text('/v1/rota/fairness.svg', { query }));
    }
    terminal.result(answer, () => {
      terminal.say(fairnessText(terminal, answer));
      sayWhereThePictureIs(terminal, svg, answer.total);
    });
  });
}

interface TimelineOptions extends AccessOptions {
  readonly desk?: string;
  readonly department?: string;
  readonly person?: string;
  readonly from: string;
  readonly weeks: number;
  readonly zone?: string;
  readonly people: number;
  readonly svg?: string;
}

export function addTimeline(command: Command, terminal: Terminal): void {
  withAccess(
    command
      .option('--desk <id>', 'at this desk')
      .option('--department <name>', 'people of this department')
      .option('--person <id>', 'of one person')
      .option('--from <date>', 'first week shown', dateOption, new Date().toISOString().slice(0, 10))
      .option('--weeks <number>', 'weeks shown', wholeNumber(1), 26)
      .option('--people <number>', 'people shown', wholeNumber(1), 60)
      .option(
        '--zone <zone>',
        'weeks of this clock, such as Europe/Berlin; of each desk when left out',
        zoneOption,
      )
      .option('--svg <file>', 'write it as a picture'),
  ).action(async (options: TimelineOptions) => {
    const { desk, department, person, zone, svg } = options;
    const client = clientFor(terminal, options);
    const part = { desk, department, person, zone };
    const query = { ...part, limit: options.people };
    const answer = await client.call('GET', '/v1/rota/timeline', { query });
    if (svg !== undefined) {
      const drawn = { query: { ...part, limit: DRAWN_PEOPLE_MAX } };
      await writeFile(svg, await client.text('/v1/rota/timeline.svg', drawn));
    }
    terminal.result(answer, () => {
      terminal.say(timelineText(answer, options));
      sayWhereThePictureIs(terminal, svg, answer.total);
    });
  });
}

export function addRotaExplain(command: Command, terminal: Terminal): void {
  withAccess(
    command.option('--zone <zone>', 'show times on this clock, such as Europe/Berlin', zoneOption, 'UTC'),
  ).action(async (person: string, options: AccessOptions & { readonly zone: string }) => {
    const { zone } = options;
    const client = clientFor(terminal, options);
    const answer = await client.call('GET', '/v1/rota/people/{id}', { path: { id: person } });
    terminal.result(answer, () => {
      for (const sentence of answer.sentences) terminal.say(sentence);
      const rows = answer.coming.map((one) => [
        one.slotId,
        one.deskName,
        one.seat,
        zoneText(one.startsAt, zone),
        zoneText(one.endsAt, zone),
        one.beside.map(({ name }) => name).join(', '),
        one.why,
      ]);
      const heading = ['slot', 'desk', 'seat', `from (${zone})`, `to (${zone})`, 'with', 'why'];
      terminal.say(tableOf(terminal, heading, rows));
    });
  });
}

export function addProblems(command: Command, terminal: Terminal): void {
  withAccess(command).action(async (options: AccessOptions) => {
    const answer = await clientFor(terminal, options).call('GET', '/v1/rota/problems');
    terminal.result(answer, () => {
      for (const { since, subjectKind, subject, sentence, code } of answer.problems) {
        terminal.say(`${subjectKind} ${subject}, since ${minuteText(since)} UTC: ${sentence} [${code}]`);
      }
      const none = answer.problems.length === 0;
      terminal.say(none ? 'None: duty is planned.' : 'The published plan goes on meanwhile.');
    });
  });
}
