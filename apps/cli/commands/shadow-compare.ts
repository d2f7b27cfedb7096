import type { Command } from 'commander';
import { shippedModelFile } from '#libs/triage';
import { openInput } from '#tools/replay';
import { ModelComparison, type ShadowReport } from '#tools/train';
import { inputOfLine } from '../classify-line.js';
import { openLocalModel } from '../local-model.js';
import { tableOf } from '../table.js';
import type { Terminal } from '../terminal.js';

interface CompareOptions {
  readonly candidate: string;
  readonly live: string;
  readonly in: string;
}

/** Compares two models on a file of texts, without a service. */
export function addShadowCompare(command: Command, terminal: Terminal): void {
  command
    .requiredOption('--candidate <file>', 'weights to try')
    .option('--live <file>', 'weights in use', shippedModelFile())
    .requiredOption('--in <file>', 'NDJSON {id, text, brand?, lang?}; "-" is standard input')
    .action((options: CompareOptions) => compareOverFile(terminal, options));
}

async function compareOverFile(terminal: Terminal, options: CompareOptions): Promise<void> {
  const shadow = new ModelComparison(openLocalModel(options.live), openLocalModel(options.candidate));
  const { source } = await openInput(options.in, terminal.stdio.stdin);
  let bad = 0;
  for await (const text of source.lines()) {
    if (text.trim() === '') continue;
    const row = inputOfLine(text);
    if (typeof row === 'string') bad += 1;
    else shadow.look(row.id, row.input);
  }
  const report = shadow.report();
  terminal.result(report, () => print(terminal, report));
  if (bad === 0) return;
  terminal.exitCode = 1;
  terminal.fail(`${bad} ${bad === 1 ? 'line is' : 'lines are'} no {id, text}.`);
}

function print(terminal: Terminal, { live, candidate, mentions, moves, differences }: ShadowReport): void {
  const moved = Object.values(moves).reduce((sum, count) => sum + count, 0);
  terminal.say(`${candidate} beside ${live}: ${moved} of ${mentions} mentions would go another way.`);
  for (const [move, count] of Object.entries(moves)) terminal.say(`  ${move}  ${count}`);
  if (differences.length === 0) return;
  const rows = differences
    .slice(0, 20)
    .map(({ id, live: was, candidate: will }) => [
      String(id),
      was.supportProbability.toFixed(2),
      will.supportProbability.toFixed(2),
    ]);
  terminal.say(tableOf(terminal, ['mention', 'live', 'candidate'], rows));
}
