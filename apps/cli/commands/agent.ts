import type { Command } from 'commander';
import type { ApiAnswer } from '#libs/client';
import { type AccessOptions, clientFor, withAccess } from '../api-access.js';
import { heldItem } from '../held-item.js';
import { wholeNumber } from '../option-values.js';
import { itemsText, itemText, minuteText } from '../print-item.js';
import type { Terminal } from '../terminal.js';

export function addNext(command: Command, terminal: Terminal): void {
  withAccess(command).action(async (options: AccessOptions) => {
    const answer = await clientFor(terminal, options).call('POST', '/v1/desk/next');
    terminal.result(answer, () => {
      if (answer.item !== null) return terminal.say(itemText(terminal, answer.item));
      const until =
        answer.onDutyUntil === null ? '' : ` You are on duty until ${minuteText(answer.onDutyUntil)} UTC.`;
      return terminal.say(`Nothing waits for you.${until}`);
    });
  });
}

export function addMine(command: Command, terminal: Terminal): void {
  withAccess(command).action(async (options: AccessOptions) => {
    const mine = await clientFor(terminal, options).call('GET', '/v1/desk/mine');
    terminal.result(mine, () => {
      terminal.say(itemsText(terminal, mine.items));
      terminal.say(`  ${mine.load} of ${mine.capacity} held. ${ownDutyText(mine.duty)}`);
    });
  });
}

function ownDutyText({ on, until, next }: ApiAnswer<'GET', '/v1/desk/mine'>['duty']): string {
  if (on) return until === null ? 'On duty.' : `On duty until ${minuteText(until)} UTC.`;
  return next === null ? 'Off duty.' : `Off duty until ${minuteText(next)} UTC.`;
}

interface ItemsOptions extends AccessOptions {
  readonly queue?: string;
  readonly state?: ApiAnswer<'GET', '/v1/items'>['items'][number]['state'];
  readonly review?: boolean;
  readonly limit: number;
  readonly cursor?: string;
}

export function addItems(command: Command, terminal: Terminal): void {
  withAccess(
    command
      .option('--queue <id>', 'of this queue')
      .option(
        '--state <state>',
        'queued, working, waiting_customer, waiting_colleague, snoozed, resolved, closed or not_support',
      )
      .option('--review', 'only those of which triage was not sure')
      .option('--limit <n>', 'at most', wholeNumber(1, 200), 20)
      .option('--cursor <cursor>', 'go on where the last page ended'),
  ).action(async (options: ItemsOptions) => {
    const { queue, state, limit, cursor } = options;
    const review = options.review === true ? 'true' : undefined;
    const query = { queue, state, review, limit, cursor };
    const page = await clientFor(terminal, options).call('GET', '/v1/items', { query });
    terminal.result(page, () => {
      terminal.say(itemsText(terminal, page.items));
      if (page.nextCursor !== null) terminal.say(`  more with --cursor ${page.nextCursor}`);
    });
  });
}

export function addShow(command: Command, terminal: Terminal): void {
  withAccess(command).action(async (given: string | undefined, options: AccessOptions) => {
    const client = clientFor(terminal, options);
    const { id } = await heldItem(client, given);
    const { item } = await client.call('GET', '/v1/items/{id}', { path: { id } });
    terminal.result(item, () => terminal.say(itemText(terminal, item)));
  });
}
