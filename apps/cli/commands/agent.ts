import { type Command, Option } from 'commander';
import type { z } from 'zod';
import type { ApiClient } from '../api/api-client.js';
import {
  type ItemDetail,
  itemAnswerSchema,
  itemPageSchema,
  type ItemSummary,
  mineSchema,
  nextAnswerSchema,
} from '../api/item.js';
import { type AccessOptions, clientFor, withAccess } from '../api-access.js';
import { CliError } from '../cli-error.js';
import { CORRECTED_INTENT, CORRECTED_TOPICS } from '../corrections.js';
import { list, wholeNumber } from '../option-values.js';
import { itemsText, itemText, minute } from '../print-item.js';
import type { Terminal } from '../terminal.js';
import { addReviewCommand } from './review.js';

const CORRECTIONS: Change['options'] = [
  ['--intent <intent>', CORRECTED_INTENT, false],
  ['--topics <list>', CORRECTED_TOPICS, false, list],
];

/** What an agent does: take, look, give back, resolve. */
export function addAgentCommands(program: Command, terminal: Terminal): void {
  addNext(program, terminal);
  addMine(program, terminal);
  addItems(program, terminal);
  addShow(program, terminal);
  addReviewCommand(program, terminal);
  addChange(program, terminal, {
    name: 'resolve',
    description: 'resolve an item that you hold',
    options: [
      ['--cause <code>', 'why, as a short code: answered, fixed, no_answer …', true],
      ['--note <text>', 'for colleagues', false],
      ...CORRECTIONS,
    ],
    done: (item) => `Resolved as ${item.cause ?? 'is'}.`,
  });
  addChange(program, terminal, {
    name: 'release',
    description: 'give an item back to the line; it keeps its place',
    options: [['--reason <text>', 'why', false]],
    done: (item) => `Given back to ${item.queueId}.`,
  });
  addChange(program, terminal, {
    name: 'reclassify',
    description: 'say that an item is not support: it goes to marketing',
    options: CORRECTIONS,
    done: () => 'Sent to marketing.',
  });
  addChange(program, terminal, {
    name: 'note',
    description: 'write something down for colleagues',
    options: [['--text <text>', 'what they should know', true]],
    call: (_version, { text }) => ['notes', { text }],
    done: () => 'Noted.',
  });
  addChange(program, terminal, {
    name: 'move',
    description: 'put an item into another queue; it keeps its age',
    options: [['--queue <id>', 'where it waits from now on', true]],
    call: (version, { queue }) => ['move', { version, queueId: queue }],
    done: (item) => `Waits in ${item.queueId} now.`,
  });
}

function addNext(program: Command, terminal: Terminal): void {
  withAccess(program.command('next').description('take the most urgent waiting item')).action(
    async (options: AccessOptions) => {
      const answer = await clientFor(terminal, options).call('POST', '/v1/desk/next', nextAnswerSchema);
      terminal.result(answer, () => {
        if (answer.item !== null) return terminal.say(itemText(terminal, answer.item));
        const until =
          answer.onDutyUntil === null ? '' : ` You are on duty until ${minute(answer.onDutyUntil)} UTC.`;
        return terminal.say(`Nothing waits for you.${until}`);
      });
    },
  );
}

function addMine(program: Command, terminal: Terminal): void {
  withAccess(program.command('mine').description('items that you hold, and your duty')).action(
    async (options: AccessOptions) => {
      const mine = await clientFor(terminal, options).call('GET', '/v1/desk/mine', mineSchema);
      terminal.result(mine, () => {
        terminal.say(itemsText(terminal, mine.items));
        terminal.say(`  ${mine.load} of ${mine.capacity} held. ${dutyText(mine.duty)}`);
      });
    },
  );
}

function dutyText(duty: z.infer<typeof mineSchema>['duty']): string {
  if (duty.on) return duty.until === null ? 'On duty.' : `On duty until ${minute(duty.until)} UTC.`;
  return duty.next === null ? 'Off duty.' : `Off duty until ${minute(duty.next)} UTC.`;
}

