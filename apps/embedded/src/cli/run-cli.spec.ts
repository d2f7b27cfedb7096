import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PassThrough, Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { runCli } from './run-cli.js';

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function run(
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

type Answer = { readonly status?: number; readonly body: unknown };

const SUMMARY = {
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
};

const DETAIL = {
  ...SUMMARY,
  actions: ['resolve', 'release'],
  reasons: ['says "gone"'],
  mentions: [
    {
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

describe('the command line', () => {
  let server: Server;
  let env: Record<string, string> = {};
  let asked: Asked[] = [];
  let answers: Record<string, Answer> = {};

  beforeEach(async () => {
    asked = [];
    answers = {};
    server = createServer((request: IncomingMessage, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        const line = `${request.method} ${request.url}`;
        asked.push({ line, authorization: request.headers.authorization, body });
        const { status = 200, body: answer } = answers[line] ?? { status: 404, body: {} };
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    env = { DUTYDESK_URL: `http://127.0.0.1:${port}`, DUTYDESK_KEY: 'dd_spec' };
  });

  afterEach(() => new Promise<void>((resolve) => server.close(() => resolve())));

  const mine = { items: [SUMMARY], capacity: 5, load: 1, duty: { on: true, until: null, next: null } };

  it('shows the next item with what was said, why, and what can be done', async () => {
    answers['POST /v1/desk/next'] = { body: { item: DETAIL } };
    const { code, out } = await run(['next'], env);
    expect(code).toBe(0);
    expect(asked).toEqual([{ line: 'POST /v1/desk/next', authorization: 'Bearer dd_spec', body: '' }]);
    for (const text of [
      SUMMARY.id,
      'my bag is gone',
      'says "gone"',
      '@somebody',
      'opened by desk',
      'release',
    ]) {
      expect(out).toContain(text);
    }
  });

  it('says that nothing waits', async () => {
    answers['POST /v1/desk/next'] = { body: { item: null, waiting: 0, onDutyUntil: '2026-11-30T09:00:00Z' } };
    expect((await run(['next'], env)).out).toBe(
      'Nothing waits for you. You are on duty until 2026-11-30 09:00 UTC.\n',
    );
  });

  it('resolves the only item that the agent holds, with its version', async () => {
    answers['GET /v1/desk/mine'] = { body: mine };
    answers[`POST /v1/items/${SUMMARY.id}/resolve`] = { body: { item: { ...DETAIL, cause: 'fixed' } } };
    const { code, out } = await run(['resolve', '--cause', 'fixed', '--note', 'sent a new one'], env);
    expect([code, out]).toEqual([0, 'Resolved as fixed.\n']);
    expect(JSON.parse(asked[1]?.body ?? '')).toEqual({ version: 3, cause: 'fixed', note: 'sent a new one' });
  });

  it('asks about one unsure item after the other, and goes on when somebody else was faster', async () => {
    const items = ['a', 'b', 'c'].map((id) => ({ ...SUMMARY, id, review: true }));
    answers['GET /v1/review?limit=200'] = { body: { items, nextCursor: null } };
    for (const { id } of items) {
      answers[`GET /v1/items/${id}`] = { body: { item: { ...DETAIL, id } } };
      answers[`POST /v1/review/${id}`] = { body: { item: { ...DETAIL, id } } };
    }
    const stale = { title: 'Item changed meanwhile', status: 409, code: 'item.stale', detail: 'Too late.' };
    answers['POST /v1/review/b'] = { status: 409, body: stale };
    const { code, out } = await run(['review', '--ask'], env, 'y\nwhat\nn\nno\n');
    expect(code).toBe(0);
    const told = asked.filter(({ line }) => line.startsWith('POST'));
    expect(told.map(({ line, body }) => [line, (JSON.parse(body) as { verdict: string }).verdict])).toEqual([
      ['POST /v1/review/a', 'support'],
      ['POST /v1/review/b', 'marketing'],
      ['POST /v1/review/c', 'marketing'],
    ]);
    expect(out).toContain('Left as it is: Too late.');
    expect(out).toContain('Nothing more to review. 2 decided.');
    const left = await run(['review', '--ask'], env, 'l\nq\n');
    expect(left.out).toContain('0 decided.');
    expect((await run(['review', '--ask'], env, '')).code).toBe(0);
  });

  it('sends what is corrected with a verdict', async () => {
    answers['GET /v1/items/a'] = { body: { item: { ...DETAIL, id: 'a' } } };
    answers['POST /v1/review/a'] = { body: { item: { ...DETAIL, id: 'a' } } };
    const args = ['review', 'a', 'support', '--intent', 'question', '--topics', 'billing, refund'];
    expect((await run(args, env)).out).toBe('Noted: support.\n');
    expect(JSON.parse(asked[1]?.body ?? '')).toEqual({
      version: 3,
      verdict: 'support',
      intent: 'question',
      topics: ['billing', 'refund'],
    });
  });

  it('writes a note on the item that the agent holds, and moves it', async () => {
    answers['GET /v1/desk/mine'] = { body: mine };
    const answer = { body: { item: { ...DETAIL, queueId: 'billing' } } };
    answers[`POST /v1/items/${SUMMARY.id}/notes`] = answer;
    answers[`POST /v1/items/${SUMMARY.id}/move`] = answer;
    expect((await run(['note', SUMMARY.id.slice(0, 9), '--text', 'Called.'], env)).out).toBe('Noted.\n');
    expect((await run(['move', '--queue', 'billing'], env)).out).toBe('Waits in billing now.\n');
    const bodies = asked.filter(({ line }) => line.startsWith('POST')).map(({ body }) => body);
    expect(bodies).toEqual(['{"text":"Called."}', '{"version":3,"queueId":"billing"}']);
  });

  it('shows an item by the beginning of its id, and says when nothing is held', async () => {
    answers['GET /v1/desk/mine'] = { body: mine };
    answers[`GET /v1/items/${SUMMARY.id}`] = { body: { item: DETAIL } };
    expect((await run(['show', '01a206e7'], env)).out).toContain('my bag is gone');
    expect((await run(['show', 'ffff'], env)).err).toContain('You hold no item whose id begins with ffff.');
    answers['GET /v1/desk/mine'] = { body: { ...mine, items: [] } };
    const { code, err } = await run(['release'], env);
    expect(code).toBe(2);
    expect(err).toBe(
      '✗ You hold no item. [item.none]\n  → Take one with "dutydesk next", or give a whole id.\n',
    );
  });

  it('does not guess which item is meant', async () => {
    answers['GET /v1/desk/mine'] = { body: { ...mine, items: [SUMMARY, { ...SUMMARY, id: 'other' }] } };
    const { code, err } = await run(['release'], env);
    expect(code).toBe(2);
    expect(err).toContain('You hold 2 items');
    expect(asked).toHaveLength(1);
  });

  it('tells code, fields and what to do when the API refuses', async () => {
    answers['GET /v1/items?limit=20'] = {
      status: 422,
      body: {
        title: 'Request does not fit its schema',
        status: 422,
        code: 'request.invalid',
        detail: 'The state is not known.',
        todo: 'Correct the named field.',
        fields: [{ pointer: '/state', message: 'Use queued.' }],
      },
    };
    const { code, out, err } = await run(['items'], env);
    expect([code, out]).toEqual([1, '']);
    expect(err).toBe(
      '✗ The state is not known. [request.invalid]\n    /state  Use queued.\n  → Correct the named field.\n',
    );
  });

  it('says once what is wrong with the only field', async () => {
    const detail = '/cause: Use a short code.';
    const fields = [{ pointer: '/cause', message: 'Use a short code.' }];
    const body = { title: 'x', status: 422, code: 'request.invalid', detail, todo: 'Correct it.', fields };
    answers['GET /v1/items?limit=20'] = { status: 422, body };
    const { err } = await run(['items'], env);
    expect(err).toBe('✗ /cause: Use a short code. [request.invalid]\n  → Correct it.\n');
  });

  it('tells which dead letters were not published again, and which file is no event', async () => {
    answers['POST /v1/dead-letters:replay'] = { body: { replayed: 1, remaining: 0 } };
    const bulk = await run(['dlq', 'replay', 'a', 'b'], env);
    expect([bulk.code, bulk.out]).toEqual([1, '1 published again.\n']);
    expect(bulk.err).toContain('1 of those named does not wait');
    const { code, err } = await run(['dlq', 'replay', 'a', '--event', import.meta.filename], env);
    expect(code).toBe(2);
    expect(err).toContain('[file.not_json]');
  });

  it('prints JSON for programs, errors too', async () => {
    answers['GET /v1/desk/mine'] = { body: mine };
    expect(JSON.parse((await run(['mine', '--json'], env)).out)).toEqual(mine);
    const { code, out, err } = await run(['mine', '--json'], { DUTYDESK_URL: 'http://127.0.0.1:1' });
    expect([code, out]).toEqual([2, '']);
    expect(JSON.parse(err)).toMatchObject({ error: { code: 'key.missing' } });
    const wrong = await run(['resolve', '--json'], env);
    expect(wrong.code).toBe(2);
    expect(JSON.parse(wrong.err)).toMatchObject({
      error: { code: 'command.invalid', detail: "required option '--cause <code>' not specified" },
    });
  });

  it('takes a key with a new line behind it, and names one that cannot be sent', async () => {
    answers['GET /v1/desk/mine'] = { body: mine };
    expect((await run(['mine'], { ...env, DUTYDESK_KEY: ` ${env['DUTYDESK_KEY']}\r\n` })).code).toBe(0);
    expect(asked[0]?.authorization).toBe(`Bearer ${env['DUTYDESK_KEY']}`);
    for (const key of ['dd_a\ndd_b', 'dd_a b', 'dd_ü', 'dd_\u0000']) {
      const { code, err } = await run(['mine'], { ...env, DUTYDESK_KEY: key });
      expect(code).toBe(2);
      expect(err).toContain('[key.invalid]');
      expect(err).toContain('DUTYDESK_KEY');
    }
    expect((await run(['mine', '--key', 'a b'], env)).err).toContain('Look at --key');
    expect(asked).toHaveLength(1);
  });

  it('lists every wrong row of a staff list', async () => {
    answers['POST /v1/staff:import?leavers=keep'] = {
      status: 422,
      body: {
        title: 'Staff list has errors',
        status: 422,
        code: 'staff.invalid',
        detail: '1 error; nothing was changed.',
        extra: { rows: [{ row: 2, column: 'zone', message: 'Use an IANA time zone.' }] },
      },
    };
    const { code, err } = await run(['staff', 'import', import.meta.filename], env);
    expect(code).toBe(1);
    expect(err).toContain('row 2 zone  Use an IANA time zone.');
  });

  it('replays standard input and ends with 1 under --strict when something was refused', async () => {
    const results = [{ index: 0, status: 'accepted' }];
    answers['POST /v1/mentions'] = { status: 202, body: { results } };
    const line = JSON.stringify({ set: 'airline', id: '1', text: 'late again', labels: {} });
    const sent = await run(['replay', '-', '--strict'], env, `${line}\n`);
    expect(sent.out).toMatch(/^1 sent in .* 1 accepted, 0 refused\.\n$/);
    expect(sent.code).toBe(0);
    answers['POST /v1/mentions'] = {
      status: 422,
      body: {
        title: 'x',
        status: 422,
        code: 'event.invalid',
        detail: 'No.',
        fields: [{ pointer: '/data', message: 'Bad.' }],
      },
    };
    const refused = await run(['replay', '-', '--strict'], env, `${line}\n`);
    expect(refused.code).toBe(1);
    expect(refused.out).toContain('event.invalid  /data Bad.');
  });

  it.each([
    [['nonsense'], "unknown command 'nonsense'"],
    [['next', '--nonsense'], "unknown option '--nonsense'"],
    [['resolve'], "required option '--cause <code>' not specified"],
    [['replay', 'x', '--duplicates', 'many'], 'It must be a share from 0 to 1'],
    [['replay'], "missing required argument 'file'"],
  ])('%p is told to be wrong, with code 2', async (args, message) => {
    const { code, err } = await run(args, env);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });

  it('names the file that is not there', async () => {
    const { code, err } = await run(['replay', '/no/such/file.ndjson'], env);
    expect(code).toBe(1);
    expect(err).toContain('There is no /no/such/file.ndjson.');
  });

  it('names the file that cannot be written, and the weights that are not there', async () => {
    const { code, err } = await run(['classify', '--in', '-', '--out', '/no/such/file.ndjson']);
    expect([code, err]).toEqual([1, '✗ There is no /no/such/file.ndjson. [ENOENT]\n  → Check the path.\n']);
    expect((await run(['explain', 'help', '--model', '/no/such.bin'])).err).toContain(
      'There is no /no/such.bin.',
    );
  });

  it('names every wrong setting', async () => {
    const { code, err } = await run(['up'], { PORT: 'many', LOG_LEVEL: 'loud' });
    expect(code).toBe(2);
    expect(err).toMatch(/ {4}PORT {2}must be .*\n {4}LOG_LEVEL {2}must be one of/);
  });

  it('doctor hides secrets and says what to do', async () => {
    const wrong = { PROFILE: 'distributed', ADMIN_KEY: 'x'.repeat(40), DUTYDESK_URL: 'http://127.0.0.1:1' };
    const { code, out } = await run(['doctor'], wrong);
    expect(code).toBe(1);
    expect(out).toContain('✗ KAFKA_BROKERS: is required when PROFILE=distributed.');
    expect(out).not.toContain('xxxx');
  });

  it('doctor looks at the weights, the address, and settings that are not used', async () => {
    const wrong = { MODEL_FILE: import.meta.filename, DUTYDESK_URL: 'nonsense', REDIS_URL: 'redis://r:6379' };
    const { code, out } = await run(['doctor'], wrong);
    expect(code).toBe(1);
    expect(out).toContain(`✗ MODEL_FILE: ${import.meta.filename}`);
    expect(out).toContain('✗ DUTYDESK_URL: "nonsense" is no address');
    expect(out).toContain('profile embedded; REDIS_URL: set, but not used by it.');
  });
});
