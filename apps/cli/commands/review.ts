import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import type { ApiClient } from '../api/api-client.js';
import { itemAnswerSchema, type ItemDetail, itemPageSchema } from '../api/item.js';
import { ApiError } from '../api/problem.js';
import { type AccessOptions, clientFor, withAccess } from '../api-access.js';
import { CORRECTED_INTENT, CORRECTED_TOPICS } from '../corrections.js';
import { list } from '../option-values.js';
import { itemsText, itemText } from '../print-item.js';
import type { Terminal } from '../terminal.js';

interface ReviewOptions extends AccessOptions {
  readonly ask?: boolean;
  readonly intent?: string;
  readonly topics?: readonly string[];
}

export function addReviewCommand(program: Command, terminal: Terminal): void {
  withAccess(
    program
      .command('review [id] [verdict]')
      .description('items of which triage was not sure; with an id: say support or marketing')
      .option('--ask', 'show one after the other and ask')
      .option('--intent <intent>', CORRECTED_INTENT)
      .option('--topics <list>', CORRECTED_TOPICS, list),
  ).action(async (id: string | undefined, verdict: string | undefined, options: ReviewOptions) => {
    const client = clientFor(terminal, options);
    if (id !== undefined) return decideOne(terminal, client, { id, verdict, ...options });
    if (options.ask === true) return askForEach(terminal, client);
    const page = await client.call('GET', '/v1/review', itemPageSchema);
    return terminal.result(page, () => terminal.say(itemsText(terminal, page.items)));
  });
}

interface Decision extends Pick<ReviewOptions, 'intent' | 'topics'> {
  readonly id: string;
  readonly verdict: string | undefined;
}

async function decideOne(terminal: Terminal, client: ApiClient, decision: Decision): Promise<void> {
  const { id, verdict, intent, topics } = decision;
  const { item } = await client.call('GET', `/v1/items/${encodeURIComponent(id)}`, itemAnswerSchema);
  const answer = await send(client, item, { verdict, intent, topics });
  terminal.result(answer, () => terminal.say(`Noted: ${verdict ?? ''}.`));
}

async function send(client: ApiClient, { id, version }: ItemDetail, decided: object): Promise<ItemDetail> {
  const path = `/v1/review/${encodeURIComponent(id)}`;
  const body = { version, ...decided };
  return (await client.call('POST', path, itemAnswerSchema, { body })).item;
}

const QUESTION = 'Is this support? [y]es, [n]o, [l]ater, [q]uit: ';
const VERDICTS: Readonly<Record<string, string>> = { y: 'support', n: 'marketing' };

/** The most urgent first, each once; what came meanwhile is asked about at the end. */
async function askForEach(terminal: Terminal, client: ApiClient): Promise<void> {
  const input = createInterface({ input: terminal.streams.stdin });
  const lines = input[Symbol.asyncIterator]();
  const seen = new Set<string>();
  let decided = 0;
  try {
    for (;;) {
      const { items } = await client.call('GET', '/v1/review', itemPageSchema, { query: { limit: 200 } });
      const next = items.find(({ id }) => !seen.has(id));
      if (next === undefined) return terminal.say(`Nothing more to review. ${decided} decided.`);
      seen.add(next.id);
      const verdict = await ask(terminal, client, next.id, lines);
      if (verdict === 'quit') return terminal.say(`${decided} decided.`);
      if (verdict === 'decided') decided += 1;
    }
  } finally {
    input.close();
  }
}

async function ask(
  terminal: Terminal,
  client: ApiClient,
  id: string,
  lines: AsyncIterator<string>,
): Promise<'decided' | 'later' | 'quit'> {
  const { item } = await client.call('GET', `/v1/items/${encodeURIComponent(id)}`, itemAnswerSchema);
  terminal.say(`\n${itemText(terminal, item)}`);
  for (;;) {
    terminal.say(terminal.colours.bold(QUESTION));
    const line = await lines.next();
    if (line.done === true) return 'quit';
    const key = line.value.trim().toLowerCase().slice(0, 1);
    if (key === 'q') return 'quit';
    if (key === 'l') return 'later';
    const verdict = VERDICTS[key];
    if (verdict !== undefined) return (await tell(terminal, client, item, verdict)) ? 'decided' : 'later';
  }
}

/** False when somebody else was faster. */
async function tell(
  terminal: Terminal,
  client: ApiClient,
  item: ItemDetail,
  verdict: string,
): Promise<boolean> {
  try {
    await send(client, item, { verdict });
    return true;
  } catch (error) {
    const isGone =
      error instanceof ApiError && ['item.stale', 'item.transition', 'item.not_found'].includes(error.code);
    if (!isGone) throw error;
    terminal.say(`Left as it is: ${error.message}`);
    return false;
  }
}
