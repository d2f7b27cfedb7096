import type { Command } from 'commander';
import { type AccessOptions, clientFor, withAccess } from '../api-access.js';
import { share, wholeNumber } from '../option-values.js';
import { weightsBytes } from '../weights-bytes.js';
import { shadowText } from '../print-shadow.js';
import type { Terminal } from '../terminal.js';

interface StartOptions extends AccessOptions {
  readonly share: number;
}

export function addShadowStart(command: Command, terminal: Terminal): void {
  withAccess(command.option('--share <part>', 'part of the mentions, such as 0.1 or 10%', share, 1)).action(
    async (file: string, options: StartOptions) => {
      const answer = await clientFor(terminal, options).call('POST', '/v1/shadow', {
        query: { share: options.share },
        body: weightsBytes(file),
        mediaType: 'application/octet-stream',
      });
      terminal.result(answer, () => {
        terminal.say(`${answer.run.candidate} runs beside the live model within seconds.`);
        terminal.say('Look: dutydesk shadow report. End it: dutydesk shadow stop.');
      });
    },
  );
}

interface ReportOptions extends AccessOptions {
  readonly run?: string;
  readonly limit: number;
}

export function addShadowReport(command: Command, terminal: Terminal): void {
  withAccess(
    command
      .option('--run <id>', 'one of the past; the newest when left out')
      .option('--limit <number>', 'differences at most', wholeNumber(0, 200), 20),
  ).action(async ({ run, limit, ...access }: ReportOptions) => {
    const query = { run, limit };
    const report = await clientFor(terminal, access).call('GET', '/v1/shadow', { query });
    terminal.result(report, () => terminal.say(shadowText(terminal, report)));
  });
}

export function addShadowStop(command: Command, terminal: Terminal): void {
  withAccess(command).action(async (options: AccessOptions) => {
    const answer = await clientFor(terminal, options).call('DELETE', '/v1/shadow');
    terminal.result(answer, () =>
      terminal.say(`${answer.run.candidate} is not tried any more. The report: dutydesk shadow report`),
    );
  });
}
