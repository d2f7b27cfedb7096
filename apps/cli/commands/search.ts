import type { Command } from 'commander';
import type { ApiAnswer } from '#libs/client';
import { type AccessOptions, clientFor, withAccess } from '../api-access.js';
import { heldItem } from '../held-item.js';
import { minuteText } from '../print-item.js';
import { clip, tableOf } from '../table.js';
import type { Terminal } from '../terminal.js';

export function addSimilar(command: Command, terminal: Terminal): void {
  withAccess(command).action(async (given: string | undefined, options: AccessOptions) => {
    const client = clientFor(terminal, options);
    const { id } = await heldItem(client, given);
    const answer = await client.call('GET', '/v1/items/{id}/similar', { path: { id } });
    terminal.result(answer, () => {
      if (answer.items.length === 0) return terminal.say('  none');
      const rows = answer.items.map((item) => [
        item.id,
        minuteText(item.resolvedAt),
        item.cause ?? '',
        clip(item.excerpt, 50),
        clip(item.reply ?? item.note ?? '', 50),
      ]);
      return terminal.say(tableOf(terminal, ['item', 'resolved', 'cause', 'says', 'solved by'], rows));
    });
  });
}

export function addSearchStatus(command: Command, terminal: Terminal): void {
  withAccess(command).action(async (options: AccessOptions) => {
    const state = await clientFor(terminal, options).call('GET', '/v1/search');
    terminal.result(state, () => terminal.say(stateText(state)));
  });
}

export function addSearchRebuild(command: Command, terminal: Terminal): void {
  withAccess(command).action(async (options: AccessOptions) => {
    const state = await clientFor(terminal, options).call('POST', '/v1/search/rebuild');
    terminal.result(state, () => terminal.say(stateText(state)));
  });
}

function stateText({ rebuilding, secondsBehind }: ApiAnswer<'GET', '/v1/search'>): string {
  const behind = `New words are found after ${Math.round(secondsBehind)} s.`;
  return rebuilding ? `All items are being read again. ${behind}` : behind;
}
