import type { Command } from 'commander';
import { type AccessOptions, clientFor, withAccess } from '../api-access.js';
import { wholeNumber } from '../option-values.js';
import { minuteText } from '../print-item.js';
import { tableOf } from '../table.js';
import type { Terminal } from '../terminal.js';

interface LinkOptions extends AccessOptions {
  readonly minutes?: number;
}

export function addSignInLink(command: Command, terminal: Terminal): void {
  withAccess(
    command.option('--minutes <number>', 'how long the link works (15 without it)', wholeNumber(1)),
  ).action(async (personId: string, options: LinkOptions) => {
    const body = { personId, minutes: options.minutes };
    const answer = await clientFor(terminal, options).call('POST', '/v1/sign-in-links', { body });
    terminal.result(answer, () => {
      terminal.say(answer.url);
      terminal.note(
        `It signs ${personId} in, once, until ${minuteText(answer.link.expiresAt)}. Give it to nobody else.`,
      );
    });
  });
}

export function addSignInLinkList(command: Command, terminal: Terminal): void {
  withAccess(command).action(async (options: AccessOptions) => {
    const answer = await clientFor(terminal, options).call('GET', '/v1/sign-in-links');
    const rows = answer.links.map((link) => [
      link.id,
      link.personId,
      link.createdBy,
      minuteText(link.expiresAt),
    ]);
    terminal.result(answer, () =>
      terminal.say(tableOf(terminal, ['id', 'person', 'made by', 'until'], rows)),
    );
  });
}

export function addSignInLinkRevoke(command: Command, terminal: Terminal): void {
  withAccess(command).action(async (id: string, options: AccessOptions) => {
    await clientFor(terminal, options).call('DELETE', '/v1/sign-in-links/{id}', { path: { id } });
    terminal.result({ revoked: id }, () => terminal.say('Revoked.'));
  });
}

export function addSessionList(command: Command, terminal: Terminal): void {
  withAccess(command).action(async (person: string | undefined, options: AccessOptions) => {
    const query = { person };
    const answer = await clientFor(terminal, options).call('GET', '/v1/sessions', { query });
    const rows = answer.sessions.map((session) => [
      session.id,
      session.personId,
      session.by,
      minuteText(session.since),
      minuteText(session.lastUsedAt),
      session.client,
    ]);
    const heads = ['id', 'person', 'by', 'since', 'last used', 'browser'];
    terminal.result(answer, () => terminal.say(tableOf(terminal, heads, rows)));
  });
}

export function addSessionEnd(command: Command, terminal: Terminal): void {
  withAccess(command).action(async (id: string, options: AccessOptions) => {
    await clientFor(terminal, options).call('DELETE', '/v1/sessions/{id}', { path: { id } });
    terminal.result({ ended: id }, () => terminal.say('Ended. It stops within 2 seconds.'));
  });
}

export function addAccountForget(command: Command, terminal: Terminal): void {
  withAccess(command).action(async (id: string, options: AccessOptions) => {
    await clientFor(terminal, options).call('DELETE', '/v1/people/{id}/sign-in-account', { path: { id } });
    terminal.result({ forgotten: id }, () => terminal.say('Forgotten.'));
  });
}
