import type { Command } from 'commander';
import { type AccessOptions, clientFor, withAccess } from '../api-access.js';
import { list } from '../option-values.js';
import { tableOf } from '../table.js';
import type { Terminal } from '../terminal.js';
import { onHeldItem } from './change-item.js';

export function addTag(command: Command, terminal: Terminal): void {
  command.option('--add <list>', 'tags to add', list).option('--remove <list>', 'tags to remove', list);
  onHeldItem<{ readonly add?: string[]; readonly remove?: string[] }>(command, terminal, {
    change: (client, { path }, { add, remove }) =>
      client.call('POST', '/v1/items/{id}/tags', { path, body: { add, remove } }),
    done: ({ tags }) => (tags.length === 0 ? 'It has no tags.' : `Tags: ${tags.join(', ')}.`),
  });
}

export function addCauses(command: Command, terminal: Terminal): void {
  withAccess(command).action(async (options: AccessOptions) => {
    const answer = await clientFor(terminal, options).call('GET', '/v1/causes');
    const rows = answer.causes.filter(({ active }) => active).map(({ code, name }) => [code, name]);
    terminal.result(answer, () => terminal.say(tableOf(terminal, ['cause', 'means'], rows)));
  });
}
