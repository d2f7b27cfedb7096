import { afterEach, describe, expect, it } from '@jest/globals';
import { DutydeskError, TOPICS } from '#libs/contracts';
import { Controller, type INestMicroservice, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { MemoryLogStore } from '../../test/support/memory-log-store.js';
import { until } from '../../test/support/poll.js';
import { createLogStreams } from './log/log-streams.js';
import type { LogStore } from './log/log-store.js';
import { OnBatch } from './on-batch.js';
import type { BatchContext, BatchHandler, StreamRecord } from './port.js';
import { StreamServer } from './stream-server.js';

const GROUP = Symbol('the group of this test');
const OTHER_GROUP = Symbol('another group');

const microservices: INestMicroservice[] = [];

afterEach(async () => {
  await Promise.all(microservices.splice(0).map((microservice) => microservice.close()));
});

interface ServeOptions {
  readonly store?: LogStore;
  readonly isTransient?: (error: unknown) => boolean;
}

async function serve(
  controllers: Type[],
  { store = new MemoryLogStore(), isTransient = () => false }: ServeOptions = {},
) {
  const streams = createLogStreams({ store });
  await streams.ensureTopics(
    [TOPICS.mentions, TOPICS.deadLetters].map((topic) => ({ topic, partitions: 2 })),
  );
  const consumer = streams.consumer({ groupId: 'triage', service: 'triage', isTransient });
  const strategy = new StreamServer({ group: GROUP, topics: [TOPICS.mentions], consumer });
  @Module({ controllers })
  class RootModule {}
  const microservice = await NestFactory.createMicroservice(RootModule, { strategy, logger: false });
  microservices.push(microservice);
  return { microservice, producer: await streams.producer(), streams };
}

/** A controller whose one method does what the test says. */
function handling(handler: BatchHandler, group = GROUP, topic: string = TOPICS.mentions): Type {
  @Controller()
  class Mentions {
    @OnBatch(group, topic)
    handle(records: readonly StreamRecord[], context: BatchContext) {
      return handler(records, context);
    }
  }
  return Mentions;
}

const nothing: BatchHandler = () => Promise.resolve();

describe('a Nest microservice over streams', () => {
  it('hands whole batches to the method of their topic, with a signal that ends it', async () => {
    const seen: (string | null)[] = [];
    const signals = new Set<boolean>();
    const { microservice, producer } = await serve([
      handling((records, { signal }) => {
        seen.push(...records.map(({ key }) => key));
        signals.add(signal.aborted);
        return Promise.resolve();
      }),
    ]);
    await microservice.listen();
    await producer.send([{ topic: TOPICS.mentions, records: [{ key: 'a', value: '{}' }] }]);
    await producer.send([{ topic: TOPICS.mentions, records: [{ key: 'b', value: '{}' }] }]);
    await until(() => seen.length === 2, { what: 'both records to be handled' });
    expect(new Set(seen)).toEqual(new Set(['a', 'b']));
    expect([...signals]).toEqual([false]);
  });

  it('dead-letters the records that a method refuses, and no others', async () => {
    const { microservice, producer, streams } = await serve([
      handling((records) =>
        Promise.resolve(
          records.flatMap(({ key }, index) =>
            key === 'bad' ? [{ index, error: new DutydeskError('event.invalid') }] : [],
          ),
        ),
      ),
    ]);
    const letters: (string | null)[] = [];
    const watch = streams.consumer({ groupId: 'watch', service: 'watch', isTransient: () => false });
    await watch.start([
      {
        topic: TOPICS.deadLetters,
        handler: (records) => Promise.resolve(void letters.push(...records.map(({ key }) => key))),
      },
    ]);
    await microservice.listen();
    const records = ['good', 'bad', 'good too'].map((key) => ({ key, value: '{}' }));
    await producer.send([{ topic: TOPICS.mentions, records }]);
    await until(() => letters.length === 1, { what: 'the dead letter' });
    await microservice.close();
    await watch.stop();
    expect(letters).toEqual(['bad']);
  });

  it('shows the consumer the error that a method threw, so that one that passes is tried again', async () => {
    const away = new Error('the ledger is away');
    const errors: unknown[] = [];
    let calls = 0;
    const handler = handling(() => {
      calls += 1;
      return calls === 1 ? Promise.reject(away) : Promise.resolve();
    });
    const { microservice, producer } = await serve([handler], {
      isTransient: (error) => {
        errors.push(error);
        return true;
      },
    });
    await microservice.listen();
    await producer.send([{ topic: TOPICS.mentions, records: [{ key: 'a', value: '{}' }] }]);
    await until(() => calls === 2, { what: 'the second try' });
    expect(errors[0]).toBe(away);
  });

  it('finishes the batch at hand before it is closed', async () => {
    const begun = Promise.withResolvers<void>();
    const gate = Promise.withResolvers<void>();
    let finished = false;
    const { microservice, producer } = await serve([
      handling(async () => {
        begun.resolve();
        await gate.promise;
        finished = true;
      }),
    ]);
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
    const { microservice } = await serve([handling(nothing)], { store });
    await expect(microservice.listen()).rejects.toMatchObject({ code: 'service.unavailable' });
  });

  it.each([
    [
      'no method handles a topic',
      [],
      'Nobody handles the topic "mentions" of the group of this test: decorate one controller method with @OnBatch.',
    ],
    [
      'the only method for a topic is of another group',
      [handling(nothing, OTHER_GROUP)],
      'Nobody handles the topic "mentions" of the group of this test: decorate one controller method with @OnBatch.',
    ],
    [
      'two methods handle a topic',
      [handling(nothing), handling(nothing)],
      'The topic "mentions" of the group of this test has two handlers: Mentions.handle and Mentions.handle. Keep one.',
    ],
    [
      'a method handles a topic that the group does not read',
      [handling(nothing), handling(nothing, GROUP, TOPICS.deadLetters)],
      `Mentions.handle handles "${TOPICS.deadLetters}", which is no topic of the group of this test.`,
    ],
  ])('does not start when %s', async (_when, controllers: Type[], sentence) => {
    const { microservice } = await serve(controllers);
    await expect(microservice.listen()).rejects.toThrow(
      sentence.replace('"mentions"', `"${TOPICS.mentions}"`),
    );
  });
});