interface ItemsOptions extends AccessOptions {
  readonly queue?: string;
  readonly state?: string;
  readonly review?: boolean;
  readonly limit: number;
  readonly cursor?: string;
}

function addItems(program: Command, terminal: Terminal): void {
  withAccess(
    program
      .command('items')
      .description('list items')
      .option('--queue <id>', 'of this queue')
      .option('--state <state>', 'queued, working, resolved, closed or not_support')
      .option('--review', 'only those of which triage was not sure')
      .option('--limit <n>', 'at most', wholeNumber(1, 200), 20)
      .option('--cursor <cursor>', 'go on where the last page ended'),
  ).action(async (options: ItemsOptions) => {
    const { queue, state, review, limit, cursor } = options;
    const query = { queue, state, review, limit, cursor };
    const page = await clientFor(terminal, options).call('GET', '/v1/items', itemPageSchema, { query });
    terminal.result(page, () => {
      terminal.say(itemsText(terminal, page.items));
      if (page.nextCursor !== null) terminal.say(`  more with --cursor ${page.nextCursor}`);
    });
  });
}

function addShow(program: Command, terminal: Terminal): void {
  withAccess(
    program.command('show [id]').description(`one item with its mentions and timeline; ${LEFT_OUT}`),
  ).action(async (given: string | undefined, options: AccessOptions) => {
    const client = clientFor(terminal, options);
    const { id } = await heldItem(client, given);
    const { item } = await client.call('GET', itemPath(id), itemAnswerSchema);
    terminal.result(item, () => terminal.say(itemText(terminal, item)));
  });
}

type Given = Readonly<Record<string, unknown>>;

interface Change {
  readonly name: string;
  readonly description: string;
  /** Flags, description, required, and how it is read when it is no plain text. */
  readonly options: readonly (readonly [string, string, boolean, ((text: string) => unknown)?])[];
  /** Where it is sent below the item, and what; by default the options, under the command's name. */
  readonly call?: (version: number, given: Given) => readonly [path: string, body: Given];
  readonly done: (item: ItemDetail) => string;
}

const LEFT_OUT = 'the id may be left out if you hold one';

function addChange(program: Command, terminal: Terminal, change: Change): void {
  const command = withAccess(
    program.command(`${change.name} [id]`).description(`${change.description}; ${LEFT_OUT}`),
  );
  for (const [flags, description, required, read] of change.options) {
    const option = new Option(flags, description).makeOptionMandatory(required);
    command.addOption(read === undefined ? option : option.argParser(read));
  }
  command.action(async (id: string | undefined, options: AccessOptions & Given) => {
    const client = clientFor(terminal, options);
    const { id: itemId, version } = await heldItem(client, id);
    const { url: _url, key: _key, json: _json, ...given } = options;
    const [path, body] = change.call?.(version, given) ?? [change.name, { version, ...given }];
    const answer = await client.call('POST', `${itemPath(itemId)}/${path}`, itemAnswerSchema, { body });
    terminal.result(answer.item, () => terminal.say(change.done(answer.item)));
  });
}

/** By id, by the beginning of an id among those that you hold, or the only one that you hold. */
async function heldItem(client: ApiClient, given: string | undefined): Promise<ItemSummary> {
  if (given !== undefined && given.length >= 36) {
    return (await client.call('GET', itemPath(given), itemAnswerSchema)).item;
  }
  const { items } = await client.call('GET', '/v1/desk/mine', mineSchema);
  const matching = items.filter(({ id }) => given === undefined || id.startsWith(given));
  const [only] = matching;
  if (only !== undefined && matching.length === 1) return only;
  const which = given === undefined ? '' : ` whose id begins with ${given}`;
  if (only !== undefined) {
    throw new CliError('item.ambiguous', `You hold ${matching.length} items${which}.`, NAME_ONE);
  }
  const todo = items.length === 0 ? 'Take one with "dutydesk next", or give a whole id.' : NAME_ONE;
  throw new CliError('item.none', `You hold no item${which}.`, todo);
}

const NAME_ONE = 'Name one by its id; "dutydesk mine" lists them.';

function itemPath(id: string): string {
  return `/v1/items/${encodeURIComponent(id)}`;
}
