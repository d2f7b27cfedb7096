import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { type ApiClient, ApiError, type JsonBody, type Schemas } from '#libs/client';
import { type AccessOptions, clientFor, withAccess } from '../api-access.js';
import { CORRECTED_INTENT, CORRECTED_TOPICS } from '../corrections.js';
import { list } from '../option-values.js';
import { itemsText, itemText } from '../print-item.js';
import type { Terminal } from '../terminal.js';

type Decision = Omit<JsonBody<'POST', '/v1/review/{id}'>, 'version'>;

interface ReviewOptions extends AccessOptions, Pick<Decision, 'intent' | 'topics'> {
  readonly ask?: boolean;
}

export function addReview(command: Command, terminal: Terminal): void {
  withAccess(
    command
      .option('--ask', 'show one after the other and ask')
      .option('--intent <intent>', CORRECTED_INTENT)
      .option('--topics <list>', CORRECTED_TOPICS, list),
  ).action(async (id: string | undefined, verdict: Decision['verdict'], options: ReviewOptions) => {
    const client = clientFor(terminal, options);
    if (id !== undefined) return decideOne(terminal, client, id, { verdict, ...options });
    if (options.ask === true) return askForEach(terminal, client);
    const page = await client.call('GET', '/v1/review');
    return terminal.result(page, () => terminal.say(itemsText(terminal, page.items)));
  });
}

async function decideOne(
  terminal: Terminal,
  client: ApiClient,
  id: string,
  { verdict, intent, topics }: Decision,
): Promise<void> {
  const { item } = await client.call('GET', '/v1/items/{id}', { path: { id } });
  const answer = await send(client, item, { verdict, intent, topics });
  terminal.result(answer, () => terminal.say(`Noted: ${verdict ?? ''}.`));
}

async function send(
  client: ApiClient,
  { id, version }: Schemas['ItemDetail'],
  decision: Decision,
): Promise<Schemas['ItemDetail']> {
  const body = { version, ...decision };
  return (await client.call('POST', '/v1/review/{id}', { path: { id }, body })).item;
}

const QUESTION = 'Is this support? [y]es, [n]o, [l]ater, [q]uit: ';
const VERDICTS: Readonly<Record<string, Decision['verdict']>> = { y: 'support', n: 'marketing' };

/** Asks about each item once, the most urgent first. Items that arrive meanwhile come at the end. */
async function askForEach(terminal: Terminal, client: ApiClient): Promise<void> {
  const input = createInterface({ input: terminal.stdio.stdin });
  const lines = input[Symbol.asyncIterator]();
  const seen = new Set<string>();
  let decided = 0;
  try {
    for (;;) {
      const { items } = await client.call('GET', '/v1/review', { query: { limit: 200 } });
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
  const { item } = await client.call('GET', '/v1/items/{id}', { path: { id } });
  terminal.say(`\n${itemText(terminal, item)}`);
  for (;;) {
    terminal.say(terminal.colours.bold(QUESTION));
    const line = await lines.next();
    if (line.done === true) return 'quit';
    const key = line.value.trim().toLowerCase().slice(0, 1);
    if (key === 'q') return 'quit';
    if (key === 'l') return 'later';
    const verdict = VERDICTS[key];
    if (verdict !== undefined)
      return (await decideUnlessGone(terminal, client, item, verdict)) ? 'decided' : 'later';
  }
}

/** False when another person decided the item first. */
async function decideUnlessGone(
  terminal: Terminal,
  client: ApiClient,
  item: Schemas['ItemDetail'],
  verdict: Decision['verdict'],
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
