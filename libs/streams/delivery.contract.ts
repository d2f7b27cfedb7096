import { expect, it } from '@jest/globals';
import { until } from '../../test/support/poll.js';
import { bare, noise, numbers, onEveryAdapter, Outage, valueOf } from './test/stage.js';
import type { StreamRecord } from './port.js';

onEveryAdapter('what is sent arrives', ({ begin }) => {
  it('delivers what was sent, in order for each key', async () => {
    const { consume, send } = await begin(4);
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
    const { consume, streams, topic } = await begin(3);
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

  it('delivers again after an outage, and lets the other partitions go on meanwhile', async () => {
    const { consume, put, topic } = await begin(2);
    await put(topic, 0, [bare('stuck')]);
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
    await put(topic, 1, [bare('free')]);
    await until(() => seen.length === 2, { what: 'both records' });
    expect(seen).toEqual(['free', 'stuck']);
  }, 30_000);

  it('accepts a record of 900 kB, and refuses a record that is too large for any topic without harm to others', async () => {
    const { consume, streams, topic } = await begin(1);
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

  it('keeps existing topics as they are', async () => {
    const { consume, send, streams, topic } = await begin(2);
    await send(['kept'], () => 'key');
    await streams.ensureTopics([{ topic, partitions: 2 }]);
    const seen: string[] = [];
    await consume((records) => Promise.resolve(void seen.push(...records.map(valueOf))));
    await until(() => seen.length === 1, { what: 'the record' });
    await expect(streams.check()).resolves.toBeUndefined();
  }, 30_000);
});
