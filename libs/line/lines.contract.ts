import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { describeWith, type Given, type Need } from '../../test/support/services.js';
import type { LineBackend } from './backend.js';
import { openLines, type Lines } from './lines.js';

jest.setTimeout(30_000);

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

const BACKENDS: readonly [Need, (given: Given) => LineBackend][] = [
  ['redis', (given) => ({ kind: 'redis', url: given.redisUrl, prefix: given.redisPrefix })],
  ['postgres', (given) => ({ kind: 'postgres', url: given.databaseUrl })],
];

for (const [need, backendOf] of BACKENDS) {
  describeWith([need], `lines on ${need}`, (given) => {
    let lines: Lines;
    let queueId: string;

    beforeEach(() => {
      lines = openLines({ backend: backendOf(given), log });
      queueId = `q-${randomUUID()}`;
    });

    afterEach(() => lines.close());

    const entries = (itemIds: readonly string[]) => itemIds.map((itemId) => ({ queueId, itemId }));
    const ids = (count: number): string[] => Array.from({ length: count }, () => randomUUID());

    async function inOrder(): Promise<string[]> {
      const found: string[] = [];
      for await (const itemId of lines.itemIds(queueId)) found.push(itemId);
      return found;
    }

    const inLine = async () => (await inOrder()).toSorted();

    it('holds each added item once', async () => {
      const [a, b] = [randomUUID(), randomUUID()];
      await lines.add(entries([a, b, a]));
      await lines.add(entries([b]));
      expect(await inLine()).toEqual([a, b].toSorted());
      expect(await lines.depth(queueId)).toBe(2);
    });

    it('gives back its items in the order in which they came', async () => {
      const all = ids(50);
      await lines.add(entries(all));
      expect(await inOrder()).toEqual(all);
    });

    it('takes a removed item again', async () => {
      const itemId = randomUUID();
      await lines.add(entries([itemId]));
      await lines.remove(entries([itemId]));
      expect(await lines.depth(queueId)).toBe(0);
      await lines.add(entries([itemId]));
      expect(await inLine()).toEqual([itemId]);
    });

    it('ignores the removal of an absent item', async () => {
      const itemId = randomUUID();
      await lines.add(entries([itemId]));
      await lines.remove(entries([...ids(3), itemId, itemId]));
      await lines.remove(entries([itemId]));
      expect(await inLine()).toEqual([]);
    });

    it('adds and removes in batches over many queues', async () => {
      const all = ids(2500);
      const other = `${queueId}-other`;
      await lines.add(all.map((itemId, index) => ({ queueId: index % 5 === 0 ? other : queueId, itemId })));
      expect(await lines.depth(queueId)).toBe(2000);
      expect(await lines.depth(other)).toBe(500);
      await lines.remove(entries(all));
      expect(await lines.depth(queueId)).toBe(0);
      expect(await lines.depth(other)).toBe(500);
    });

    it('reads a long line to its end', async () => {
      const all = ids(10_500);
      await lines.add(entries(all));
      expect(await inLine()).toEqual(all.toSorted());
    });

    it('keeps its items while it is paused, and accepts more', async () => {
      const [a, b] = [randomUUID(), randomUUID()];
      await lines.add(entries([a]));
      await lines.pause(queueId);
      await lines.pause(queueId);
      expect(await lines.isPaused(queueId)).toBe(true);
      await lines.add(entries([b]));
      expect(await inLine()).toEqual([a, b].toSorted());
      expect(await lines.depth(queueId)).toBe(2);
      await lines.remove(entries([a]));
      await lines.resume(queueId);
      expect(await lines.isPaused(queueId)).toBe(false);
      expect(await inLine()).toEqual([b]);
    });

    it('has the same items for every instance', async () => {
      const other = openLines({ backend: backendOf(given), log });
      try {
        const itemId = randomUUID();
        await Promise.all([lines.add(entries([itemId])), other.add(entries([itemId]))]);
        expect(await other.depth(queueId)).toBe(1);
        await other.remove(entries([itemId]));
        expect(await lines.depth(queueId)).toBe(0);
      } finally {
        await other.close();
      }
    });

    it('answers a check', async () => {
      await expect(lines.check()).resolves.toBeUndefined();
    });
  });
}
