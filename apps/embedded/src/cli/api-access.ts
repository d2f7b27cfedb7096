import type { Command } from 'commander';
import { ApiClient } from '../api/api-client.js';
import { CliError } from './cli-error.js';
import type { Terminal } from './terminal.js';

export const DEFAULT_URL = 'http://127.0.0.1:8080';

export interface AccessOptions {
  readonly url?: string;
  readonly key?: string;
}

/** Adds --url and --key to a command that calls the API. */
export function withAccess(command: Command): Command {
  return command
    .option('--url <address>', `address of the API (else DUTYDESK_URL, else ${DEFAULT_URL})`)
    .option('--key <key>', 'API key (else DUTYDESK_KEY)');
}

/** @throws CliError when there is no key or the address is none */
export function clientFor(terminal: Terminal, options: AccessOptions): ApiClient {
  const { env } = terminal.streams;
  const url = options.url ?? env['DUTYDESK_URL'] ?? DEFAULT_URL;
  const key = options.key ?? env['DUTYDESK_KEY'] ?? '';
  if (!/^https?:$/.test(URL.parse(url)?.protocol ?? '')) {
    throw new CliError(
      'url.invalid',
      `"${url}" is no address.`,
      `Give one such as ${DEFAULT_URL} with --url.`,
    );
  }
  if (key === '') {
    throw new CliError(
      'key.missing',
      'There is no API key.',
      'Give it with --key or in DUTYDESK_KEY; an administrator makes one with "dutydesk keys create".',
    );
  }
  return new ApiClient({ url, key });
}
