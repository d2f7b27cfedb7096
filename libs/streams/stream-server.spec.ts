import { afterEach, describe, expect, it } from '@jest/globals';
import { TOPICS } from '#libs/contracts';
import { type INestMicroservice, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { MemoryLogStore } from '../../test/support/memory-log-store.js';
import { until } from '../../test/support/poll.js';
import { createLogStreams } from './log/log-streams.js';
import type { LogStore } from './log/log-store.js';
import type { BatchHandler } from './port.js';
import { StreamServer } from './stream-server.js';

/** Nest wants a root; everything here is in the transport. */
@Module({})
class RootModule {
  readonly name = 'root';
}

const microservices: INestMicroservice[] = [];

afterEach(async () => {
  await Promise.all(microservices.splice(0).map((microservice) => microservice.close()));
});

async function serve(store: LogStore, handler: BatchHandler) {
  const streams = createLogStreams({ store });
  await streams.ensureTopics([{ topic: TOPICS.mentions, partitions: 2 }]);
  const consumer = streams.consumer({ groupId: 'triage', service: 'triage', isTransient: () => false });
  const strategy = new StreamServer(consumer, () => [{ topic: TOPICS.mentions, handler }]);
  const microservice = await NestFactory.createMicroservice(RootModule, { strategy, logger: false });
  microservices.push(microservice);
  return { microservice, producer: await streams.producer() };
}

describe('a Nest microservice over streams', () => {
  it('hands whole batches to the handlers of its table', async () => {
    const seen: (string | null)[] = [];
    const { microservice, producer } = await serve(new MemoryLogStore(), (records) => {
      seen.push(...records.map(({ key }) => key));
      return Promise.resolve();
    });
    await microservice.listen();
    await producer.send([{ topic: TOPICS.mentions, records: [{ key: 'a', value: '{}' }] }]);
    await producer.send([{ topic: TOPICS.mentions, records: [{ key: 'b', value: '{}' }] }]);
    await until(() => seen.length === 2, { what: 'both records to be handled' });
    expect(new Set(seen)).toEqual(new Set(['a', 'b']));
  });

  it('finishes the batch at hand before it is closed', async () => {
    const begun = Promise.withResolvers<void>();
    const gate = Promise.withResolvers<void>();
    let finished = false;
    const { microservice, producer } = await serve(new MemoryLogStore(), async () => {
      begun.resolve();
      await gate.promise;
      finished = true;
    });
    await microservice.listen();
    await producer.send([{ topic: TOPICS.mentions, records: [{ key: 'a', value: '{}' }] }]);
    await begun.promise;
    const closed = microservice.close();
    gate.resolve();
    await closed;
    expect(finished).toBe(true);
  });

  it('does not start when its stream cannot be reached', async () => {
    const store = new MemoryLogStore();
    store.join = () => Promise.reject(new Error('the database is away'));
    const { microservice } = await serve(store, () => Promise.resolve());
    await expect(microservice.listen()).rejects.toMatchObject({ code: 'service.unavailable' });
  });
});
