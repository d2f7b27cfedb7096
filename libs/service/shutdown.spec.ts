import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createLogger } from './logging.js';
import { Shutdown, type ProcessLike } from './shutdown.js';

class FakeProcess extends EventEmitter implements ProcessLike {
  ppid = 100;
  connected = true;
  readonly codes: number[] = [];
  readonly exited = new Promise<number>((resolve) => this.once('exited', resolve));

  exit(code: number): void {
    this.codes.push(code);
    this.emit('exited', code);
  }
}

describe('shutdown', () => {
  const log = createLogger({ service: 'test', level: 'silent' });
  let fake: FakeProcess;
  let closed: string[];
  let opened: Shutdown[];

  beforeEach(() => {
    fake = new FakeProcess();
    closed = [];
    opened = [];
  });

  afterEach(() => Promise.all(opened.map((shutdown) => shutdown.close())));

  function open(options: { limitMs?: number; stopWithParent?: boolean } = {}): Shutdown {
    const shutdown = new Shutdown({ log, process: fake, ...options });
    opened.push(shutdown);
    return shutdown;
  }

  function closes(name: string): () => Promise<void> {
    return () => {
      closed.push(name);
      return Promise.resolve();
    };
  }

  test('closes in reverse order of opening, one after the other, then exits with 0', async () => {
    const shutdown = open();
    shutdown.onShutdown('ledger', closes('ledger'));
    shutdown.onShutdown('consumer', async () => {
      await new Promise((resolve) => setImmediate(resolve));
      closed.push('consumer');
    });
    shutdown.onShutdown('http', closes('http'), 10);
    shutdown.onShutdown('logs', closes('logs'), -10);
    fake.emit('SIGTERM');
    expect(await fake.exited).toBe(0);
    expect(closed).toEqual(['http', 'consumer', 'ledger', 'logs']);
  });

  test('a part that fails to close does not keep the others open, and the exit code shows the failure', async () => {
    const shutdown = open();
    shutdown.onShutdown('ledger', closes('ledger'));
    shutdown.onShutdown('line', () => Promise.reject(new Error('gone')));
    fake.emit('SIGINT');
    expect(await fake.exited).toBe(1);
    expect(closed).toEqual(['ledger']);
  });

  test('gives up after the time limit', async () => {
    const shutdown = open({ limitMs: 10 });
    shutdown.onShutdown('stuck', () => new Promise(() => undefined));
    fake.emit('SIGTERM');
    expect(await fake.exited).toBe(1);
  });

  test('a second signal exits at once', () => {
    const shutdown = open({ limitMs: 50 });
    shutdown.onShutdown('stuck', () => new Promise(() => undefined));
    fake.emit('SIGINT');
    expect(fake.codes).toEqual([]);
    fake.emit('SIGINT');
    expect(fake.codes).toEqual([1]);
  });

  test('an unexpected error closes everything and exits with 1', async () => {
    open().onShutdown('ledger', closes('ledger'));
    fake.emit('uncaughtException', new Error('bug'));
    expect(await fake.exited).toBe(1);
    expect(closed).toEqual(['ledger']);
  });

  test('stops when the channel to the parent closes, if asked to', async () => {
    open({ stopWithParent: true });
    fake.emit('disconnect');
    expect(await fake.exited).toBe(0);
  });

  test('ignores its parent by default', () => {
    const shutdown = open();
    fake.emit('disconnect');
    expect(shutdown.stopping).toBe(false);
  });

  test('can close without ending the process, and then removes its signal handlers', async () => {
    const shutdown = open();
    shutdown.onShutdown('ledger', closes('ledger'));
    expect(await shutdown.close()).toBe(true);
    expect(closed).toEqual(['ledger']);
    expect(fake.codes).toEqual([]);
    expect(fake.listenerCount('SIGTERM')).toBe(0);
  });
});
