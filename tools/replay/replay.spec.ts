import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ApiClient } from '#libs/client';
import { type Outgoing, textOf } from './outgoing.js';
import { replay, type ReplayOptions } from './replay.js';
import type { Refused, Sender } from './sender.js';
import { sendOverHttp } from './send-over-http.js';

async function* linesOf(...values: unknown[]): AsyncGenerator<string> {
  for (const value of values) yield typeof value === 'string' ? value : JSON.stringify(value);
}

function post(id: string) {
  return {
    set: 'uk-mobile',
    id,
    brand: 'Skyhop',
    author: null,
    createdAt: null,
    text: `text ${id}`,
    labels: {},
  };
}

class FakeSender implements Sender {
  readonly batches: string[][] = [];

  send(batch: readonly Outgoing[]): Promise<readonly Refused[]> {
    this.batches.push(batch.map(textOf));
    return Promise.resolve(
      batch
        .filter(({ kind }) => kind === 'raw')
        .map((outgoing) => ({ outgoing, code: 'event.unreadable', detail: 'No JSON.', fields: [] })),
    );
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

function options(
  lines: AsyncIterable<string>,
  sender: Sender,
  more: Partial<ReplayOptions> = {},
): ReplayOptions {
  return {
    lines,
    sender,
    threads: null,
    baseTime: '2026-01-01T00:00:00Z',
    faults: null,
    rate: null,
    skip: 0,
    limit: null,
    batchRecords: 2,
    clock: () => performance.now(),
    ...more,
  };
}

describe('replay', () => {
  it('sends batches and summarises the refused records', async () => {
    const sender = new FakeSender();
    const summary = await replay(options(linesOf(post('1'), 'broken', post('2')), sender));
    expect(sender.batches.map((batch) => batch.length)).toEqual([2, 1]);
    expect(summary).toMatchObject({
      sent: 3,
      accepted: 2,
      refused: 1,
      refusedByCode: { 'event.unreadable': 1 },
    });
    expect(summary.examples).toEqual([
      { name: 'line 2', line: 2, code: 'event.unreadable', why: 'No JSON.' },
    ]);
  });

  it('leaves out the first lines and stops after the last wanted one', async () => {
    const sender = new FakeSender();
    await replay(options(linesOf(post('1'), post('2'), post('3'), post('4')), sender, { skip: 1, limit: 2 }));
    const ids = sender.batches.flat().map((text) => (JSON.parse(text) as { id: string }).id);
    expect(ids).toEqual(['2', '3']);
  });

  it('keeps to the rate', async () => {
    let now = 0;
    const sender = new FakeSender();
    const lines = linesOf(...Array.from({ length: 12 }, (_, i) => post(String(i))));
    const clock = () => (now += 250);
    await replay(options(lines, sender, { rate: 8, batchRecords: 100, clock }));
    expect(sender.batches.map((batch) => batch.length)).toEqual([2, 2, 2, 2, 2, 2]);
  });

  it('stops when the signal aborts', async () => {
    const sender = new FakeSender();
    const stop = new AbortController();
    const lines = linesOf(post('1'), post('2'), post('3'));
    const onProgress = () => stop.abort();
    const summary = await replay(options(lines, sender, { signal: stop.signal, onProgress }));
    expect(summary).toMatchObject({ sent: 2, stoppedAfter: 2 });
  });

  it('counts lines as an editor does, and skips empty lines', async () => {
    const sender = new FakeSender();
    const summary = await replay(options(linesOf(post('1'), '', ' ', 'broken'), sender));
    expect(summary).toMatchObject({ sent: 2, refused: 1, stoppedAfter: null });
    expect(summary.examples[0]?.line).toBe(4);
  });
});

describe('sending over HTTP', () => {
  let server: Server;
  let url = '';
  let requests: { type: string; body: string }[] = [];
  let answers: { status: number; body: unknown }[] = [];

  beforeEach(async () => {
    requests = [];
    answers = [];
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        requests.push({ type: request.headers['content-type'] ?? '', body });
        const answer = answers.shift() ?? { status: 500, body: {} };
        response.writeHead(answer.status, { 'content-type': 'application/json' });
        response.end(JSON.stringify(answer.body));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterEach(() => new Promise<void>((resolve) => server.close(() => resolve())));

  function accepted(...statuses: ('accepted' | 'refused')[]) {
    const results = statuses.map((status, index) => ({
      index,
      status,
      code: 'event.invalid',
      detail: 'Bad.',
    }));
    return { accepted: 0, refused: 0, results };
  }

  it('sends a line that is not JSON alone, in order between the batches', async () => {
    answers = [
      { status: 202, body: accepted('accepted', 'refused') },
      { status: 400, body: { title: 'x', status: 400, code: 'event.unreadable', detail: 'No JSON.' } },
      { status: 202, body: accepted('accepted') },
    ];
    const sender = sendOverHttp(new ApiClient({ url, key: 'k' }));
    const lines = linesOf(post('1'), post('2'), 'broken', post('3'));
    const summary = await replay(options(lines, sender, { batchRecords: 10 }));
    expect(requests.map(({ type }) => type)).toEqual([
      'application/cloudevents-batch+json',
      'application/cloudevents+json',
      'application/cloudevents+json',
    ]);
    expect(requests[1]?.body).toBe('broken');
    expect(summary).toMatchObject({
      sent: 4,
      accepted: 2,
      refusedByCode: { 'event.invalid': 1, 'event.unreadable': 1 },
    });
  });

  it('reads the results from the error when a whole batch was refused', async () => {
    const extra = accepted('refused', 'refused');
    answers = [{ status: 422, body: { title: 'x', status: 422, code: 'event.invalid', extra } }];
    const sender = sendOverHttp(new ApiClient({ url, key: 'k' }));
    const summary = await replay(options(linesOf(post('1'), post('2')), sender));
    expect(summary.examples.map(({ name, why }) => [name, why])).toEqual([
      ['1', 'Bad.'],
      ['2', 'Bad.'],
    ]);
  });

  it('tries again while the service is busy', async () => {
    const busy = { status: 503, body: { title: 'x', status: 503, code: 'service.unavailable' } };
    answers = [busy, busy, { status: 202, body: accepted('accepted') }];
    const sender = sendOverHttp(new ApiClient({ url, key: 'k' }));
    expect(await replay(options(linesOf(post('1')), sender))).toMatchObject({ accepted: 1, refused: 0 });
    expect(requests).toHaveLength(3);
  });

  it('gives up at once when the key is wrong', async () => {
    answers = [{ status: 401, body: { title: 'x', status: 401, code: 'auth.unknown' } }];
    const sender = sendOverHttp(new ApiClient({ url, key: 'k' }));
    await expect(replay(options(linesOf(post('1')), sender))).rejects.toMatchObject({ code: 'auth.unknown' });
  });
});
