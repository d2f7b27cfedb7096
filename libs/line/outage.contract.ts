import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { Redis as RedisClient } from 'ioredis';
import { type Redis, startRedis } from '#tools/cluster';
import { until } from '../../test/support/poll.js';
import { describeWith, type Given, type Need } from '../../test/support/services.js';
import { startTcpProxy, type TcpProxy } from '../../test/support/tcp-proxy.js';
import type { LineBackend } from './backend.js';
import { type Lines, openLines } from './lines.js';
import { openTimers, type Timers } from './timers.js';
import { isLineUnavailable } from './unavailable.js';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const queueId = 'billing';
const item = () => ({ queueId, itemId: randomUUID() });

const BACKENDS: readonly [Need, (given: Given) => string, (url: string, given: Given) => LineBackend][] = [
  ['redis', (given) => given.redisUrl, (url, given) => ({ kind: 'redis', url, prefix: given.redisPrefix })],
  ['postgres', (given) => given.databaseUrl, (url) => ({ kind: 'postgres', url })],
];

for (const [need, addressOf, backendOf] of BACKENDS) {
  describeWith([need], `an outage of ${need}`, (given) => {
    let proxy: TcpProxy;
    let backend: LineBackend;
    let opened: { close(): Promise<void> }[];

    beforeEach(async () => {
      const url = new URL(addressOf(given));
      proxy = await startTcpProxy(Number(url.port));
      url.port = String(proxy.port);
      backend = backendOf(url.href, given);
      opened = [];
    });

    afterEach(async () => {
      proxy.mode({ kind: 'pass' });
      await Promise.all(opened.map((one) => one.close()));
      await proxy.stop();
    });

    function lines(): Lines {
      const all = openLines({ backend, log });
      opened.push(all);
      return all;
    }

    /** Another worker takes over a timer of a dead worker within twice `lockMs`. */
    function timers(own: LineBackend, owner: string): Timers {
      const all = openTimers({ backend: own, owner, log, lockMs: 1000 });
      opened.push(all);
      return all;
    }

    const failure = (work: Promise<unknown>) => work.then(() => 'no error', isLineUnavailable);

    it('makes operations fail only while it lasts', async () => {
      const all = lines();
      const [first, second] = [item(), item()];
      await all.add([first]);
      proxy.mode({ kind: 'cut' });
      expect(await failure(all.add([second]))).toBe(true);
      expect(await failure(all.remove([first]))).toBe(true);
      expect(await failure(all.depth(queueId))).toBe(true);
      expect(await failure(all.check())).toBe(true);
      proxy.mode({ kind: 'pass' });
      await until(() => all.add([second]).then(() => true), { what: 'the line to take items again' });
      await all.remove([first, second]);
      expect(await all.depth(queueId)).toBe(0);
    }, 60_000);

    it('by a silent server makes each operation fail in bounded time', async () => {
      const all = lines();
      const one = item();
      await all.add([one]);
      proxy.mode({ kind: 'stall' });
      expect(await Promise.all([failure(all.remove([one])), failure(all.check())])).toEqual([true, true]);
      proxy.mode({ kind: 'pass' });
      await until(() => all.remove([one]).then(() => true), {
        what: 'the line to work again',
        timeoutMs: 30_000,
      });
      expect(await all.depth(queueId)).toBe(0);
    }, 90_000);

    it('at the start is waited out', async () => {
      proxy.mode({ kind: 'cut' });
      const all = lines();
      const one = item();
      expect(await failure(all.add([one]))).toBe(true);
      const fired: string[] = [];
      const waiting = timers(backend, `o-${randomUUID()}`);
      waiting.work({ warn: (_data, key) => Promise.resolve(void fired.push(key)) });
      expect(await failure(waiting.schedule([{ name: 'warn', key: 'k', at: 0 }]))).toBe(true);
      proxy.mode({ kind: 'pass' });
      await until(() => all.add([one]).then(() => true), { what: 'the line to take items' });
      await until(() => waiting.schedule([{ name: 'warn', key: 'k', at: 0 }]).then(() => true), {
        what: 'a timer to be taken',
      });
      await until(() => fired.length > 0, { what: 'the timer', timeoutMs: 20_000 });
      await all.remove([one]);
      expect(fired).toEqual(['k']);
    }, 60_000);

    it('of one worker moves its timer to another worker, and the first worker works again afterwards', async () => {
      const owner = `o-${randomUUID()}`;
      const calls: string[] = [];
      const held = Promise.withResolvers<void>();
      const cutOff = timers(backend, owner);
      cutOff.work({
        warn: async (_data, key) => {
          calls.push(`cut off: ${key}`);
          await held.promise;
        },
      });
      const asking = timers(backendOf(addressOf(given), given), owner);
      const healthy = timers(backendOf(addressOf(given), given), owner);
      await asking.schedule([{ name: 'warn', key: 'first', at: 0 }]);
      await until(() => calls.length === 1, { what: 'the first worker to start', timeoutMs: 20_000 });
      proxy.mode({ kind: 'cut' });
      healthy.work({ warn: (_data, key) => Promise.resolve(void calls.push(`healthy: ${key}`)) });
      await until(() => calls.length === 2, { what: 'the second worker to take over', timeoutMs: 20_000 });
      await until(async () => (await asking.depth()) === 0, { what: 'no timer to be left' });
      held.resolve();
      await healthy.close();
      proxy.mode({ kind: 'pass' });
      await asking.schedule([{ name: 'warn', key: 'second', at: 0 }]);
      await until(() => calls.length === 3, { what: 'the first worker to work again', timeoutMs: 20_000 });
      expect(calls).toEqual(['cut off: first', 'healthy: first', 'cut off: second']);
    }, 60_000);
  });
}

describeWith(['redis'], 'a Redis that loses everything', () => {
  let folder: string;
  let server: Redis;
  let lines: Lines;
  let timers: Timers;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'dutydesk-line-'));
    server = await startRedis({ folder });
  }, 60_000);

  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  beforeEach(() => {
    const backend: LineBackend = { kind: 'redis', url: server.url };
    lines = openLines({ backend, log });
    timers = openTimers({ backend, owner: 'desk', log });
  });

  afterEach(async () => {
    await Promise.all([lines.close(), timers.close()]);
  });

  async function flush(): Promise<void> {
    const client = new RedisClient(server.url);
    await client.flushall();
    await client.quit();
  }

  it('has its scripts and workers again without a restart', async () => {
    const fired: string[] = [];
    const warn = (key: string) => timers.schedule([{ name: 'warn', key, at: Date.now() + 100 }]);
    timers.work({ warn: (_data, key) => Promise.resolve(void fired.push(key)) });
    await warn('before');
    await until(() => fired.length === 1, { what: 'a timer that was set before the loss' });
    await flush();
    await warn('after');
    await until(() => fired.length === 2, { what: 'a timer that was set after the loss', timeoutMs: 30_000 });
    expect(fired).toEqual(['before', 'after']);
  }, 60_000);
});
