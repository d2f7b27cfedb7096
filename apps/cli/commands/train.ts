import { existsSync, readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { CliError } from '../cli-error.js';
import type { Terminal } from '../terminal.js';

interface TrainOptions {
  readonly data?: string;
  readonly config: string;
  readonly out: string;
  readonly live: string;
  readonly verdicts?: string;
  readonly turns?: boolean;
}

const WEIGHTS = 'libs/triage/weights/fast';
const TURN_WEIGHTS = 'libs/triage/weights/turn';

export function addTrain(command: Command, terminal: Terminal): void {
  command
    .option(
      '--data <folder>',
      'labelled NDJSON (else DUTYDESK_DATA); without it verdicts move the live model',
    )
    .option('--config <file>', 'what to learn from, and how', `${WEIGHTS}/fast-v1.yaml`)
    .option('--verdicts <file>', 'learn from people: what "dutydesk verdicts" wrote; needs no data folder')
    .option('--live <file>', 'with --verdicts: the model that must not be better', `${WEIGHTS}/fast-v1.bin`)
    .option('--turns', 'train what reads turns of conversations instead')
    .option('--out <file>', 'where the weights go; their card goes beside them', `${WEIGHTS}/fast-v1.bin`)
    .action((options: TrainOptions, command: Command) =>
      options.turns === true ? trainTurnModel(terminal, options, command) : runTrain(terminal, options),
    );
}

async function runTrain(terminal: Terminal, options: TrainOptions): Promise<void> {
  const data = options.data ?? terminal.stdio.env['DUTYDESK_DATA'] ?? '';
  if (options.verdicts !== undefined)
    return learn(terminal, { ...options, verdicts: options.verdicts }, data === '' ? null : data);
  if (data === '') {
    throw new CliError(
      'data.missing',
      'There is no data folder.',
      'Give one with --data or in DUTYDESK_DATA, or --verdicts to learn from people without one.',
    );
  }
  const { readTrainConfig, trainAndDescribe } = await import('#tools/train');
  const config = readTrainConfig(options.config);
  const date = new Date().toISOString().slice(0, 10);
  const { report } = trainAndDescribe({ config, data, out: options.out, date });
  terminal.result(report, () => terminal.say(JSON.stringify(report, null, 2)));
}

async function trainTurnModel(terminal: Terminal, options: TrainOptions, command: Command): Promise<void> {
  const data = options.data ?? terminal.stdio.env['DUTYDESK_DATA'] ?? '';
  if (data === '')
    throw new CliError(
      'data.missing',
      'There is no data folder.',
      'Give one with --data or in DUTYDESK_DATA.',
    );
  const given = (name: 'config' | 'out', usual: string): string =>
    command.getOptionValueSource(name) === 'default' ? usual : options[name];
  const { readTurnConfig, trainTurns } = await import('#tools/train');
  const config = readTurnConfig(given('config', `${TURN_WEIGHTS}/turn-1.yaml`));
  const report = trainTurns(config, data, given('out', `${TURN_WEIGHTS}/turn-1.bin`));
  terminal.result(report, () => terminal.say(JSON.stringify(report, null, 2)));
}

async function learn(
  terminal: Terminal,
  options: TrainOptions & { readonly verdicts: string },
  data: string | null,
): Promise<void> {
  const { readTrainConfig, trainWithVerdicts, verdictSchema } = await import('#tools/train');
  for (const file of [options.verdicts, options.live]) {
    if (!existsSync(file)) throw new CliError('file.missing', `There is no file ${file}.`, 'Check the path.');
  }
  const lines = readFileSync(options.verdicts, 'utf8').split('\n');
  const verdicts = lines
    .filter((line) => line.trim() !== '')
    .map((line) => verdictSchema.parse(JSON.parse(line)));
  const base = data === null ? null : { config: readTrainConfig(options.config), data };
  const date = new Date().toISOString().slice(0, 10);
  const result = trainWithVerdicts({ base, verdicts, live: options.live, out: options.out, date });
  const { live, candidate, sample, refused } = result;
  terminal.result(result, () => {
    terminal.say(`${result.verdicts.trained} verdicts learnt from, ${result.verdicts.heldBack} held back.`);
    for (const [{ modelVersion, accuracy, reach }, invented] of [
      [live, sample.live],
      [candidate, sample.candidate],
    ] as const) {
      terminal.say(
        `  ${modelVersion}: accuracy ${accuracy.toFixed(3)}, support reached ${reach.toFixed(3)}; on the invented sample ${invented.accuracy.toFixed(3)}, ${invented.reach.toFixed(3)}`,
      );
    }
    terminal.say(refused === null ? `Written to ${options.out}.` : `Refused, nothing written: ${refused}.`);
  });
  if (refused !== null) terminal.exitCode = 1;
}
