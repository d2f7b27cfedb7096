import type { Command } from 'commander';
import type { Demo } from '#tools/demo';
import { wholeNumber } from '../option-values.js';
import type { Terminal } from '../terminal.js';

interface DemoOptions {
  readonly keep?: boolean;
  readonly port: number;
}

export function addDemoCommand(program: Command, terminal: Terminal): void {
  program
    .command('demo')
    .description('a day in a minute: start, publish an invented sample, let people on duty work, report')
    .option('--keep', 'leave it running, with the API page and keys to try')
    .option('--port <port>', 'of the API; 0 takes a free one', wholeNumber(0, 65_535), 0)
    .action(async ({ keep, port }: DemoOptions) => {
      const { demoText, runDemo } = await import('#tools/demo');
      const demo = await runDemo(terminal, port);
      try {
        terminal.result(demo.report, () => terminal.say(`\n${demoText(terminal, demo.report)}`));
        if (keep === true) await stayUntilInterrupted(terminal, demo);
      } finally {
        await demo.stop();
      }
    });
}

async function stayUntilInterrupted(terminal: Terminal, { embedded, company }: Demo): Promise<void> {
  const { bold } = terminal.colours;
  const [agent] = company.agents;
  terminal.note(
    [
      '',
      bold('It keeps running until Ctrl+C'),
      `  API page       ${embedded.url}/docs`,
      `  admin key      ${embedded.adminKey}`,
      `  publisher key  ${company.publisherKey}`,
      ...(agent === undefined ? [] : [`  key of ${agent.name}, on duty  ${agent.key}`]),
      '  Try, in another terminal:',
      `    export DUTYDESK_URL=${embedded.url} DUTYDESK_KEY=${agent?.key ?? ''}`,
      '    npm run -s dutydesk -- next',
      '    npm run -s dutydesk -- resolve --cause answered',
      '    npm run -s dutydesk -- items --state queued',
      '    npm run -s dutydesk -- on-duty',
    ].join('\n'),
  );
  await new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}
