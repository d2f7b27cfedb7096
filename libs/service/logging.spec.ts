import { describe, expect, test } from '@jest/globals';
import { createLogger } from './logging.js';
import { NestLogger } from './nest-logger.js';

function capture(level = 'trace') {
  const lines: string[] = [];
  const log = createLogger({
    service: 'desk',
    instance: 'd1',
    level,
    destination: { write: (line) => lines.push(line) },
  });
  return { log, lines, last: () => JSON.parse(lines.at(-1) ?? '{}') as Record<string, unknown> };
}

describe('logger', () => {
  test('writes JSON with service, instance, level name and ISO time', () => {
    const { log, last } = capture();
    log.info({ items: 3 }, 'opened');
    expect(last()).toMatchObject({ service: 'desk', instance: 'd1', level: 'info', items: 3, msg: 'opened' });
    expect(String(last()['time'])).toMatch(/^\d{4}-\d\d-\d\dT/);
  });

  test('leaves out secrets and personal data at any usual depth, in children too', () => {
    const { log, lines } = capture();
    const mention = { id: 'm1', text: 'PRIVATE', author: { handle: 'PRIVATE', displayName: 'PRIVATE' } };
    log.info({ headers: { authorization: 'PRIVATE' }, key: 'PRIVATE', mention, list: [mention] });
    log.child({ password: 'PRIVATE' }).warn({ a: { b: { mention } } });
    expect(lines.join('')).not.toContain('PRIVATE');
    expect(lines.join('')).toContain('m1');
  });

  test('masks passwords of addresses wherever they stand', () => {
    const { log, lines } = capture();
    log.error(
      { err: new Error('no route to redis://app:hunter2@cache:6379') },
      'at postgres://u:hunter2@db/x',
    );
    expect(lines.join('')).not.toContain('hunter2');
    expect(lines.join('')).toContain('redis://app:***@cache:6379');
  });

  test('writes of an error only type, message, code, stack and cause', () => {
    const { log, last } = capture();
    const cause = Object.assign(new Error('inner'), { detail: 'Key (handle)=(PRIVATE)' });
    const error = Object.assign(new TypeError('outer', { cause }), {
      code: '23505',
      parameters: ['PRIVATE'],
    });
    log.error({ err: error }, 'failed');
    expect(JSON.stringify(last())).not.toContain('PRIVATE');
    expect(last()['err']).toMatchObject({
      type: 'TypeError',
      message: 'outer',
      code: '23505',
      cause: { message: 'inner' },
    });
  });

  test('writes no lines below its level', () => {
    const { log, lines } = capture('warn');
    log.info('no');
    log.warn('yes');
    expect(lines).toHaveLength(1);
  });
});

describe('Nest through the logger', () => {
  test('keeps message, level and context', () => {
    const { log, last } = capture();
    const nest = new NestLogger(log);
    nest.log('Mapped {/v1/items}', 'RouterExplorer');
    expect(last()).toMatchObject({ level: 'info', msg: 'Mapped {/v1/items}', context: 'RouterExplorer' });
    nest.verbose('detail');
    expect(last()).toMatchObject({ level: 'trace', msg: 'detail' });
    nest.log({ ready: true }, 'App');
    expect(last()).toMatchObject({ msg: '{"ready":true}' });
  });

  test('keeps the error or its stack', () => {
    const { log, last } = capture();
    const nest = new NestLogger(log);
    nest.error(new Error('boom'), 'ExceptionsHandler');
    expect(last()).toMatchObject({ level: 'error', msg: 'boom', err: { type: 'Error', message: 'boom' } });
    nest.error('boom', new Error('boom').stack, 'ExceptionsHandler');
    expect(last()).toMatchObject({
      msg: 'boom',
      context: 'ExceptionsHandler',
      stack: expect.stringContaining('Error: boom'),
    });
  });
});
