import type { Command } from 'commander';
import { type Demo, type DemoLink, makeDemoLinks, runDemo } from '#tools/demo';
import { wholeNumber } from '../option-values.js';
import { demoText } from '../print-demo.js';
import { startProgress } from '../progress.js';
import type { Terminal } from '../terminal.js';

interface DemoOptions {
  readonly keep?: boolean;
  readonly port: number;
}

export function addDemo(command: Command, terminal: Terminal): void {
  command
    .option('--keep', 'leave it running, with links that sign in, and keys to try')
    .option('--port <port>', 'of the API; 0 takes a free one', wholeNumber(0, 65_535), 0)
    .action(async ({ keep, port }: DemoOptions) => {
      const { stdio } = terminal;
      const demo = await runDemo({
        port,
        logLevel: stdio.env['LOG_LEVEL'] ?? 'error',
        log: (line) => void stdio.stderr.write(line),
        note: (text) => terminal.note(text),
        progress: (name) => startProgress(terminal, name),
      });
      try {
        terminal.result(demo.report, () => terminal.say(`\n${demoText(terminal, demo.report)}`));
        if (keep === true) await stayUntilInterrupted(terminal, demo);
      } finally {
        await demo.stop();
      }
    });
}

async function stayUntilInterrupted(terminal: Terminal, { dutydesk, company }: Demo): Promise<void> {
  const { bold } = terminal.colours;
  const [agent] = company.agents;
  const links = await makeDemoLinks(dutydesk.url, dutydesk.adminKey, company);
  terminal.note(
    [
      '',
      bold('It keeps running until Ctrl+C'),
      `  Open ${dutydesk.url}, as one of them; each link signs in once:`,
      ...linkLines(links),
      '',
      `  API page       ${dutydesk.url}/docs`,
      `  admin key      ${dutydesk.adminKey}`,
      `  publisher key  ${company.publisherKey}`,
      ...(agent === undefined ? [] : [`  key of ${agent.name}, on duty  ${agent.key}`]),
      '  Try, in another terminal ("npm link" in the clone puts dutydesk on your path):',
      `    export DUTYDESK_URL=${dutydesk.url} DUTYDESK_KEY=${agent?.key ?? ''}`,
      '    dutydesk next',
      '    dutydesk resolve --cause answered',
      '    dutydesk items --state queued',
      '    dutydesk on-duty',
    ].join('\n'),
  );
  await new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}

function linkLines(links: readonly DemoLink[]): string[] {
  const width = Math.max(...links.map(({ name, does }) => `${name} ${does}`.length));
  return links.map(({ name, does, url }) => `    ${`${name} ${does}`.padEnd(width)}  ${url}`);
}
