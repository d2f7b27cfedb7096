import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { DEAD_LETTER_HEADERS, DutydeskError, TOPICS } from '#libs/contracts';
import { type Ledger, migrate, openLedger, StreamLog } from '#libs/ledger';
import kafkajs from 'kafkajs';
import { setTimeout as delay } from 'node:timers/promises';
import { until } from '../../../test/support/poll.js';
import { describeWith } from '../../../test/support/services.js';
import { createKafkaStreams } from './kafka/kafka-streams.js';
import { encodeHeaders } from './log/header-bytes.js';
import { createLogStreams } from './log/log-streams.js';
import type { BatchHandler, ConsumerOptions, StreamConsumer, StreamRecord, Streams } from './port.js';

interface BareRecord {
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, Buffer>>;
}

/** What the promises of the port are tried on. */
interface TestBed {
  /** As another process would open it. */
  open(): Streams;
  /** Past the port, as a foreign publisher writes. */
  put(topic: string, partition: number, records: readonly BareRecord[]): Promise<void>;
}

class Outage extends Error {}

/** A member that does not answer for so long loses its partitions. The least that brokers allow by default. */
const SILENCE_MS = 6_000;
const LEASE_MS = 1_500;

describeWith(['kafka'], 'streams on Kafka', (given) => {
  const producer = () =>
    new kafkajs.Kafka({ brokers: [...given.brokers], logLevel: kafkajs.logLevel.NOTHING }).producer();
  keepsItsPromises(SILENCE_MS, () => ({
    open: () =>
      createKafkaStreams({
        brokers: given.brokers,
        clientId: 'streams-contract',
        topicPrefix: given.topicPrefix,
        sessionTimeoutMs: SILENCE_MS,
        leaveGraceMs: 1_000,
      }),
    put: async (topic, partition, records) => {
      const bare = producer();
      await bare.connect();
      await bare.send({
        topic: given.topicPrefix + topic,
        messages: records.map((record) => ({ ...record, partition })),
      });
      await bare.disconnect();
    },
  }));
});

describeWith(['postgres'], 'streams on the log in the ledger', (given) => {
  let ledger: Ledger;
  beforeAll(async () => {
    ledger = openLedger(given.databaseUrl);
    await migrate(ledger);
  });
  afterAll(() => ledger.close());
  keepsItsPromises(LEASE_MS, () => {
    const store = new StreamLog(ledger);
    return {
      open: () => createLogStreams({ store, topicPrefix: 'x.', leaseMs: LEASE_MS, leaveGraceMs: 1_000 }),
      put: (topic, partition, records) =>
        store.append(
          records.map(({ key, value, headers }) => ({
            topic: `x.${topic}`,
            partition,
            key,
            value,
            headers: encodeHeaders(Object.entries(headers)),
          })),
        ),
    };
  });
});

