import { randomUUID } from 'node:crypto';
import { type Command, Option } from 'commander';
import type { JsonBody, Schemas } from '#libs/client';
import { type AccessOptions, clientFor, withAccess } from '../api-access.js';
import { CliError } from '../cli-error.js';
import { heldItem } from '../held-item.js';
import { itemText } from '../print-item.js';
import type { Terminal } from '../terminal.js';

interface ReplyOptions extends AccessOptions {
  readonly text: string;
  readonly resolve?: string | true;
  readonly wait?: boolean;
  readonly visibility?: Schemas['ReplyWay']['visibility'];
  readonly makePublic?: string;
}

export function addReply(command: Command, terminal: Terminal): void {
  withAccess(
    command
      .requiredOption('--text <text>', 'what the customer reads; "-" is standard input')
      .option('--resolve [cause]', 'resolve the item with it; the cause is answered unless you name one')
      .option('--wait', 'wait for the customer with it')
      .addOption(
        new Option('--visibility <who>', 'who can read it; else whoever can read the mention').choices([
          'public',
          'followers',
          'direct',
        ]),
      )
      .option('--make-public <reason>', 'why more people may read it than the mention'),
  ).action(async (given: string | undefined, options: ReplyOptions) => {
    const client = clientFor(terminal, options);
    const { id, version } = await heldItem(client, given);
    const text = await textOf(terminal, options.text);
    const body = { version, clientId: randomUUID(), text, ...wishes(options) };
    const answer = await client.call('POST', '/v1/items/{id}/replies', { path: { id }, body });
    terminal.result(answer, () =>
      terminal.say(`Held for 10 seconds, then sent. Take it back with "dutydesk undo ${id}".`),
    );
  });
}

function wishes({ resolve, wait, visibility, makePublic }: ReplyOptions) {
  const cause = typeof resolve === 'string' ? resolve : undefined;
  const andThen = resolve !== undefined ? 'resolve' : wait === true ? 'wait' : 'none';
  return { andThen, cause, visibility, makePublic } satisfies Partial<
    JsonBody<'POST', '/v1/items/{id}/replies'>
  >;
}

async function textOf({ stdio }: Terminal, given: string): Promise<string> {
  if (given !== '-') return given;
  let text = '';
  for await (const chunk of stdio.stdin) text += String(chunk);
  return text;
}

interface DraftOptions extends AccessOptions {
  readonly text: string;
  readonly note?: boolean;
}

export function addReplyDraft(command: Command, terminal: Terminal): void {
  withAccess(
    command
      .requiredOption('--text <text>', 'what you have so far; empty deletes it, "-" is standard input')
      .option('--note', 'of a note for colleagues instead of a reply'),
  ).action(async (given: string | undefined, options: DraftOptions) => {
    const client = clientFor(terminal, options);
    const { id } = await heldItem(client, given);
    const text = await textOf(terminal, options.text);
    const kind = options.note === true ? 'note' : 'reply';
    const answer = await client.call('PUT', '/v1/items/{id}/draft', { path: { id }, body: { kind, text } });
    terminal.result(answer, () => terminal.say(text === '' ? 'Deleted.' : 'Kept.'));
  });
}

export function addRetry(command: Command, terminal: Terminal): void {
  withAccess(command).action(async (given: string | undefined, options: AccessOptions) => {
    const client = clientFor(terminal, options);
    const { id } = await heldItem(client, given);
    const { item } = await client.call('GET', '/v1/items/{id}', { path: { id } });
    const reply = replyThatMay(item, 'retry');
    if (reply === undefined) {
      throw new CliError(
        'reply.none',
        'No reply of this item can be tried again.',
        'Look at it: "dutydesk show".',
      );
    }
    const answer = await client.call('POST', '/v1/items/{id}/replies/{replyId}/retry', {
      path: { id, replyId: reply.id },
      body: { attempt: reply.attempt },
    });
    terminal.result(answer, () => terminal.say(`Attempt ${reply.attempt + 1} is on its way.`));
  });
}

export function addUndo(command: Command, terminal: Terminal): void {
  withAccess(command).action(async (id: string, options: AccessOptions) => {
    const client = clientFor(terminal, options);
    const { item } = await client.call('GET', '/v1/items/{id}', { path: { id } });
    const reply = replyThatMay(item, 'undo');
    const answer =
      reply === undefined
        ? await client.call('POST', '/v1/items/{id}/undo', { path: { id }, body: { version: item.version } })
        : await client.call('POST', '/v1/items/{id}/replies/{replyId}/undo', {
            path: { id, replyId: reply.id },
            body: {},
          });
    terminal.result(answer, () => {
      terminal.say(reply === undefined ? 'Undone.' : 'Taken back; nothing was sent. The text is your draft.');
      terminal.say(itemText(terminal, answer.item));
    });
  });
}

function replyThatMay({ replies }: Schemas['ItemDetail'], action: 'undo' | 'retry') {
  return replies.findLast(({ actions }) => actions.includes(action));
}
