import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { shippedModelFile } from '#libs/triage';
import { shadowReportSchema, shadowRunAnswerSchema } from '../api/shadow.js';
import { type AccessOptions, clientFor, withAccess } from '../api-access.js';
import { CliError } from '../cli-error.js';
import { share, wholeNumber } from '../option-values.js';
import { shadowText } from '../print-shadow.js';
import type { Terminal } from '../terminal.js';
import { type CompareOptions, compareOverFile } from './shadow-file.js';

export function addShadowCommand(program: Command, terminal: Terminal): void {
  const shadow = program
    .command('shadow')
    .description('run a candidate model beside the live one and report where they differ');
  addStart(shadow, terminal);
  addReport(shadow, terminal);
  withAccess(shadow.command('stop').description('end the run that goes on; its report stays')).action(
    async (options: AccessOptions) => {
      const answer = await clientFor(terminal, options).call('DELETE', '/v1/shadow', shadowRunAnswerSchema);
      terminal.result(answer, () =>
        terminal.say(`${answer.run.candidate} is not tried any more. The report: dutydesk shadow report`),
      );
    },
  );
  shadow
    .command('compare', { isDefault: true })
    .description('the same over a file of texts, without a service')
    .requiredOption('--candidate <file>', 'weights to try')
    .option('--live <file>', 'weights in use', shippedModelFile())
    .requiredOption('--in <file>', 'NDJSON {id, text, brand?, lang?}; "-" is standard input')
    .action((options: CompareOptions) => compareOverFile(terminal, options));
}

interface StartOptions extends AccessOptions {
  readonly share: number;
}

function addStart(shadow: Command, terminal: Terminal): void {
  withAccess(
    shadow
      .command('start <file>')
      .description('have triage decide live mentions with these weights too; nothing else changes')
      .option('--share <part>', 'part of the mentions, such as 0.1 or 10%', share, 1),
  ).action(async (file: string, options: StartOptions) => {
    const answer = await clientFor(terminal, options).call('POST', '/v1/shadow', shadowRunAnswerSchema, {
      query: { share: options.share },
      body: readWeights(file),
      mediaType: 'application/octet-stream',
    });
    terminal.result(answer, () => {
      terminal.say(`${answer.run.candidate} runs beside the live model within seconds.`);
      terminal.say('Look: dutydesk shadow report. End it: dutydesk shadow stop.');
    });
  });
}

function readWeights(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new CliError('file.missing', `${file} cannot be read.`, 'Check the path.', 2, { cause });
  }
}

interface ReportOptions extends AccessOptions {
  readonly run?: string;
  readonly limit: number;
}

function addReport(shadow: Command, terminal: Terminal): void {
  withAccess(
    shadow
      .command('report')
      .description('what the candidate decided otherwise so far')
      .option('--run <id>', 'one of the past; the newest when left out')
      .option('--limit <number>', 'differences at most', wholeNumber(0, 200), 20),
  ).action(async ({ run, limit, ...access }: ReportOptions) => {
    const report = await clientFor(terminal, access).call('GET', '/v1/shadow', shadowReportSchema, {
      query: { run, limit },
    });
    terminal.result(report, () => terminal.say(shadowText(terminal, report)));
  });
}
