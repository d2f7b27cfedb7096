import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { until } from '../../test/support/poll.js';
import { describeWith } from '../../test/support/services.js';
import type { LineBackend } from './backend.js';
import { type LineReader, type LineWorkers, openLineWorkers } from './line-workers.js';
import { type Lines, openLines } from './lines.js';

const log = { info() {}, warn() {}, error() {} };

for (const kind of ['redis', 'postgres'] as const) {
  describeWith([kind], `the readers of lines on ${kind}`, (given) => {
    const backend = (): LineBackend =>
      kind === 'redis'
        ? { kind, url: given.redisUrl, prefix: given.redisPrefix }
        : { kind, url: given.databaseUrl };
    let lines: Lines;
    let workers: LineWorkers[] = [];
    let seen: string[] = [];
    let queueId = '';

    const reader = (): LineReader => ({
      place: (itemId) => Promise.resolve(void seen.push(itemId)),
      fill: (personId) => Promise.resolve(void seen.push(`fill ${personId}`)),
    });
    const open = (over: Partial<LineReader> = {}, lockMs = 15_000) => {
      const made = openLineWorkers({ backend: backend(), log, reader: { ...reader(), ...over }, lockMs });
      workers.push(made);
      return made;
    };
    const entries = (ids: readonly string[]) => ids.map((itemId) => ({ queueId, itemId }));

    beforeEach(() => {
      seen = [];
      workers = [];
      queueId = randomUUID().slice(0, 8);
      lines = openLines({ backend: backend(), log });
    });
    afterEach(async () => {
      await Promise.all(workers.map((one) => one.close()));
      await lines.close();
    });

    it('look at every item once and leave nothing in the line', async () => {
      const ids = Array.from({ length: 50 }, () => randomUUID() as string);
      await lines.add(entries(ids));
      await Promise.all([open().read([queueId]), open().read([queueId])]);
      await until(() => seen.length >= ids.length, { what: 'all items', timeoutMs: 20_000 });
      expect(seen.toSorted()).toEqual(ids.toSorted());
      await until(async () => (await lines.depth(queueId)) === 0, { what: 'an empty line' });
    }, 60_000);

    it('look at a person again who has room again', async () => {
      await open().read([queueId]);
      await lines.addPeople(['anna']);
      await until(() => seen.length === 1, { what: 'the first look', timeoutMs: 20_000 });
      await until(
        async () => {
          await lines.addPeople(['anna']);
          return seen.length > 1;
        },
        { what: 'the second look', timeoutMs: 20_000 },
      );
      expect(new Set(seen)).toEqual(new Set(['fill anna']));
    }, 60_000);

    it('read no line that they were not given, and stop reading one that is taken from them', async () => {
      const own = open();
      await own.read([queueId]);
      await own.read([]);
      await lines.add(entries([randomUUID()]));
      const other = randomUUID().slice(0, 8);
      await own.read([other]);
      const known = randomUUID();
      await lines.add([{ queueId: other, itemId: known }]);
      await until(() => seen.includes(known), {
        what: 'the item of the line that is read',
        timeoutMs: 20_000,
      });
      expect(seen).toEqual([known]);
      expect(await lines.depth(queueId)).toBe(1);
    }, 60_000);

    it('let the next reader look at an item whose reader failed, and go on', async () => {
      const [bad, good] = [randomUUID() as string, randomUUID() as string];
      await open({
        place: (itemId) => {
          seen.push(itemId);
          return itemId === bad ? Promise.reject(new Error('away')) : Promise.resolve();
        },
      }).read([queueId]);
      await lines.add(entries([bad, good]));
      await until(() => seen.includes(good) && seen.includes(bad), { what: 'both', timeoutMs: 20_000 });
      await until(async () => (await lines.depth(queueId)) === 0, { what: 'an empty line' });
      await lines.add(entries([bad]));
      const looks = () => seen.filter((id) => id === bad).length;
      await until(() => looks() === 2, {
        what: 'another look',
        timeoutMs: 20_000,
      });
      expect(looks()).toBe(2);
    }, 60_000);
  });
}
