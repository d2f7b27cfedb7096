import type { Command } from 'commander';
import type { ApiClient, Schemas } from '#libs/client';
import { type AccessOptions, clientFor, withAccess } from '../api-access.js';
import { CliError } from '../cli-error.js';
import { wholeNumber } from '../option-values.js';
import { readText } from '../read-text.js';
import { deadLetterText } from '../print-dead-letter.js';
import { minuteText } from '../print-item.js';
import { clip, tableOf } from '../table.js';
import type { Terminal } from '../terminal.js';

interface ListOptions extends AccessOptions {
  readonly status: Schemas['DeadLetterSummary']['status'];
  readonly reason?: string;
  readonly limit: number;
  readonly cursor?: string;
}

export function addDeadLetterList(command: Command, terminal: Terminal): void {
  withAccess(
    command
      .option('--status <status>', 'waiting, replayed or discarded', 'waiting')
      .option('--reason <code>', 'of this code, such as event.invalid')
      .option('--limit <n>', 'at most', wholeNumber(1, 200), 20)
      .option('--cursor <cursor>', 'go on where the last page ended'),
  ).action(async (options: ListOptions) => {
    const { status, reason, limit, cursor } = options;
    const query = { status, reason, limit, cursor };
    const page = await clientFor(terminal, options).call('GET', '/v1/dead-letters', { query });
    const rows = page.deadLetters.map((it) => [
      it.id,
      it.reason,
      it.status,
      minuteText(it.lastFailedAt),
      clip(why(it), 70),
    ]);
    terminal.result(page, () => {
      terminal.say(
        rows.length === 0 ? '  none' : tableOf(terminal, ['id', 'reason', 'status', 'failed', 'why'], rows),
      );
      if (page.nextCursor !== null) terminal.say(`  more with --cursor ${page.nextCursor}`);
    });
  });
}

function why({ fields, detail }: Schemas['DeadLetterSummary']): string {
  const text = fields.map(({ pointer, message }) => `${pointer} ${message}`).join(' ');
  return text === '' ? detail : text;
}

export function addDeadLetterShow(command: Command, terminal: Terminal): void {
  withAccess(command.option('--event', 'only the event, to mend it in a file')).action(
    async (id: string, options: AccessOptions & { readonly event?: boolean }) => {
      const client = clientFor(terminal, options);
      const answer = await client.call('GET', '/v1/dead-letters/{id}', { path: { id } });
      const { deadLetter } = answer;
      if (options.event !== true) {
        terminal.result(answer, () => terminal.say(deadLetterText(terminal, deadLetter)));
      } else if (deadLetter.event === null) {
        throw new CliError('dlq.no_event', 'It is no JSON.', 'Write the event anew.', 1);
      } else terminal.print(deadLetter.event);
    },
  );
}

interface ReplayOptions extends AccessOptions {
  readonly reason?: string;
  readonly event?: string;
  readonly changes?: string;
  readonly dryRun?: boolean;
}

export function addDeadLetterReplay(command: Command, terminal: Terminal): void {
  withAccess(
    command
      .option('--reason <code>', 'all that wait with this code')
      .option('--event <file>', 'publish the corrected event in this JSON file instead (one id)')
      .option('--changes <file>', 'change each event by this JSON Patch (RFC 6902) first')
      .option('--dry-run', 'say what would be, and publish nothing'),
  ).action(async (ids: string[], { reason, event, changes, dryRun, ...access }: ReplayOptions) => {
    const client = clientFor(terminal, access);
    if (event !== undefined) return replayCorrected(terminal, client, ids, event);
    if (ids.length === 0 && reason === undefined) {
      throw new CliError('dlq.none', 'Nothing is named.', 'Give ids, or --reason with a code.');
    }
    const body = {
      ...(ids.length > 0 ? { ids } : { reason }),
      ...(changes === undefined ? {} : { changes: await readChanges(changes) }),
      dryRun: dryRun ?? false,
    };
    const answer = await client.call('POST', '/v1/dead-letters:replay', { body });
    terminal.result(answer, () => terminal.say(replayedText(answer)));
    const left = new Set(ids).size - answer.replayed - answer.refused.length;
    if (answer.refused.length > 0) terminal.exitCode = 1;
    if (left <= 0) return;
    terminal.exitCode = 1;
    terminal.note(
      `${left} of those named ${left === 1 ? 'does' : 'do'} not wait: unknown, replayed or discarded; "dutydesk dlq show ID" says which.`,
    );
  });
}

async function replayCorrected(
  terminal: Terminal,
  client: ApiClient,
  ids: readonly string[],
  file: string,
): Promise<void> {
  const [id] = ids;
  if (id === undefined || ids.length > 1) {
    throw new CliError('dlq.one', 'A corrected event replaces one dead letter.', 'Name its id.');
  }
  const body = { event: await readEvent(file) };
  const answer = await client.call('POST', '/v1/dead-letters/{id}/replay', { path: { id }, body });
  terminal.result(answer, () => terminal.say('Published again.'));
}

async function readEvent(file: string): Promise<Record<string, unknown>> {
  const todo = 'Give the whole event; "dutydesk dlq show ID --event" prints it as it was.';
  return (await readJson(file, todo)) as Record<string, unknown>;
}

async function readChanges(file: string): Promise<Schemas['EventChange'][]> {
  const todo = 'Give a list such as [{"op":"replace","path":"/data/brand","value":"Glow"}].';
  return (await readJson(file, todo)) as Schemas['EventChange'][];
}

async function readJson(file: string, todo: string): Promise<unknown> {
  const text = await readText(file);
  try {
    return JSON.parse(text);
  } catch {
    throw new CliError('file.not_json', `${file} is not JSON.`, todo);
  }
}

function replayedText({ dryRun, replayed, remaining, refused }: Schemas['ReplayedDeadLetters']): string {
  const wait = remaining === 1 ? '1 waits' : `${remaining} wait`;
  const first = dryRun
    ? `${replayed} would be published again.`
    : `${replayed} published again.${remaining > 0 ? ` ${wait} still, or again: "dutydesk dlq list" says why.` : ''}`;
  const named = refused.map(
    ({ id, code, fields, detail }) =>
      `  ${id}  ${code}  ${fields.map(({ pointer, message }) => `${pointer} ${message}`).join(' ') || detail}`,
  );
  return [first, ...(named.length > 0 ? ['Not mended by the changes:', ...named] : [])].join('\n');
}

export function addDeadLetterDiscard(command: Command, terminal: Terminal): void {
  withAccess(command).action(async (id: string, options: AccessOptions) => {
    await clientFor(terminal, options).call('DELETE', '/v1/dead-letters/{id}', { path: { id } });
    terminal.result({ discarded: id }, () => terminal.say('Discarded.'));
  });
}
