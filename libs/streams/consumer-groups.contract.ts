import { expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { until } from '../../test/support/poll.js';
import { numbers, onEveryAdapter, valueOf } from './test/stage.js';
import type { BatchHandler } from './port.js';

onEveryAdapter('consumers of a group', ({ begin, silenceMs }) => {
  it('goes on where it stopped', async () => {
    const { another, consume, send } = await begin(2);
    const first: string[] = [];
    const consumer = await consume((records) => Promise.resolve(void first.push(...records.map(valueOf))));
    await send(numbers(100), (value) => value);
    await until(() => first.length === 100, { what: 'the first hundred' });
    await consumer.stop();
    await send(['after'], (value) => value);
    const second: string[] = [];
    await consume((records) => Promise.resolve(void second.push(...records.map(valueOf))), {}, another());
    await until(() => second.includes('after'), { what: 'the record sent meanwhile' });
    expect(second).toEqual(['after']);
  }, 30_000);

  it('finishes and commits the batch at hand when it is stopped', async () => {
    const { another, consume, send } = await begin(1);
    await send(numbers(10), () => 'key');
    const begun = Promise.withResolvers<void>();
    const gate = Promise.withResolvers<void>();
    const consumer = await consume(
      async () => {
        begun.resolve();
        await gate.promise;
      },
      { maxBatchRecords: 5 },
    );
    await begun.promise;
    const stopped = consumer.stop();
    gate.resolve();
    await stopped;
    const rest: string[] = [];
    await consume((records) => Promise.resolve(void rest.push(...records.map(valueOf))), {}, another());
    await until(() => rest.length > 0, { what: 'the rest' });
    expect(rest).toEqual(numbers(10).slice(5));
  }, 30_000);

  it('aborts a handler that does not finish in the grace of a stop, and delivers its batch again', async () => {
    const { another, consume, send } = await begin(1);
    await send(['one'], () => 'key');
    const begun = Promise.withResolvers<void>();
    const consumer = await consume(async (_, { signal }) => {
      begun.resolve();
      await delay(60_000, undefined, { signal });
    });
    await begun.promise;
    await consumer.stop();
    const again: string[] = [];
    await consume((records) => Promise.resolve(void again.push(...records.map(valueOf))), {}, another());
    await until(() => again.length > 0, { what: 'the batch to come again' });
    expect(again).toEqual(['one']);
  }, 30_000);

  it('stays in its group while a handler works longer than silence is allowed', async () => {
    const { another, consume, send } = await begin(1);
    await send(['slow'], () => 'key');
    let calls = 0;
    let finished = false;
    const consumer = await consume(async () => {
      calls += 1;
      await delay(silenceMs * 1.5);
      finished = true;
    });
    await until(() => finished, { what: 'the slow handler', timeoutMs: silenceMs * 2 + 10_000 });
    await consumer.stop();
    const again: string[] = [];
    await consume((records) => Promise.resolve(void again.push(...records.map(valueOf))), {}, another());
    await send(['next'], () => 'key');
    await until(() => again.includes('next'), { what: 'the next record' });
    expect(calls).toBe(1);
    expect(again).toEqual(['next']);
  }, 60_000);

  it('shares partitions among consumers and loses nothing when they come and go', async () => {
    const { another, consume, send, topic } = await begin(6);
    const busy = new Set<string>();
    let overlaps = 0;
    const handler =
      (into: string[]): BatchHandler =>
      async (records) => {
        const place = `${topic}/${records[0]?.partition}`;
        if (busy.has(place)) overlaps += 1;
        busy.add(place);
        await delay(5);
        into.push(...records.map(valueOf));
        busy.delete(place);
      };
    const [one, two]: [string[], string[]] = [[], []];
    await consume(handler(one), { maxBatchRecords: 20 });
    await send(numbers(600), (value) => value);
    await until(() => one.length > 0, { what: 'the first consumer to work' });
    const second = await consume(handler(two), { maxBatchRecords: 20 }, another());
    let sent = 600;
    const more = async (): Promise<void> => {
      await send(
        numbers(60).map((value) => String(Number(value) + sent)),
        (value) => value,
      );
      sent += 60;
    };
    await until(
      async () => {
        await more();
        return two.length > 100;
      },
      { what: 'the second consumer to work', timeoutMs: 20_000 },
    );
    await second.stop();
    await more();
    await until(() => new Set([...one, ...two]).size === sent, { what: 'every record', timeoutMs: 20_000 });
    expect(overlaps).toBe(0);
  }, 60_000);
});
