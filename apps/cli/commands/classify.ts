import { open } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { once } from 'node:events';
import { type Command, Option } from 'commander';
import { openInput } from '#tools/replay';
import { type BadRow, inputOfLine } from '../classify-line.js';
import { type LocalTiers, type LocalTiersOptions, openLocalTiers } from '../local-model.js';
import { share } from '../option-values.js';
import { startProgress } from '../progress.js';
import type { Terminal } from '../terminal.js';

/** Number of lines in one batch. */
const BATCH_ROWS = 1_000;

type Row = Exclude<ReturnType<typeof inputOfLine>, string>;

interface ClassifyOptions extends LocalTiersOptions {
  readonly in: string;
  readonly out: string;
}

export function addClassify(command: Command, terminal: Terminal): void {
  command
    .requiredOption('--in <file>', '"-" is standard input')
    .requiredOption('--out <file>', '"-" is standard output')
    .addOption(new Option('--tier <tier>', 'which models decide').choices(['fast', 'both']).default('fast'))
    .addOption(
      new Option('--share <part>', 'with --tier both: how much is read twice, the least sure first')
        .argParser(share)
        .default(1, 'all'),
    )
    .option('--model <file>', 'other weights for the fast tier')
    .action((options: ClassifyOptions) => runClassify(terminal, options));
}

async function runClassify(terminal: Terminal, options: ClassifyOptions): Promise<void> {
  const { source } = await openInput(options.in, terminal.stdio.stdin);
  const out =
    options.out === '-' ? terminal.stdio.stdout : (await open(options.out, 'w')).createWriteStream();
  const tiers = await openLocalTiers(options);
  const progress = startProgress(terminal, 'Classifying');
  const bad: BadRow[] = [];
  const rows: Row[] = [];
  const began = performance.now();
  let line = 0;
  let taken = 0;
  for await (const text of source.lines()) {
    line += 1;
    if (text.trim() === '') continue;
    taken += 1;
    const row = inputOfLine(text);
    if (typeof row === 'string') bad.push({ line, why: row });
    else rows.push(row);
    if (rows.length === BATCH_ROWS) await decideRows(tiers, rows.splice(0), out);
    if (line % 500 === 0)
      progress.update(source.bytes === null ? null : source.bytesRead() / source.bytes, `${line}`);
  }
  await decideRows(tiers, rows, out);
  await tiers.close();
  progress.stop();
  if (out !== terminal.stdio.stdout) await ended(out);
  report(terminal, taken - bad.length, bad, (performance.now() - began) / 1_000);
  if (options.tier === 'both') terminal.note(`${tiers.sentOn()} of them were read twice.`);
}

async function decideRows(tiers: LocalTiers, rows: readonly Row[], out: Writable): Promise<void> {
  const decisions = await tiers.decideAll(rows.map(({ input }) => input));
  for (const [place, { id }] of rows.entries()) await write(out, { id, ...decisions[place] });
}

function report(terminal: Terminal, done: number, bad: readonly BadRow[], seconds: number): void {
  terminal.note(
    `${done} classified in ${seconds.toFixed(2)} s, ${Math.round(done / Math.max(seconds, 0.001))} a second.`,
  );
  if (bad.length === 0) return;
  terminal.exitCode = 1;
  for (const { line, why } of bad.slice(0, 20)) terminal.fail(`  line ${line}: ${why}`);
  if (bad.length > 20) terminal.fail(`  and ${bad.length - 20} more lines that are no {id, text}.`);
}

async function write(out: Writable, value: unknown): Promise<void> {
  if (!out.write(`${JSON.stringify(value)}\n`)) await once(out, 'drain');
}

async function ended(out: Writable): Promise<void> {
  out.end();
  await once(out, 'finish');
}
