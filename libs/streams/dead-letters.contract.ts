import { expect, it } from '@jest/globals';
import { DEAD_LETTER_HEADERS, DutydeskError, TOPICS } from '#libs/contracts';
import { until } from '../../test/support/poll.js';
import { bare, type BareRecord, noise, numbers, onEveryAdapter, valueOf } from './test/stage.js';
import type { BatchHandler } from './port.js';

onEveryAdapter('what cannot be processed', ({ begin, silenceMs }) => {
  it('writes poison byte for byte as a dead letter and moves on', async () => {
    const { consume, deadLetters, put, topic } = await begin(1);
    const bytes = (seed: number): Buffer =>
      Buffer.from(Array.from({ length: 256 }, (_, at) => (at * 7 + seed) % 256));
    const poison: BareRecord = {
      key: bytes(1),
      value: bytes(2),
      headers: { trace: bytes(3), plain: Buffer.from('é') },
    };
    const good = numbers(499).map(bare);
    await put(topic, 0, [...good.slice(0, 250), poison, ...good.slice(250)]);
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

  it('writes refused records as dead letters with code and fields', async () => {
    const { consume, deadLetters, put, topic } = await begin(1);
    await put(topic, 0, [bare('good'), { key: null, value: null, headers: {} }, bare('fine')]);
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

  it('goes on after a record that is too large for a dead letter', async () => {
    const { consume, deadLetters, put, topic } = await begin(1);
    const large = {
      key: Buffer.from('key'),
      value: Buffer.alloc(3_000_000, 'x'),
      headers: { trace: Buffer.from('1') },
    };
    const great = { ...large, value: noise(1_900_000) };
    await put(topic, 0, [bare('before'), large, bare('between'), great, bare('behind')]);
    const seen: string[] = [];
    await consume((records) => {
      const refusals = records.flatMap(({ value }, index) =>
        (value?.byteLength ?? 0) > 1_000 ? [{ index, error: new DutydeskError('event.too_large') }] : [],
      );
      seen.push(...records.map(valueOf).filter((value) => value.length < 1_000));
      return Promise.resolve(refusals);
    });
    await until(() => seen.length === 3, { what: 'the others', timeoutMs: 15_000 + silenceMs });
    const letters = await deadLetters(2);
    const [reference, whole] = letters.toSorted((a, b) => (a.value?.length ?? 0) - (b.value?.length ?? 0));
    expect(reference).toMatchObject({ key: 'key', value: null });
    expect(reference?.headers).toMatchObject({
      [DEAD_LETTER_HEADERS.offset]: '1',
      [DEAD_LETTER_HEADERS.reason]: 'event.too_large',
    });
    expect(Number(reference?.headers[DEAD_LETTER_HEADERS.leftOut])).toBeGreaterThan(3_000_000);
    expect(great.value.equals(Buffer.from(whole?.value ?? []))).toBe(true);
    expect(whole?.headers['trace']).toBe('1');
  }, 60_000);

  it('does not feed a consumer of the dead letters with its own failures', async () => {
    const { another, put, streams, topic } = await begin(1);
    await put(TOPICS.deadLetters, 0, [bare(`letter of ${topic}`)]);
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
    await put(TOPICS.deadLetters, 0, [bare(`end of ${topic}`)]);
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
});
