import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { ApiAnswer, ApiClient, Schemas } from '#libs/client';
import { type AccessOptions, clientFor, withAccess } from '../api-access.js';
import { CliError } from '../cli-error.js';
import { dateOption, list, wholeNumber } from '../option-values.js';
import { timelineText } from '../print-timeline.js';
import { readText } from '../read-text.js';
import { readDesks } from '../rota-file/read-rota-file.js';
import { changesText } from '../print-changes.js';
import { tableOf } from '../table.js';
import type { Terminal } from '../terminal.js';

type Simulation = ApiAnswer<'POST', '/v1/rota/simulations'>;
type RotationDesk = Schemas['RotationDesk'];

interface SimulateOptions extends AccessOptions {
  readonly leave: readonly string[];
  readonly from: string;
  readonly openDesk: readonly string[];
  readonly closeDesk: readonly string[];
  readonly changes: number;
  readonly weeks: number;
  readonly timeline: boolean;
  readonly svg?: string;
}

const PEOPLE_SHOWN = 20;

export function addSimulate(command: Command, terminal: Terminal): void {
  withAccess(
    command
      .option('--leave <ids>', 'people who leave, separated by commas', list, [])
      .option('--from <date>', 'their first day away', dateOption, new Date().toISOString().slice(0, 10))
      .option(
        '--open-desk <what>',
        'a YAML file with desks, or NEW=OLD for a second desk like one that there is; may be repeated',
        (text: string, others: readonly string[]) => [...others, text],
        [],
      )
      .option('--close-desk <ids>', 'desks that close, separated by commas', list, [])
      .option('--changes <number>', 'changes shown', wholeNumber(0), 20)
      .option('--timeline', 'show the weeks of the people whom it concerns', false)
      .option('--weeks <number>', 'weeks shown', wholeNumber(1), 26)
      .option('--svg <file>', 'write that timeline as a picture'),
  ).action((options: SimulateOptions) => simulate(terminal, options));
}

async function simulate(terminal: Terminal, options: SimulateOptions): Promise<void> {
  const { leave, from, closeDesk, svg, timeline } = options;
  const client = clientFor(terminal, options);
  const body = {
    leave: leave.map((person) => ({ person, from })),
    closeDesks: closeDesk,
    openDesks: await desksOf(client, options.openDesk),
    picture: timeline || svg !== undefined,
    limit: Math.max(PEOPLE_SHOWN, options.changes),
  };
  const answer = await client.call('POST', '/v1/rota/simulations', { body, repeatable: true });
  if (svg !== undefined && answer.picture !== null) await writeFile(svg, answer.picture.svg);
  terminal.result(answer, () => {
    terminal.say(simulationText(terminal, answer, options.changes));
    if (answer.picture === null) return;
    const view = { from: new Date().toISOString().slice(0, 10), weeks: options.weeks, people: PEOPLE_SHOWN };
    if (timeline) terminal.say(`\n${timelineText(answer.picture.timeline, view)}`);
    if (svg !== undefined) terminal.say(`The picture is in ${svg}.`);
  });
}

/** Desks from files, and copies of existing desks under new ids. */
async function desksOf(client: ApiClient, wanted: readonly string[]): Promise<RotationDesk[]> {
  const found: RotationDesk[] = [];
  for (const text of wanted) {
    const [, id, like] = /^([A-Za-z0-9][\w.-]*)=([A-Za-z0-9][\w.-]*)$/.exec(text) ?? [];
    if (id === undefined) {
      found.push(...(await readDesks(await readText(text))));
      continue;
    }
    const { desks } = await client.call('GET', '/v1/rota/desks');
    const desk = desks.find((one) => one.id === like);
    if (desk === undefined) {
      const known = desks.map((one) => one.id).join(', ');
      throw new CliError('desk.not_found', `There is no desk "${like}".`, `There are ${known}.`);
    }
    found.push({ ...desk, id, name: `${desk.name} (${id})` });
  }
  return found;
}

const signed = (value: number): string => (value > 0 ? `+${value}` : String(value));

function simulationText(terminal: Terminal, answer: Simulation, most: number): string {
  const { before, after, changes, changed, reseated, concerned, provenFewest, people } = answer;
  const lines = [changesText({ changed, reseated, provenFewest })];
  for (const one of changes.slice(0, most)) {
    lines.push(`  ${one.slot}: ${one.before ?? 'nobody'} → ${one.after ?? 'nobody'}. ${one.why}`);
  }
  if (changed > most) lines.push(`  … and ${changed - most} more`);
  if (people.length > 0) {
    const rows = people
      .slice(0, PEOPLE_SHOWN)
      .map((one) => [one.personId, one.name, one.before, one.after, signed(one.after - one.before)]);
    lines.push('', tableOf(terminal, ['id', 'name', 'now', 'then', ''], rows, [2, 3, 4]));
    if (concerned > PEOPLE_SHOWN) lines.push(`  … and ${concerned - PEOPLE_SHOWN} more`);
  }
  lines.push(
    '',
    `Spread ${before.spread} → ${after.spread}, proven minimum ${after.provenSpread}.`,
    `Without any duty ${before.withoutDuty.length} → ${after.withoutDuty.length}.`,
    `Empty seats ${before.holes.length} → ${after.holes.length}.`,
  );
  const reasons = [...new Set(after.holes.map(({ sentence }) => sentence))];
  for (const sentence of reasons.slice(0, 5)) lines.push(`  ${sentence}`);
  if (after.advice !== null) lines.push(after.advice);
  return lines.join('\n');
}
