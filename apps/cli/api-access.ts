import type { Command } from 'commander';
import { ApiClient } from '#libs/client';
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

export function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

/** The characters of a key. Other characters cannot be sent in a header. */
const KEY = /^[\x21-\x7E]{1,200}$/;

/** @throws CliError when the key is missing, or the key or the URL is malformed */
export function clientFor(terminal: Terminal, options: AccessOptions): ApiClient {
  const { env } = terminal.stdio;
  const url = options.url ?? env['DUTYDESK_URL'] ?? DEFAULT_URL;
  // A key that was read from a file can end with a line break.
  const key = (options.key ?? env['DUTYDESK_KEY'] ?? '').trim();
  if (!isHttpUrl(url)) {
    throw new CliError(
      'url.invalid',
      `"${url}" is not an http URL.`,
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
  if (!KEY.test(key)) {
    throw new CliError(
      'key.invalid',
      'The API key has a space, a line break or another character that no key has.',
      `Look at ${options.key === undefined ? 'DUTYDESK_KEY' : '--key'}: a key is one word, such as dd_ and 36 letters and digits.`,
    );
  }
  return new ApiClient({ url, key });
}
