import type { Command } from 'commander';
import type { ApiClient, JsonBody, Schemas } from '#libs/client';
import { type AccessOptions, clientFor, withAccess } from '../api-access.js';
import { CORRECTED_INTENT, CORRECTED_TOPICS } from '../corrections.js';
import { heldItem } from '../held-item.js';
import { list } from '../option-values.js';
import type { Terminal } from '../terminal.js';

/** Changes the item with this id and version, by the given options. */
type Change<Options> = (
  client: ApiClient,
  held: { readonly path: { readonly id: string }; readonly version: number },
  options: Options,
) => Promise<{ readonly item: Schemas['ItemDetail'] }>;

/** A command that acts on the named item, or on the only item that the agent holds. */
export function onHeldItem<Options>(
  command: Command,
  terminal: Terminal,
  { change, done }: { change: Change<Options>; done: (item: Schemas['ItemDetail']) => string },
): void {
  withAccess(command).action(async (given: string | undefined, options: AccessOptions & Options) => {
    const client = clientFor(terminal, options);
    const { id, version } = await heldItem(client, given);
    const { item } = await change(client, { path: { id }, version }, options);
    terminal.result(item, () => terminal.say(done(item)));
  });
}

type Resolving = JsonBody<'POST', '/v1/items/{id}/resolve'>;

export function addResolve(command: Command, terminal: Terminal): void {
  command
    .requiredOption('--cause <code>', 'why, as a short code: answered, fixed, no_answer …')
    .option('--note <text>', 'for colleagues')
    .option('--intent <intent>', CORRECTED_INTENT)
    .option('--topics <list>', CORRECTED_TOPICS, list);
  onHeldItem<Omit<Resolving, 'version'>>(command, terminal, {
    change: (client, { path, version }, { cause, note, intent, topics }) =>
      client.call('POST', '/v1/items/{id}/resolve', { path, body: { version, cause, note, intent, topics } }),
    done: (item) => `Resolved as ${item.cause ?? 'is'}.`,
  });
}

export function addRelease(command: Command, terminal: Terminal): void {
  command.option('--reason <text>', 'why');
  onHeldItem<{ readonly reason?: string }>(command, terminal, {
    change: (client, { path, version }, { reason }) =>
      client.call('POST', '/v1/items/{id}/release', { path, body: { version, reason } }),
    done: (item) => `Given back to ${item.queueId}.`,
  });
}

type Reclassifying = JsonBody<'POST', '/v1/items/{id}/reclassify'>;

export function addReclassify(command: Command, terminal: Terminal): void {
  command.option('--intent <intent>', CORRECTED_INTENT).option('--topics <list>', CORRECTED_TOPICS, list);
  onHeldItem<Omit<Reclassifying, 'version'>>(command, terminal, {
    change: (client, { path, version }, { intent, topics }) =>
      client.call('POST', '/v1/items/{id}/reclassify', { path, body: { version, intent, topics } }),
    done: () => 'Sent to marketing.',
  });
}

export function addNote(command: Command, terminal: Terminal): void {
  command.requiredOption('--text <text>', 'what they should know');
  onHeldItem<{ readonly text: string }>(command, terminal, {
    change: (client, { path }, { text }) =>
      client.call('POST', '/v1/items/{id}/notes', { path, body: { text } }),
    done: () => 'Noted.',
  });
}

export function addMove(command: Command, terminal: Terminal): void {
  command.requiredOption('--queue <id>', 'where it waits from now on');
  onHeldItem<{ readonly queue: string }>(command, terminal, {
    change: (client, { path, version }, { queue }) =>
      client.call('POST', '/v1/items/{id}/move', { path, body: { version, queueId: queue } }),
    done: (item) => `Waits in ${item.queueId} now.`,
  });
}
