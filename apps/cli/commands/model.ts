import { type Command, Option } from 'commander';
import { type AccessOptions, clientFor, withAccess } from '../api-access.js';
import { share } from '../option-values.js';
import { minuteText } from '../print-item.js';
import { weightsBytes } from '../weights-bytes.js';
import { tableOf } from '../table.js';
import type { Terminal } from '../terminal.js';

interface ReasonOptions extends AccessOptions {
  readonly reason?: string;
}

export function addModelList(command: Command, terminal: Terminal): void {
  withAccess(command).action(async (options: AccessOptions) => {
    const answer = await clientFor(terminal, options).call('GET', '/v1/models');
    const rows = answer.models.map((model) => [
      model.version,
      model.tier,
      model.live ? 'live' : '',
      model.origin,
      minuteText(model.createdAt),
      model.promotedAt === null ? '' : `${minuteText(model.promotedAt)} by ${model.promotedBy}`,
      model.note ?? '',
    ]);
    const heads = ['version', 'tier', '', 'from', 'here since', 'promoted', 'note'];
    terminal.result(answer, () => terminal.say(tableOf(terminal, heads, rows)));
  });
}

interface UploadOptions extends AccessOptions {
  readonly note?: string;
}

export function addModelUpload(command: Command, terminal: Terminal): void {
  withAccess(command.option('--note <text>', 'what it was trained on')).action(
    async (file: string, { note, ...access }: UploadOptions) => {
      const answer = await clientFor(terminal, access).call('POST', '/v1/models', {
        query: { note },
        body: weightsBytes(file),
        mediaType: 'application/octet-stream',
      });
      const { version } = answer.model;
      terminal.result(answer, () => {
        terminal.say(`${version} is kept; nothing has changed yet.`);
        terminal.say(`Try it: dutydesk model shadow ${version}. Use it: dutydesk model promote ${version}.`);
      });
    },
  );
}

interface ShadowOptions extends AccessOptions {
  readonly share: number;
}

export function addModelShadow(command: Command, terminal: Terminal): void {
  withAccess(command.option('--share <part>', 'part of the mentions, such as 0.1 or 10%', share, 1)).action(
    async (version: string, { share: part, ...access }: ShadowOptions) => {
      const answer = await clientFor(terminal, access).call('POST', '/v1/models/{version}/shadow', {
        path: { version },
        body: { share: part },
      });
      terminal.result(answer, () => {
        terminal.say(`${version} runs beside the live model within seconds.`);
        terminal.say('Look: dutydesk shadow report. End it: dutydesk shadow stop.');
      });
    },
  );
}

export function addModelPromote(command: Command, terminal: Terminal): void {
  withAccess(command.option('--reason <text>', 'why, for the record')).action(
    async (version: string, { reason, ...access }: ReasonOptions) => {
      const answer = await clientFor(terminal, access).call('POST', '/v1/models/{version}/promote', {
        path: { version },
        body: { reason },
      });
      terminal.result(answer, () => {
        terminal.say(`${version} decides within seconds what comes from now on.`);
        terminal.say('Take it back: dutydesk model rollback.');
      });
    },
  );
}

interface RollbackOptions extends ReasonOptions {
  readonly tier: 'fast' | 'accurate';
}

export function addModelRollback(command: Command, terminal: Terminal): void {
  withAccess(
    command
      .addOption(new Option('--tier <tier>', 'which model').choices(['fast', 'accurate']).default('fast'))
      .option('--reason <text>', 'why, for the record'),
  ).action(async ({ tier, reason, ...access }: RollbackOptions) => {
    const body = { tier, reason };
    const answer = await clientFor(terminal, access).call('POST', '/v1/models:rollback', { body });
    terminal.result(answer, () => terminal.say(`${answer.model.version} decides again within seconds.`));
  });
}
