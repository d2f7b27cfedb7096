import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { describeWith } from '../../test/support/services.js';
import { addWaitingJobs } from './add-waiting-jobs.js';

jest.setTimeout(30_000);

describeWith(['redis'], 'adding waiting jobs', (given) => {
  let redis: Redis;
  let queues: Queue[];

  beforeEach(() => {
    redis = new Redis(given.redisUrl, { maxRetriesPerRequest: null });
    queues = [];
  });

  afterEach(async () => {
    for (const queue of queues) await queue.close();
    await redis.quit();
  });

  async function openQueue(): Promise<Queue> {
    const queue = new Queue(`q-${randomUUID()}`, { connection: redis, prefix: given.redisPrefix });
    queues.push(queue);
    await queue.waitUntilReady();
    return queue;
  }

  const jobs = (jobIds: readonly string[]) => ({ name: 'item', priority: 1, jobIds });

  /** All data of a queue in Redis without its event stream, the instants, and the copy of the id in the options. */
  async function contentsOf(queue: Queue): Promise<Record<string, unknown>> {
    const keys = await redis.keys(queue.toKey('*'));
    const contents = await Promise.all(
      keys.toSorted().map(async (key): Promise<[string, unknown]> => {
        const name = key.slice(queue.toKey('').length);
        const type = await redis.type(key);
        if (type === 'zset') return [name, await redis.zrange(key, '0', '-1', 'WITHSCORES')];
        if (type !== 'hash') return [name, type === 'string' ? await redis.get(key) : type];
        const { timestamp, opts, ...fields } = await redis.hgetall(key);
        const { jobId, ...options } = JSON.parse(opts ?? '{}') as Record<string, unknown>;
        expect(timestamp === undefined || Number(timestamp) > 0).toBe(true);
        expect(jobId === undefined || jobId === name).toBe(true);
        return [name, { ...fields, ...options }];
      }),
    );
    return Object.fromEntries(contents.filter(([name]) => name !== 'events'));
  }

  it('leaves what BullMQ itself would leave', async () => {
    const [ours, theirs] = [await openQueue(), await openQueue()];
    const ids = Array.from({ length: 1_200 }, () => randomUUID());
    expect(await addWaitingJobs(redis, ours, jobs(ids.slice(0, 700)))).toBe(700);
    expect(await addWaitingJobs(redis, ours, jobs(ids))).toBe(500);
    await theirs.addBulk(ids.map((jobId) => ({ name: 'item', data: {}, opts: { jobId, priority: 1 } })));
    const contents = await contentsOf(ours);
    expect(Object.keys(contents).length).toBeGreaterThan(ids.length);
    expect(contents).toEqual(await contentsOf(theirs));
  });

  it('leaves what BullMQ itself would leave in a queue that is paused', async () => {
    const [ours, theirs] = [await openQueue(), await openQueue()];
    await Promise.all([ours.pause(), theirs.pause()]);
    await addWaitingJobs(redis, ours, jobs(['a', 'b']));
    await theirs.addBulk(
      ['a', 'b'].map((jobId) => ({ name: 'item', data: {}, opts: { jobId, priority: 1 } })),
    );
    expect(await contentsOf(ours)).toEqual(await contentsOf(theirs));
  });

  it('wakes a worker, which gets the jobs in their order', async () => {
    const queue = await openQueue();
    const ids = Array.from({ length: 20 }, () => randomUUID());
    const { promise: all, resolve } = Promise.withResolvers<void>();
    const seen: (string | undefined)[] = [];
    const work = (job: { readonly id?: string }) => {
      if (seen.push(job.id) === ids.length) resolve();
      return Promise.resolve();
    };
    const connection = { url: given.redisUrl, maxRetriesPerRequest: null };
    const worker = new Worker(queue.name, work, { connection, prefix: given.redisPrefix });
    try {
      await worker.waitUntilReady();
      await addWaitingJobs(redis, queue, jobs(ids));
      await all;
      expect(seen).toEqual(ids);
      expect(await queue.getJobCounts('prioritized')).toEqual({ prioritized: 0 });
    } finally {
      await worker.close();
    }
  });
});
