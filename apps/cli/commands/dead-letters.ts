import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { z } from 'zod';
import { type AccessOptions, clientFor, withAccess } from '../api-access.js';
import { CliError } from '../cli-error.js';
import { wholeNumber } from '../option-values.js';
import { letterText, shownLetterSchema } from '../print-letter.js';
import { minute } from '../print-item.js';
import { clip, tableOf } from '../table.js';
import type { Terminal } from '../terminal.js';

const letterSchema = z.looseObject({
  id: z.string(),
  reason: z.string(),
  detail: z.string(),
  status: z.string(),
  sourceTopic: z.string(),
  lastFailedAt: z.string(),
  fields: z.array(z.looseObject({ pointer: z.string(), message: z.string() })),
});

const pageSchema = z.looseObject({ deadLetters: z.array(letterSchema), nextCursor: z.string().nullable() });

interface ListOptions extends AccessOptions {
  readonly status: string;
  readonly reason?: string;
  readonly limit: number;
  readonly cursor?: string;
}

interface ShowOptions extends AccessOptions {
  readonly event?: boolean;
}

interface ReplayOptions extends AccessOptions {
  readonly reason?: string;
  readonly event?: string;
}

const PATH = '/v1/dead-letters';

export function addDeadLetterCommands(program: Command, terminal: Terminal): void {
  const dlq = program.command('dlq').description('events that could not be processed');
  withAccess(
    dlq
      .command('list')
      .description('the latest failure first')
      .option('--status <status>', 'waiting, replayed or discarded', 'waiting')
      .option('--reason <code>', 'of this code, such as event.invalid')
      .option('--limit <n>', 'at most', wholeNumber(1, 200), 20)
      .option('--cursor <cursor>', 'go on where the last page ended'),
  ).action(async (options: ListOptions) => {
    const { status, reason, limit, cursor } = options;
    const query = { status, reason, limit, cursor };
    const page = await clientFor(terminal, options).call('GET', PATH, pageSchema, { query });
    const rows = page.deadLetters.map((it) => [
      it.id,
      it.reason,
      it.status,
      minute(it.lastFailedAt),
      clip(why(it), 70),
    ]);
    terminal.result(page, () => {
      terminal.say(
        rows.length === 0 ? '  none' : tableOf(terminal, ['id', 'reason', 'status', 'failed', 'why'], rows),
      );
      if (page.nextCursor !== null) terminal.say(`  more with --cursor ${page.nextCursor}`);
    });
  });

  withAccess(
    dlq
      .command('show <id>')
      .description('one with its event, what is wrong with it and where it came from')
      .option('--event', 'only the event, to mend it in a file'),
  ).action(async (id: string, options: ShowOptions) => {
    const answer = await clientFor(terminal, options).call('GET', letterPath(id), shownLetterSchema);
    const { deadLetter } = answer;
    if (options.event !== true) {
      terminal.result(answer, () => terminal.say(letterText(terminal, deadLetter)));
    } else if (deadLetter.event === null) {
      throw new CliError('dlq.no_event', 'It is no JSON.', 'Write the event anew.', 1);
    } else terminal.print(deadLetter.event);
  });

  withAccess(
    dlq
      .command('replay [ids...]')
      .description('publish again: the named ones, or all of a reason')
      .option('--reason <code>', 'all that wait with this code')
      .option('--event <file>', 'publish the corrected event in this JSON file instead (one id)'),
  ).action(async (ids: string[], options: ReplayOptions) => {
    const answer = await replayLetters(clientFor(terminal, options), ids, options);
    terminal.result(answer, () => terminal.say(replayedText(answer)));
    const bulk = bulkSchema.safeParse(answer);
    const left = bulk.success ? new Set(ids).size - bulk.data.replayed : 0;
    if (left <= 0) return;
    terminal.exitCode = 1;
    terminal.note(
      `${left} of those named ${left === 1 ? 'does' : 'do'} not wait: unknown, replayed or discarded; "dutydesk dlq show ID" says which.`,
    );
  });

  withAccess(dlq.command('discard <id>').description('put one away for good')).action(
    async (id: string, options: AccessOptions) => {
      await clientFor(terminal, options).call('DELETE', letterPath(id), z.unknown());
      terminal.result({ discarded: id }, () => terminal.say('Discarded.'));
    },
  );
}

async function replayLetters(
  client: ReturnType<typeof clientFor>,
  ids: readonly string[],
  options: ReplayOptions,
) {
  const [id] = ids;
  if (options.event !== undefined) {
    if (id === undefined || ids.length > 1) {
      throw new CliError('dlq.one', 'A corrected event replaces one dead letter.', 'Name its id.');
    }
    const body = { event: await readEvent(options.event) };
    return client.call('POST', `${letterPath(id)}/replay`, z.unknown(), { body });
  }
  if (ids.length === 0 && options.reason === undefined) {
    throw new CliError('dlq.none', 'Nothing is named.', 'Give ids, or --reason with a code.');
  }
  const body = ids.length > 0 ? { ids } : { reason: options.reason };
  return client.call('POST', `${PATH}:replay`, z.unknown(), { body });
}

async function readEvent(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8');
  try {
    return JSON.parse(text);
  } catch {
    throw new CliError(
      'file.not_json',
      `${file} is not JSON.`,
      'Give the whole event; "dutydesk dlq show ID --event" prints it as it was.',
    );
  }
}

const bulkSchema = z.looseObject({ replayed: z.number(), remaining: z.number() });

function replayedText(answer: unknown): string {
  const bulk = bulkSchema.safeParse(answer);
  if (!bulk.success) return 'Published again.';
  const { replayed, remaining } = bulk.data;
  const wait = remaining === 1 ? '1 waits' : `${remaining} wait`;
  return `${replayed} published again.${remaining > 0 ? ` ${wait} still, or again: "dutydesk dlq list" says why.` : ''}`;
}

function why(letter: z.infer<typeof letterSchema>): string {
  const fields = letter.fields.map(({ pointer, message }) => `${pointer} ${message}`).join(' ');
  return fields === '' ? letter.detail : fields;
}

function letterPath(id: string): string {
  return `${PATH}/${encodeURIComponent(id)}`;
}
