import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { until } from '../../../test/support/poll.js';
import { describeWith } from '../../../test/support/services.js';
import { type Ledger, migrate, openLedger } from '../database.js';
import type { StreamEntry, StreamPosition } from './stream-log-types.js';
import { StreamLog } from './stream-log.js';

const LEASE_MS = 1_000;
const MAX_ENTRIES = 1_000;
const MAX_BYTES = 1_000_000;

describeWith(['postgres'], 'the log of streams', (given) => {
  let ledger: Ledger;
  let log: StreamLog;
  let topics = 0;

  beforeAll(async () => {
    ledger = openLedger(given.databaseUrl, { maxConnections: 20 });
    await migrate(ledger);
    log = new StreamLog(ledger);
  });
  afterAll(() => ledger.close());

  const aTopic = async (partitions: number): Promise<string> => {
    topics += 1;
    const topic = `topic-${topics}`;
    await log.createTopics([{ topic, partitions }]);
    return topic;
  };

  const entry = (topic: string, partition: number, value: string | null): StreamEntry => ({
    topic,
    partition,
    key: Buffer.from('key'),
    value: value === null ? null : Buffer.from(value),
    headers: null,
  });

  const start = (topic: string, partition = 0): StreamPosition => ({ topic, partition, nextOffset: '0' });

  const values = async (position: StreamPosition): Promise<string[]> =>
    (await log.read(position, MAX_ENTRIES, MAX_BYTES)).map(({ value }) =>
      Buffer.from(value ?? []).toString(),
    );

  it('returns appended entries byte for byte', async () => {
    const topic = await aTopic(1);
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, at) => at));
    await log.append([
      { topic, partition: 0, key: bytes, value: null, headers: Buffer.alloc(0) },
      { topic, partition: 0, key: null, value: bytes, headers: bytes },
    ]);
    expect(await log.read(start(topic), MAX_ENTRIES, MAX_BYTES)).toEqual([
      { offset: '0', timestamp: expect.any(Number), key: bytes, value: null, headers: Buffer.alloc(0) },
      { offset: '1', timestamp: expect.any(Number), key: null, value: bytes, headers: bytes },
    ]);
  });

  it('numbers entries without gaps while many write at once, and readers never see a gap', async () => {
    const topic = await aTopic(3);
    const over = new AbortController();
    const read: string[][] = [[], [], []];
    const readers = read.map(async (seen, partition) => {
      for (;;) {
        const last = over.signal.aborted;
        const found = await log.read({ topic, partition, nextOffset: String(seen.length) }, 100, MAX_BYTES);
        found.forEach(({ offset }, index) => expect(Number(offset)).toBe(seen.length + index));
        seen.push(...found.map(({ value }) => Buffer.from(value ?? []).toString()));
        if (last && found.length === 0) return;
      }
    });
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      for (let round = 0; round < 25; round += 1) {
        // Partitions in rotating order, which would deadlock if they were locked in the given order.
        const places = [0, 1, 2].map((place) => (place + writer) % 3);
        await log.append(places.map((partition) => entry(topic, partition, `${writer}:${round}`)));
      }
    });
    await Promise.all(writers);
    over.abort();
    await Promise.all(readers);
    for (const seen of read) {
      expect(seen).toHaveLength(200);
      const ofThird = seen.filter((value) => value.startsWith('3:'));
      expect(ofThird).toEqual(Array.from({ length: 25 }, (_, round) => `3:${round}`));
    }
  }, 30_000);

  it('never lets a reader pass an entry that is not committed yet', async () => {
    const topic = await aTopic(1);
    const held = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const slow = ledger.db.transaction().execute(async (tx) => {
      await sql`update stream_partitions set next_offset = next_offset + 1 where topic = ${topic}`.execute(
        tx,
      );
      await sql`insert into stream_records (topic, partition, "offset", value)
                values (${topic}, 0, 0, 'slow')`.execute(tx);
      begun.resolve();
      await held.promise;
    });
    await begun.promise;
    let appended = false;
    const quick = log.append([entry(topic, 0, 'quick')]).then(() => {
      appended = true;
    });
    await until(
      async () => {
        const waiting = await sql`
          select from pg_stat_activity where wait_event_type = 'Lock' and query like '%stream_partitions%'`.execute(
          ledger.db,
        );
        return waiting.rows.length > 0;
      },
      { what: 'the second append to wait' },
    );
    expect(appended).toBe(false);
    expect(await values(start(topic))).toEqual([]);
    held.resolve();
    await Promise.all([slow, quick]);
    expect(await values(start(topic))).toEqual(['slow', 'quick']);
  });

  it('refuses entries of a partition that does not exist, and keeps none of them', async () => {
    const topic = await aTopic(1);
    await expect(log.append([entry(topic, 0, 'good'), entry(topic, 7, 'lost')])).rejects.toThrow(
      '1 of 2 records',
    );
    expect(await values(start(topic))).toEqual([]);
  });

  it('reads no more bytes than asked for, but at least one entry', async () => {
    const topic = await aTopic(1);
    await log.append([1, 2, 3].map(() => entry(topic, 0, 'x'.repeat(1_000))));
    expect(await log.read(start(topic), MAX_ENTRIES, 1)).toHaveLength(1);
    expect(await log.read(start(topic), MAX_ENTRIES, 1_500)).toHaveLength(2);
    expect(await log.read(start(topic), 1, MAX_BYTES)).toHaveLength(1);
  });

  it('gives each partition to one member, shares them, and takes those of a silent one away', async () => {
    const topic = await aTopic(4);
    const [one, two] = ['one', 'two'].map((member) => ({ group: topic, member }));
    if (one === undefined || two === undefined) throw new Error('two members were made');
    const alone = await log.join(one, [topic], LEASE_MS);
    expect(alone.map(({ wanted }) => wanted)).toEqual([true, true, true, true]);
    expect(await log.join(two, [topic], LEASE_MS)).toEqual([]);

    const again = await log.join(one, [topic], LEASE_MS);
    const surplus = again.filter(({ wanted }) => !wanted);
    expect(surplus).toHaveLength(2);
    for (const lease of surplus) await log.release(one, lease);
    expect(await log.join(two, [topic], LEASE_MS)).toHaveLength(2);

    const [kept] = again.filter(({ wanted }) => wanted);
    if (kept === undefined) throw new Error('one keeps two partitions');
    expect(await log.commit(one, kept, '5')).toBe(true);
    // From here on the first member does not renew.
    await until(async () => (await log.join(two, [topic], LEASE_MS)).length === 4, {
      what: 'the lease to end',
    });
    expect(await log.commit(one, kept, '9')).toBe(false);
    const taken = (await log.join(two, [topic], LEASE_MS)).find(
      ({ partition }) => partition === kept.partition,
    );
    expect(taken).toMatchObject({ nextOffset: '5', wanted: true });
    expect(taken?.epoch).not.toBe(kept.epoch);
  });

  it('trims only old entries that every group has passed', async () => {
    const topic = await aTopic(1);
    await log.append([1, 2, 3].map((value) => entry(topic, 0, String(value))));
    const member = { group: topic, member: 'one' };
    const [lease] = await log.join(member, [topic], 60_000);
    if (lease === undefined) throw new Error('the only member has the only partition');
    await log.commit(member, lease, '2');
    await log.trim(60_000);
    expect(await values(start(topic))).toEqual(['1', '2', '3']);
    await log.trim(0);
    expect(await values(start(topic))).toEqual(['3']);
    await log.append([entry(topic, 0, '4')]);
    expect((await log.read(start(topic), MAX_ENTRIES, MAX_BYTES)).map(({ offset }) => offset)).toEqual([
      '2',
      '3',
    ]);
  });

  it('trims all such entries, however many there are', async () => {
    const topic = await aTopic(1);
    await sql`insert into stream_records (topic, partition, "offset")
      select ${topic}, 0, n from generate_series(0, 24999) n`.execute(ledger.db);
    await sql`update stream_partitions set next_offset = 25000 where topic = ${topic}`.execute(ledger.db);
    expect(await log.trim(0)).toBeGreaterThanOrEqual(25_000);
    expect(await values(start(topic))).toEqual([]);
  });

  it('notifies listeners of appends and of members, also after their connection was cut', async () => {
    const topic = await aTopic(1);
    const news: string[] = [];
    const stop = await log.listen((one) =>
      news.push(one === undefined ? 'anything' : `${one.kind} ${one.name}`),
    );
    await log.append([entry(topic, 0, 'x')]);
    await until(() => news.includes(`records ${topic}`), { what: 'news of the append' });
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
               where application_name = 'dutydesk-stream-news' and datname = current_database()`.execute(
      ledger.db,
    );
    await until(() => news.includes('anything'), { what: 'word of the cut' });
    await log.join({ group: topic, member: 'one' }, [topic], LEASE_MS);
    await until(() => news.includes(`group ${topic}`), { what: 'news of the member' });
    await stop();
    const heard = news.length;
    await log.append([entry(topic, 0, 'y')]);
    expect(news).toHaveLength(heard);
  });
});
