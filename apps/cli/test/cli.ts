import { ITEM_MENTION } from './item-mention.js';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PassThrough, Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { runCli } from '../run-cli.js';

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command without a terminal, with only these settings. */
export async function run(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  input = '',
): Promise<Ran> {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const stdin = Readable.from([Buffer.from(input)]);
  const code = await runCli(['node', 'dutydesk', ...args], { stdin, stdout, stderr, env });
  stdout.end();
  stderr.end();
  return { code, out: await textOf(stdout), err: await textOf(stderr) };
}

async function textOf(stream: PassThrough): Promise<string> {
  return (await stream.toArray()).map(String).join('');
}

interface Asked {
  readonly line: string;
  readonly authorization: string | undefined;
  readonly body: string;
}

type ApiAnswer = { readonly status?: number; readonly body: unknown };

export const SUMMARY = {
  id: '01a206e7-8576-7b9f-9f81-be1313746671',
  version: 3,
  state: 'working',
  queueId: 'care',
  priority: 2,
  rankAt: '2026-11-23T09:00:00Z',
  queuedAt: '2026-11-23T08:00:00Z',
  openedAt: '2026-11-23T08:00:00Z',
  holderId: 'ada',
  network: 'x',
  brand: 'Skyhop',
  review: false,
  intent: 'complaint',
  topics: [],
  language: 'en',
  mentionCount: 1,
  cause: null,
  excerpt: 'my bag is gone',
  author: null,
  unread: 1,
  lastText: 'my bag is gone',
};

export const DETAIL = {
  ...SUMMARY,
  replies: [] as object[],
  drafts: [],
  answers: null,
  replyWays: [],
  undoUntil: null,
  actions: ['resolve', 'release'],
  reasons: ['says "gone"'],
  mentions: [
    {
      ...ITEM_MENTION,
      text: 'my bag is gone',
      createdAt: '2026-11-23T07:59:00Z',
      receivedAt: '2026-11-23T08:00:00Z',
      source: '/x',
      eventId: '1',
    },
  ],
  timeline: [{ version: 1, kind: 'opened', at: '2026-11-23T08:00:00.120Z', actor: 'desk', data: {} }],
  author: { handle: 'somebody', displayName: null, followers: 1200 },
};

export const MINE = {
  items: [SUMMARY],
  capacity: 5,
  load: 1,
  duty: { on: true, until: null, next: null },
};

/** A server with the answers of a test (404 otherwise), and the settings to reach it. Each test gets a new one. */
export function fakeApi() {
  const asked: Asked[] = [];
  const answers: Record<string, ApiAnswer> = {};
  const env: Record<string, string> = { DUTYDESK_KEY: 'dd_spec' };
  const server = createServer((request: IncomingMessage, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const line = `${request.method} ${request.url}`;
      asked.push({ line, authorization: request.headers.authorization, body });
      const { status = 200, body: answer } = answers[line] ?? { status: 404, body: {} };
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    env['DUTYDESK_URL'] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => {
    asked.length = 0;
    for (const line of Object.keys(answers)) delete answers[line];
  });
  afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return { asked, answers, env };
}
