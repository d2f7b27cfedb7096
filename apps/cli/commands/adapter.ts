import { type Command, Option } from 'commander';
import { list, wholeNumber } from '../option-values.js';
import type { Terminal } from '../terminal.js';

interface CheckOptions {
  readonly kafka: readonly string[];
  readonly topicPrefix?: string;
  readonly network: string;
  readonly visibility: 'public' | 'followers' | 'direct';
  readonly answerTo: string;
  readonly patience: number;
}

export function addAdapterCheck(command: Command, terminal: Terminal): void {
  command
    .requiredOption('--kafka <brokers>', 'where the adapter reads and writes', list)
    .requiredOption('--network <name>', 'the network that the adapter serves')
    .requiredOption(
      '--answer-to <id>',
      'the id of a post that may be answered: the replies are really posted',
    )
    .option('--topic-prefix <prefix>', 'put before the topics (else KAFKA_TOPIC_PREFIX)')
    .addOption(
      new Option('--visibility <who>', 'who can read the replies')
        .choices(['public', 'followers', 'direct'])
        .default('public'),
    )
    .option('--patience <seconds>', 'how long an answer may take', wholeNumber(1, 600), 30)
    .action((options: CheckOptions) => runCheck(terminal, options));
}

async function runCheck(terminal: Terminal, options: CheckOptions): Promise<void> {
  const { checkAdapter } = await import('#tools/adapter-check');
  const { createKafkaStreams } = await import('#libs/streams');
  const topicPrefix = options.topicPrefix ?? terminal.stdio.env['KAFKA_TOPIC_PREFIX'] ?? '';
  const streams = createKafkaStreams({
    brokers: options.kafka,
    clientId: 'dutydesk-adapter-check',
    topicPrefix,
  });
  try {
    await streams.check();
    const { network, visibility, answerTo } = options;
    const patienceMs = options.patience * 1_000;
    const findings = await checkAdapter({ streams, network, visibility, answerTo, patienceMs });
    terminal.result({ findings }, () => {
      for (const { promise, wrong } of findings) {
        terminal.say(wrong === null ? `✓ ${promise}` : `✗ ${promise}: ${wrong}`);
      }
    });
    if (findings.some(({ wrong }) => wrong !== null)) terminal.exitCode = 1;
  } finally {
    await streams.close();
  }
}
