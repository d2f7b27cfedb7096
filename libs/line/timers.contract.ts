import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { until } from '../../test/support/poll.js';
import { describeWith, type Given, type Need } from '../../test/support/services.js';
import type { LineBackend } from './backend.js';
import { openTimers, type TimerData, type Timers } from './timers.js';

jest.setTimeout(20_000);

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

const BACKENDS: readonly [Need, (given: Given) => LineBackend][] = [
  ['redis', (given) => ({ kind: 'redis', url: given.redisUrl, prefix: given.redisPrefix })],
  ['postgres', (given) => ({ kind: 'postgres', url: given.databaseUrl })],
];

for (const [need, backendOf] of BACKENDS) {
  describeWith([need], `timers on ${need}`, (given) => {
    let owner: string;
    let opened: Timers[];
    let fired: { name: string; key: string; data: TimerData }[];

    beforeEach(() => {
      owner = `o-${randomUUID()}`;
      opened = [];
      fired = [];
    });

    afterEach(() => Promise.all(opened.map((timers) => timers.close())));

    function open(lockMs?: number): Timers {
      const timers = openTimers({ backend: backendOf(given), owner, log, ...(lockMs ? { lockMs } : {}) });
      opened.push(timers);
      return timers;
    }

    const record = (name: string) => (data: TimerData, key: string) => {
      fired.push({ name, key, data });
      return Promise.resolve();
    };
    const firedKeys = () => fired.map(({ key }) => key).toSorted();
    const allFired = (count: number) => until(() => fired.length >= count, { what: `${count} timers` });
    const soon = () => Date.now() + 50;

    it('call the handler of their name with key and data, once', async () => {
      const timers = open();
      timers.work({ warn: record('warn'), breach: record('breach') });
      const data = { version: 3, due: true, note: null, at: '2026-11-23T10:00:00Z' };
      await timers.schedule([
        { name: 'warn', key: 'item:1/a b', at: soon(), data },
        { name: 'breach', key: 'item:1/a b', at: 0 },
      ]);
      await allFired(2);
      expect(fired).toContainEqual({ name: 'warn', key: 'item:1/a b', data });
      expect(fired).toContainEqual({ name: 'breach', key: 'item:1/a b', data: {} });
      await until(async () => (await timers.depth()) === 0, { what: 'no timer to be left' });
    });

    it('never fire before their instant', async () => {
      const timers = open();
      timers.work({ warn: record('warn') });
      const at = Date.now() + 400;
      await timers.schedule([{ name: 'warn', key: 'late', at }]);
      await allFired(1);
      expect(Date.now()).toBeGreaterThanOrEqual(at);
    });

    it('are one per name and key: scheduling again replaces the timer', async () => {
      const timers = open();
      await timers.schedule([{ name: 'warn', key: 'k', at: soon(), data: { n: 1 } }]);
      await timers.schedule([
        { name: 'warn', key: 'k', at: soon(), data: { n: 2 } },
        { name: 'warn', key: 'k', at: soon(), data: { n: 3 } },
      ]);
      expect(await timers.depth()).toBe(1);
      timers.work({ warn: record('warn') });
      await timers.schedule([{ name: 'warn', key: 'last', at: Date.now() + 300 }]);
      await allFired(2);
      expect(fired.map(({ key, data }) => [key, data])).toEqual([
        ['k', { n: 3 }],
        ['last', {}],
      ]);
    });

    it('can be moved to an earlier instant', async () => {
      const timers = open();
      timers.work({ warn: record('warn') });
      await timers.schedule([{ name: 'warn', key: 'k', at: Date.now() + 3_600_000, data: { n: 1 } }]);
      await timers.schedule([{ name: 'warn', key: 'k', at: soon(), data: { n: 2 } }]);
      await allFired(1);
      expect(fired).toEqual([{ name: 'warn', key: 'k', data: { n: 2 } }]);
    });

    it('can be cancelled, even when the timer does not exist', async () => {
      const timers = open();
      const at = Date.now() + 100;
      await timers.schedule([
        { name: 'warn', key: 'cancelled', at },
        { name: 'warn', key: 'kept', at: at + 200 },
      ]);
      await timers.cancel([
        { name: 'warn', key: 'cancelled' },
        { name: 'warn', key: 'never' },
      ]);
      timers.work({ warn: record('warn') });
      await allFired(1);
      expect(firedKeys()).toEqual(['kept']);
    });

    it('can be set again by their own handler', async () => {
      const timers = open();
      timers.work({
        again: async (data, key) => {
          fired.push({ name: 'again', key, data });
          if (fired.length < 12)
            await timers.schedule([{ name: 'again', key, at: 0, data: { n: fired.length } }]);
        },
      });
      await timers.schedule([{ name: 'again', key: 'k', at: 0 }]);
      await allFired(12);
      expect(fired.map(({ data }) => data['n'] ?? 0)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
      await until(async () => (await timers.depth()) === 0, { what: 'no timer to be left' });
    });

    it('fire once over two workers', async () => {
      const [a, b] = [open(), open()];
      for (const timers of [a, b]) timers.work({ warn: record('warn') });
      const keys = Array.from({ length: 300 }, (_, index) => `k${index}`);
      await a.schedule(keys.map((key) => ({ name: 'warn', key, at: soon() })));
      await allFired(300);
      await until(async () => (await a.depth()) === 0, { what: 'no timer to be left' });
      expect(firedKeys()).toEqual(keys.toSorted());
    });

    it('fire again when their handler fails', async () => {
      const timers = open();
      timers.work({
        warn: (data, key) => {
          fired.push({ name: 'warn', key, data });
          return fired.length < 2 ? Promise.reject(new Error('busy')) : Promise.resolve();
        },
      });
      await timers.schedule([{ name: 'warn', key: 'k', at: 0 }]);
      await allFired(2);
      await until(async () => (await timers.depth()) === 0, { what: 'no timer to be left' });
      expect(firedKeys()).toEqual(['k', 'k']);
    });

    it('are kept while no worker runs', async () => {
      await open().schedule([{ name: 'warn', key: 'k', at: soon() }]);
      await opened.pop()?.close();
      open().work({ warn: record('warn') });
      await allFired(1);
      expect(firedKeys()).toEqual(['k']);
    });

    it('fire only for their owner', async () => {
      const mine = open();
      const others = openTimers({ backend: backendOf(given), owner: `${owner}-other`, log });
      opened.push(others);
      others.work({ warn: record('stolen') });
      mine.work({ warn: record('mine') });
      await mine.schedule([{ name: 'warn', key: 'k', at: 0 }]);
      await allFired(1);
      expect(fired.map(({ name }) => name)).toEqual(['mine']);
    });
  });
}
