import type { Command } from 'commander';
import type { ApiClient, Schemas } from '#libs/client';
import { type AccessOptions, clientFor, withAccess } from '../api-access.js';
import { CliError } from '../cli-error.js';
import { minuteText } from '../print-item.js';
import { withoutControls } from '../printable.js';
import type { Terminal } from '../terminal.js';

export function addApprovals(command: Command, terminal: Terminal): void {
  withAccess(command).action(async (options: AccessOptions) => {
    const answer = await clientFor(terminal, options).call('GET', '/v1/desk/approvals');
    terminal.result(answer, () => {
      if (answer.replies.length === 0) terminal.say('Nothing waits for your approval.');
      for (const { itemId, writtenBy, writtenAt, text } of answer.replies) {
        terminal.say(`${itemId}  ${minuteText(writtenAt)} UTC  ${withoutControls(`${writtenBy}: ${text}`)}`);
      }
    });
  });
}

export function addApprove(command: Command, terminal: Terminal): void {
  withAccess(command.option('--text <text>', 'better words; what the trainee wrote is kept')).action(
    async (id: string, options: AccessOptions & { readonly text?: string }) => {
      const client = clientFor(terminal, options);
      const path = { id, replyId: (await awaitingReply(client, id)).id };
      const answer = await client.call('POST', '/v1/items/{id}/replies/{replyId}/approve', {
        path,
        body: { text: options.text },
      });
      terminal.result(answer, () => terminal.say('Approved: held for 10 seconds, then sent.'));
    },
  );
}

export function addReject(command: Command, terminal: Terminal): void {
  withAccess(command.requiredOption('--reason <text>', 'why; the trainee reads it')).action(
    async (id: string, options: AccessOptions & { readonly reason: string }) => {
      const client = clientFor(terminal, options);
      const path = { id, replyId: (await awaitingReply(client, id)).id };
      const body = { reason: options.reason };
      const answer = await client.call('POST', '/v1/items/{id}/replies/{replyId}/reject', { path, body });
      terminal.result(answer, () => terminal.say('Rejected; nothing was sent.'));
    },
  );
}

async function awaitingReply(client: ApiClient, id: string): Promise<Schemas['ItemReply']> {
  const { item } = await client.call('GET', '/v1/items/{id}', { path: { id } });
  const reply = item.replies.find(({ actions }) => actions.includes('approve'));
  if (reply !== undefined) return reply;
  throw new CliError('reply.none', 'No reply of this item waits for you.', 'See "dutydesk approvals".');
}
