import type { Command } from 'commander';
import { CliError } from '../cli-error.js';
import type { Terminal } from '../terminal.js';

interface TrainOptions {
  readonly data?: string;
  readonly config: string;
  readonly out: string;
}

const WEIGHTS = 'libs/classification/weights';

export function addTrainCommand(program: Command, terminal: Terminal): void {
  program
    .command('train')
    .description('train the fast tier on labelled mentions and print its scores')
    .option('--data <folder>', 'labelled NDJSON (else DUTYDESK_DATA)')
    .option('--config <file>', 'what to learn from, and how', `${WEIGHTS}/fast-v1.yaml`)
    .option('--out <file>', 'where the weights go', `${WEIGHTS}/fast-v1.bin`)
    .action(async (options: TrainOptions) => {
      const data = options.data ?? terminal.streams.env['DUTYDESK_DATA'] ?? '';
      if (data === '') {
        throw new CliError(
          'data.missing',
          'There is no data folder.',
          'Give one with --data or in DUTYDESK_DATA.',
        );
      }
      const [{ readTrainConfig }, { train }] = await Promise.all([
        import('../../train/train-config.js'),
        import('../../train/train.js'),
      ]);
      const scores = train(readTrainConfig(options.config), data, options.out);
      terminal.result(scores, () => terminal.say(JSON.stringify(scores, null, 2)));
    });
}
