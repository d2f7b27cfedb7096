import { type Command, Option } from 'commander';
import type { Schemas } from '#libs/client';
import { type AccessOptions, clientFor, withAccess } from '../api-access.js';
import { instantOption } from '../option-values.js';
import { minuteText } from '../print-item.js';
import type { Terminal } from '../terminal.js';
import { onHeldItem } from './change-item.js';

interface Noted {
  readonly note?: string;
}

const NOTE = ['--note <text>', 'for colleagues'] as const;

export function addWait(command: Command, terminal: Terminal): void {
  command
    .addOption(new Option('--for <whom>', 'for whom').choices(['customer', 'colleague']).default('customer'))
    .option(...NOTE);
  onHeldItem<Noted & { readonly for: 'customer' | 'colleague' }>(command, terminal, {
    change: (client, { path, version }, { note, for: whom }) =>
      client.call('POST', '/v1/items/{id}/wait', { path, body: { version, note, for: whom } }),
    done: ({ state }) => `Waits for the ${state === 'waiting_customer' ? 'customer' : 'colleague'}.`,
  });
}

export function addSnooze(command: Command, terminal: Terminal): void {
  command.requiredOption('--until <time>', 'when it comes back', instantOption).option(...NOTE);
  onHeldItem<Noted & { readonly until: string }>(command, terminal, {
    change: (client, { path, version }, { note, until }) =>
      client.call('POST', '/v1/items/{id}/snooze', {
        path,
        body: { version, note, until: new Date(until).toISOString() },
      }),
    done: ({ wakeAt }) => `Comes back ${minuteText(wakeAt ?? '')} UTC.`,
  });
}

export function addResume(command: Command, terminal: Terminal): void {
  onHeldItem<object>(command, terminal, {
    change: (client, { path, version }) =>
      client.call('POST', '/v1/items/{id}/resume', { path, body: { version } }),
    done: () => 'You work on it again.',
  });
}

export function addHandOver(command: Command, terminal: Terminal): void {
  command
    .requiredOption('--to <person>', 'who gets it')
    .option(...NOTE)
    .option('--over-capacity <reason>', 'why they get it although they have no room');
  onHeldItem<Noted & { readonly to: string; readonly overCapacity?: string }>(command, terminal, {
    change: (client, { path, version }, { to, note, overCapacity }) =>
      client.call('POST', '/v1/items/{id}/hand-over', {
        path,
        body: { version, personId: to, note, overCapacity },
      }),
    done: ({ holderId }) => `${holderId ?? 'Nobody'} holds it now.`,
  });
}

interface Reason extends AccessOptions {
  readonly reason: string;
}

export function addTakeOver(command: Command, terminal: Terminal): void {
  withAccess(command.requiredOption('--reason <text>', 'why; its holder reads it')).action(
    (id: string, options: Reason) =>
      onNamed(terminal, id, options, {
        path: '/v1/items/{id}/take-over',
        done: () => 'You hold it now.',
      }),
  );
}

export function addReopen(command: Command, terminal: Terminal): void {
  withAccess(command.requiredOption('--reason <text>', 'why')).action((id: string, options: Reason) =>
    onNamed(terminal, id, options, {
      path: '/v1/items/{id}/reopen',
      done: ({ queueId }) => `Waits in ${queueId} again.`,
    }),
  );
}

/** Acts with a reason on an item that the caller need not hold. */
async function onNamed(
  terminal: Terminal,
  id: string,
  options: Reason,
  {
    path,
    done,
  }: {
    readonly path: '/v1/items/{id}/take-over' | '/v1/items/{id}/reopen';
    readonly done: (item: Schemas['ItemDetail']) => string;
  },
): Promise<void> {
  const client = clientFor(terminal, options);
  const { item } = await client.call('GET', '/v1/items/{id}', { path: { id } });
  const body = { version: item.version, reason: options.reason };
  const answer = await client.call('POST', path, { path: { id }, body });
  terminal.result(answer.item, () => terminal.say(done(answer.item)));
}
