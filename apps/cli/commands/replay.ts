import type { Command } from 'commander';
import {
  type LineSource,
  openInput,
  openJournal,
  replay,
  type ReplaySummary,
  type ReplyThreads,
  type Sender,
  sendOverHttp,
  sendToStream,
} from '#tools/replay';
import { type AccessOptions, clientFor, withAccess } from '../api-access.js';
import { instantOption, list, perSecond, share, wholeNumber } from '../option-values.js';
import { refusedText } from '../print-refused.js';
import { startProgress } from '../progress.js';
import type { Terminal } from '../terminal.js';

interface ReplayOptions extends AccessOptions {
  readonly kafka?: readonly string[];
  readonly topicPrefix?: string;
  readonly rate?: number;
  readonly limit?: number;
  readonly skip: number;
  readonly batch: number;
  readonly baseTime: string;
  readonly duplicates: number;
  readonly malformed: number;
  readonly followUps: number;
  readonly shuffleFollowups?: boolean;
  readonly seed: number;
  readonly journal?: string;
  readonly strict?: boolean;
}

export function addReplay(command: Command, terminal: Terminal): void {
  withAccess(command)
    .option('--kafka <brokers>', 'straight to Kafka instead of over HTTP', list)
    .option('--topic-prefix <prefix>', 'put before the topic (else KAFKA_TOPIC_PREFIX)')
    .option('--rate <n/s>', 'at most so many a second', perSecond)
    .option('--limit <n>', 'read at most so many lines', wholeNumber(1))
    .option('--skip <n>', 'leave out so many lines at the beginning', wholeNumber(0), 0)
    .option('--batch <n>', 'events in one request', wholeNumber(1, 1_000), 250)
    .option('--base-time <time>', 'for posts without a time', instantOption, '2026-01-01T00:00:00Z')
    .option('--duplicates <share>', 'test: send this share twice', share, 0)
    .option('--malformed <share>', 'test: break this share', share, 0)
    .option('--follow-ups <share>', 'test: let the author of this share write again', share, 0)
    .option('--shuffle-followups', 'test: send the parts of conversations out of order')
    .option('--seed <n>', 'test: the same seed gives the same faults', wholeNumber(0), 1)
    .option('--journal <file>', 'write what was sent, one line a record')
    .option('--strict', 'end with 1 when something was refused')
    .action((file: string, options: ReplayOptions) => runReplay(terminal, file, options));
}

async function runReplay(terminal: Terminal, file: string, options: ReplayOptions): Promise<void> {
  const sender = await senderFor(terminal, options);
  try {
    const input = await openInput(file, terminal.stdio.stdin);
    const summary = await replayInput(terminal, input, sender, options);
    const judged = options.kafka === undefined;
    terminal.result(summary, () => terminal.say(summaryText(terminal, summary, judged)));
    const { refused, stoppedAfter } = summary;
    if (stoppedAfter !== null) {
      const next = Math.max(stoppedAfter, options.skip);
      terminal.note(`Interrupted after line ${next}: go on with --skip ${next}.`);
    }
    if (stoppedAfter !== null || (options.strict === true && refused > 0)) terminal.exitCode = 1;
  } finally {
    await sender.close();
  }
}

/** Replays with progress. An interrupt ends the replay after the current batch. */
async function replayInput(
  terminal: Terminal,
  { source, threads }: { readonly source: LineSource; readonly threads: ReplyThreads | null },
  sender: Sender,
  options: ReplayOptions,
): Promise<ReplaySummary> {
  const progress = startProgress(terminal, 'Replaying');
  const stop = new AbortController();
  const interrupt = () => stop.abort();
  process.once('SIGINT', interrupt);
  try {
    return await replay({
      lines: source.lines(),
      sender,
      threads,
      baseTime: options.baseTime,
      faults: {
        duplicates: options.duplicates,
        malformed: options.malformed,
        followUps: options.followUps,
        shuffleFollowUps: options.shuffleFollowups === true,
        seed: options.seed,
      },
      rate: options.rate ?? null,
      skip: options.skip,
      limit: options.limit ?? null,
      batchRecords: options.batch,
      onProgress: (sent, refused) => {
        const done = source.bytes === null || source.bytes === 0 ? null : source.bytesRead() / source.bytes;
        progress.update(done, `${sent} sent${refused > 0 ? `, ${refused} refused` : ''}`);
      },
      ...(options.journal === undefined ? {} : { onSent: await openJournal(options.journal) }),
      signal: stop.signal,
      clock: () => performance.now(),
    });
  } finally {
    progress.stop();
    process.off('SIGINT', interrupt);
  }
}

async function senderFor(terminal: Terminal, options: ReplayOptions): Promise<Sender> {
  if (options.kafka === undefined) return sendOverHttp(clientFor(terminal, options));
  const { createKafkaStreams } = await import('#libs/streams');
  const topicPrefix = options.topicPrefix ?? terminal.stdio.env['KAFKA_TOPIC_PREFIX'] ?? '';
  const streams = createKafkaStreams({ brokers: options.kafka, clientId: 'dutydesk-replay', topicPrefix });
  try {
    await streams.check();
    return await sendToStream(streams);
  } catch (error) {
    await streams.close();
    throw error;
  }
}

/** `judged`: the API accepted or refused each record. On Kafka, triage does this later. */
function summaryText(terminal: Terminal, summary: ReplaySummary, judged: boolean): string {
  const { bold } = terminal.colours;
  const { sent, accepted, refused, seconds, perSecond, injected } = summary;
  const pace = `in ${seconds.toFixed(1)} s, ${Math.round(perSecond)} a second`;
  const faults = Object.entries(injected).map(([name, count]) => `${count} ${name.replace('_', '-')}`);
  const outcome = judged
    ? `${accepted} accepted, ${refused} refused.`
    : 'what is wrong goes to "dutydesk dlq list".';
  const lines = [`${bold(String(sent))} sent ${pace}: ${outcome}`];
  if (faults.length > 0) lines.push(`Put in on purpose: ${faults.join(', ')}.`);
  if (refused > 0) lines.push(refusedText(terminal, summary));
  return lines.join('\n');
}
