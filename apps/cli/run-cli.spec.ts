import { describe, expect, it } from '@jest/globals';
import { fakeApi, MINE, run } from './test/cli.js';

describe('the command line', () => {
  const { asked, answers, env } = fakeApi();

  it('prints code, fields and what to do when the API refuses', async () => {
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

  it('prints the error of a single field only once', async () => {
    const detail = '/cause: Use a short code.';
    const fields = [{ pointer: '/cause', message: 'Use a short code.' }];
    const body = { title: 'x', status: 422, code: 'request.invalid', detail, todo: 'Correct it.', fields };
    answers['GET /v1/items?limit=20'] = { status: 422, body };
    const { err } = await run(['items'], env);
    expect(err).toBe('✗ /cause: Use a short code. [request.invalid]\n  → Correct it.\n');
  });

  it('names dead letters that were not published again, and a file that is not an event', async () => {
    answers['POST /v1/dead-letters:replay'] = {
      body: { dryRun: false, replayed: 1, remaining: 0, refused: [] },
    };
    const bulk = await run(['dlq', 'replay', 'a', 'b'], env);
    expect([bulk.code, bulk.out]).toEqual([1, '1 published again.\n']);
    expect(bulk.err).toContain('1 of those named does not wait');
    const { code, err } = await run(['dlq', 'replay', 'a', '--event', import.meta.filename], env);
    expect(code).toBe(2);
    expect(err).toContain('[file.not_json]');
  });

  it('prints JSON for programs, errors too', async () => {
    answers['GET /v1/desk/mine'] = { body: MINE };
    expect(JSON.parse((await run(['mine', '--json'], env)).out)).toEqual(MINE);
    const { code, out, err } = await run(['mine', '--json'], { DUTYDESK_URL: 'http://127.0.0.1:1' });
    expect([code, out]).toEqual([2, '']);
    expect(JSON.parse(err)).toMatchObject({ error: { code: 'key.missing' } });
    const wrong = await run(['resolve', '--json'], env);
    expect(wrong.code).toBe(2);
    expect(JSON.parse(wrong.err)).toMatchObject({
      error: { code: 'command.invalid', detail: "required option '--cause <code>' not specified" },
    });
  });

  it('accepts a key with a line break at its end, and refuses a key that cannot be sent', async () => {
    answers['GET /v1/desk/mine'] = { body: MINE };
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

  it('names a missing file', async () => {
    const { code, err } = await run(['replay', '/no/such/file.ndjson'], env);
    expect(code).toBe(1);
    expect(err).toContain('There is no /no/such/file.ndjson.');
  });

  it('names a file that cannot be written, and missing weights', async () => {
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
    expect(out).toContain('✗ DUTYDESK_URL: "nonsense" is not an http URL');
    expect(out).toContain('profile embedded; REDIS_URL: set, but not used by it.');
  });
});
