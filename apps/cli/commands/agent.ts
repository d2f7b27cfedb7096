import { type Command, Option } from 'commander';
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
  readonly state?: string;
  readonly holder?: string;
  readonly priority?: string;
  readonly network?: string;
  readonly language?: string;
  readonly brand?: string;
  readonly topic?: string;
  readonly tag?: string;
  readonly author?: string;
  readonly dueBefore?: string;
  readonly search?: string;
  readonly sort?: 'rank' | 'newest';
  readonly review?: boolean;
  readonly count?: boolean;
  readonly limit: number;
  readonly cursor?: string;
}

export function addItems(command: Command, terminal: Terminal): void {
  withAccess(
    command
      .option('--queue <ids>', 'of these queues')
      .option(
        '--state <states>',
        'queued, working, waiting_customer, waiting_colleague, snoozed, resolved, closed or not_support',
      )
      .option('--holder <who>', 'me, none, or the id of a person')
      .option('--priority <numbers>', '1 to 5')
      .option('--network <names>', 'from these networks')
      .option('--language <tags>', 'in these languages')
      .option('--brand <name>', 'about this brand')
      .option('--topic <topic>', 'about this topic')
      .option('--tag <tag>', 'with this tag')
      .option('--author <id>', 'of this author')
      .option('--due-before <time>', 'promised before this time, such as 2026-12-01T09:00:00Z')
      .option('--search <words>', 'with these words in posts, handles, notes or replies')
      .option('--review', 'only those of which triage was not sure')
      .addOption(
        new Option('--sort <order>', 'order of the line, or newest first').choices(['rank', 'newest']),
      )
      .option('--count', 'say how many fit')
      .option('--limit <n>', 'at most', wholeNumber(1, 200), 20)
      .option('--cursor <cursor>', 'go on where the last page ended'),
  ).action(async (options: ItemsOptions) => {
    const { queue, state, holder, priority, network, language, brand, topic, tag, author } = options;
    const { dueBefore, search: q, sort, limit, cursor } = options;
    const review = options.review === true ? 'true' : undefined;
    const count = options.count === true ? 'true' : undefined;
    const where = {
      queue,
      state,
      holder,
      priority,
      network,
      language,
      brand,
      topic,
      tag,
      author,
      dueBefore,
      q,
      review,
    };
    const query = { ...where, sort, count, limit, cursor };
    const page = await clientFor(terminal, options).call('GET', '/v1/items', { query });
    terminal.result(page, () => {
      terminal.say(itemsText(terminal, page.items));
      if (page.count !== null) terminal.say(`  ${page.count.value}${page.count.more ? '+' : ''} fit.`);
      if (page.nextCursor !== null) terminal.say(`  more with --cursor ${page.nextCursor}`);
    });
  });
}

export function addShow(command: Command, terminal: Terminal): void {
  withAccess(
    command.option('--open <reason>', 'see an item that you may not see otherwise; it is audited'),
  ).action(async (given: string | undefined, options: AccessOptions & { readonly open?: string }) => {
    const client = clientFor(terminal, options);
    if (options.open !== undefined && given !== undefined) {
      const body = { reason: options.open };
      await client.call('POST', '/v1/items/{id}/open', { path: { id: given }, body });
    }
    const { id } = await heldItem(client, given);
    const { item } = await client.call('GET', '/v1/items/{id}', { path: { id } });
    terminal.result(item, () => terminal.say(itemText(terminal, item)));
  });
}