function keepsItsPromises(silenceMs: number, bed: () => TestBed): void {
  const opened: Streams[] = [];
  let topics = 0;
  let streams: Streams;
  let topic: string;

  const another = (): Streams => {
    const one = bed().open();
    opened.push(one);
    return one;
  };

  beforeAll(async () => {
    await another().ensureTopics([{ topic: TOPICS.deadLetters, partitions: 2 }]);
  }, 30_000);

  const consume = async (
    handler: BatchHandler,
    options: Partial<ConsumerOptions> = {},
    from: Streams = streams,
  ): Promise<StreamConsumer> => {
    const consumer = from.consumer({
      groupId: `${topic}-readers`,
      service: 'contract',
      isTransient: (error) => error instanceof Outage,
      ...options,
    });
    await consumer.start([{ topic, handler }]);
    return consumer;
  };

  const send = async (values: readonly string[], keyOf: (value: string) => string): Promise<void> => {
    const producer = await streams.producer();
    await producer.send([{ topic, records: values.map((value) => ({ key: keyOf(value), value })) }]);
  };

  /** The dead letters of this test's topic, once there are as many. */
  const deadLetters = async (count: number): Promise<StreamRecord[]> => {
    const found: StreamRecord[] = [];
    const consumer = another().consumer({
      groupId: `${topic}-undertaker`,
      service: 'contract',
      isTransient: () => false,
    });
    const handler: BatchHandler = (records) => {
      found.push(...records.filter(({ headers }) => headers[DEAD_LETTER_HEADERS.topic] === topic));
      return Promise.resolve();
    };
    await consumer.start([{ topic: TOPICS.deadLetters, handler }]);
    await until(() => found.length >= count, { what: `${count} dead letters`, timeoutMs: 15_000 });
    await consumer.stop();
    return found;
  };

  const begin = async (partitions: number): Promise<void> => {
    streams = another();
    topics += 1;
    topic = `orders-${topics}`;
    await streams.ensureTopics([{ topic, partitions }]);
  };

  afterEach(async () => {
    await Promise.all(opened.splice(0).map((one) => one.close()));
  }, 30_000);

  it('delivers what was sent, in order for each key', async () => {
    await begin(4);
    const seen: StreamRecord[] = [];
    await send(numbers(2_000), (value) => `key-${Number(value) % 20}`);
    await consume((records) => Promise.resolve(void seen.push(...records)));
    await until(() => seen.length === 2_000, { what: 'all records' });
    for (let key = 0; key < 20; key += 1) {
      const values = seen.filter((record) => record.key === `key-${key}`).map(valueOf);
      expect(values).toEqual(numbers(2_000).filter((value) => Number(value) % 20 === key));
    }
  }, 30_000);

  it('carries key, value, headers, place and time', async () => {
    await begin(3);
    const seen: StreamRecord[] = [];
    const producer = await streams.producer();
    const headers = { 'content-type': 'application/json', empty: '' };
    await producer.send([
      {
        topic,
        records: [
          { key: 'schlüssel', value: 'ünïcode', headers },
          { key: 'gone', value: null },
        ],
      },
    ]);
    await consume((records) => Promise.resolve(void seen.push(...records)));
    await until(() => seen.length === 2, { what: 'both records' });
    const [full, gone] = seen.toSorted((a, b) => (b.key ?? '').localeCompare(a.key ?? ''));
    expect(full).toMatchObject({ topic, key: 'schlüssel', offset: '0', headers });
    expect(full && valueOf(full)).toBe('ünïcode');
    expect(Math.abs((full?.timestamp ?? 0) - Date.now())).toBeLessThan(60_000);
    expect(gone).toMatchObject({ key: 'gone', value: null, headers: {} });
  }, 30_000);

  it('goes on where it stopped', async () => {
    await begin(2);
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
    await begin(1);
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
    await begin(1);
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

  it('delivers again after an outage, and lets the other partitions go on meanwhile', async () => {
    await begin(2);
    await bed().put(topic, 0, [bare('stuck')]);
    let outages = 3;
    const seen: string[] = [];
    await consume((records) => {
      if (records.some(({ partition }) => partition === 0) && outages > 0) {
        outages -= 1;
        throw new Outage('the database is away');
      }
      seen.push(...records.map(valueOf));
      return Promise.resolve();
    });
    await until(() => outages < 3, { what: 'the first outage' });
    await bed().put(topic, 1, [bare('free')]);
    await until(() => seen.length === 2, { what: 'both records' });
    expect(seen).toEqual(['free', 'stuck']);
  }, 30_000);

  it('puts poison aside byte for byte and moves on', async () => {
    await begin(1);
    const bytes = (seed: number): Buffer =>
      Buffer.from(Array.from({ length: 256 }, (_, at) => (at * 7 + seed) % 256));
    const poison: BareRecord = {
      key: bytes(1),
      value: bytes(2),
      headers: { trace: bytes(3), plain: Buffer.from('é') },
    };
    const good = numbers(499).map(bare);
    await bed().put(topic, 0, [...good.slice(0, 250), poison, ...good.slice(250)]);
    const seen: string[] = [];
    await consume((records) => {
      if (records.some(({ value }) => value?.[0] === poison.value?.[0] && value?.length === 256)) {
        throw new Error('cannot read this');
      }
      seen.push(...records.map(valueOf));
      return Promise.resolve();
    });
    // The promise of fault 4: the partition moves on within 5 s.
    await until(() => seen.length === 499, { what: 'all good records', timeoutMs: 5_000 + silenceMs });
    expect(seen).toEqual(numbers(499));
    const [letter] = await deadLetters(1);
    expect(Buffer.from(letter?.value ?? [])).toEqual(poison.value);
    expect(Buffer.from(letter?.raw?.key ?? [])).toEqual(poison.key);
    const raw = new Map(letter?.raw?.headers.map(([name, value]) => [name, Buffer.from(value)]));
    expect(raw.get('trace')).toEqual(poison.headers['trace']);
    expect(raw.get('plain')).toEqual(poison.headers['plain']);
    expect(letter?.headers).toMatchObject({
      [DEAD_LETTER_HEADERS.partition]: '0',
      [DEAD_LETTER_HEADERS.offset]: '250',
      [DEAD_LETTER_HEADERS.reason]: 'event.handler_failed',
      [DEAD_LETTER_HEADERS.attempts]: '3',
      [DEAD_LETTER_HEADERS.service]: 'contract',
    });
  }, 60_000);

  it('puts refused records aside with code and fields', async () => {
    await begin(1);
    await bed().put(topic, 0, [bare('good'), { key: null, value: null, headers: {} }, bare('fine')]);
    const fields = [{ pointer: '', message: 'has no value' }];
    let calls = 0;
    await consume((records) => {
      calls += 1;
      return Promise.resolve(
        records.flatMap(({ value }, index) =>
          value === null ? [{ index, error: new DutydeskError('event.unreadable', { fields }) }] : [],
        ),
      );
    });
    const [letter] = await deadLetters(1);
    expect(calls).toBe(1);
    expect(letter).toMatchObject({ key: null, value: null });
    expect(letter?.headers).toMatchObject({
      [DEAD_LETTER_HEADERS.offset]: '1',
      [DEAD_LETTER_HEADERS.reason]: 'event.unreadable',
      [DEAD_LETTER_HEADERS.attempts]: '1',
      [DEAD_LETTER_HEADERS.fields]: JSON.stringify(fields),
    });
  }, 30_000);

  it('does not feed a consumer of the dead letters with its own failures', async () => {
    await begin(1);
    await bed().put(TOPICS.deadLetters, 0, [bare(`letter of ${topic}`)]);
    const seen: string[] = [];
    const consumer = streams.consumer({
      groupId: `${topic}-faulty`,
      service: 'contract',
      isTransient: () => false,
      maxAttempts: 1,
    });
    const handler: BatchHandler = (records) => {
      seen.push(...records.map(valueOf));
      throw new Error('cannot read any');
    };
    await consumer.start([{ topic: TOPICS.deadLetters, handler }]);
    await until(() => seen.includes(`letter of ${topic}`), { what: 'the letter' });
    await bed().put(TOPICS.deadLetters, 0, [bare(`end of ${topic}`)]);
    await until(() => seen.includes(`end of ${topic}`), { what: 'the letter after it' });
    await consumer.stop();
    const letters = new Set<string>();
    let last = false;
    const count = another().consumer({
      groupId: `${topic}-count`,
      service: 'contract',
      isTransient: () => false,
    });
    const counter: BatchHandler = (records) => {
      for (const record of records) {
        if (valueOf(record) === `letter of ${topic}`) letters.add(`${record.partition}/${record.offset}`);
        last ||= valueOf(record) === `end of ${topic}`;
      }
      return Promise.resolve();
    };
    await count.start([{ topic: TOPICS.deadLetters, handler: counter }]);
    await until(() => last, { what: 'the end' });
    expect(letters.size).toBe(1);
  }, 30_000);

  it('stays in its group while a handler works longer than silence is allowed', async () => {
    await begin(1);
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
    await begin(6);
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

  it('takes a record of 900 kB, and refuses one that no topic takes without touching others', async () => {
    await begin(1);
    const sizes: number[] = [];
    await consume((records) =>
      Promise.resolve(void sizes.push(...records.map(({ value }) => value?.length ?? 0))),
    );
    const producer = await streams.producer();
    const large = noise(900_000);
    const records = [
      { key: 'a', value: 'small' },
      { key: 'b', value: noise(1_300_000) },
    ];
    await expect(producer.send([{ topic, records }])).rejects.toMatchObject({
      code: 'event.too_large',
      fields: [expect.objectContaining({ pointer: '/1' })],
    });
    await producer.send([{ topic, records: [1, 2, 3].map((key) => ({ key: String(key), value: large })) }]);
    await until(() => sizes.length === 3, { what: 'the large records' });
    expect(sizes).toEqual([900_000, 900_000, 900_000]);
  }, 30_000);

  it('leaves topics alone that are there already', async () => {
    await begin(2);
    await send(['kept'], () => 'key');
    await streams.ensureTopics([{ topic, partitions: 2 }]);
    const seen: string[] = [];
    await consume((records) => Promise.resolve(void seen.push(...records.map(valueOf))));
    await until(() => seen.length === 1, { what: 'the record' });
    await expect(streams.check()).resolves.toBeUndefined();
  }, 30_000);
}

function numbers(count: number): string[] {
  return Array.from({ length: count }, (_, index) => String(index));
}

function bare(value: string): BareRecord {
  return { key: Buffer.from('key'), value: Buffer.from(value), headers: {} };
}

function valueOf(record: StreamRecord): string {
  return Buffer.from(record.value ?? []).toString();
}

/** Bytes that do not compress: a linear congruential generator (Numerical Recipes). */
function noise(length: number): Buffer {
  let state = 1;
  return Buffer.from(
    Array.from({ length }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state >>> 24;
    }),
  );
}
