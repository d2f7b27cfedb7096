import { expect, it } from '@jest/globals';
import { TOPICS } from '#libs/contracts';
import { until } from '../support/poll.js';
import { describeWith } from '../support/services.js';
import { setStage } from '../support/stage.js';
import { makeWorkload } from '../support/workload.js';

describeWith(['kafka', 'redis', 'postgres'], 'a poison message', (given) => {
  const stage = setStage(given, { processes: { triage: 1, desk: 1 } });
  const poison = Buffer.from([0xff, 0xfe, 0x00, 0x7b, 0x22]);

  it('goes to the dead letters with its bytes, and the partition moves on', async () => {
    const workload = makeWorkload({ mentions: 200, seed: 8 });
    const producer = await stage().outside.streams.producer();
    await producer.send([{ topic: TOPICS.mentions, records: [{ key: 'x:poison', value: poison }] }]);
    // The same key puts this record into the same partition, directly after the poison message.
    const behind = workload.records.map((record) => ({ ...record, key: 'x:poison' }));
    await producer.send([{ topic: TOPICS.mentions, records: behind }]);
    await stage().untilArrived(workload.ids.size - 1);
    const { ledger } = stage().outside;
    const letter = await until(
      () =>
        ledger.db
          .selectFrom('dead_letters')
          .selectAll()
          .where('reason', '=', 'event.unreadable')
          .executeTakeFirst(),
      { what: 'the dead letter to be kept' },
    );
    expect(letter).toMatchObject({ source_topic: TOPICS.mentions, key: 'x:poison', status: 'waiting' });
    expect(letter.bytes).toEqual(poison);
  }, 60_000);

  it('in the support stream is dead-lettered by the desk in the same way', async () => {
    const producer = await stage().outside.streams.producer();
    await producer.send([
      { topic: TOPICS.support, records: [{ key: 'x:poison', value: '{"specversion":"1.0"}' }] },
    ]);
    const { ledger } = stage().outside;
    const letter = await until(
      () =>
        ledger.db
          .selectFrom('dead_letters')
          .selectAll()
          .where('source_topic', '=', TOPICS.support)
          .executeTakeFirst(),
      { what: 'the dead letter to be kept' },
    );
    expect(letter).toMatchObject({ reason: 'event.invalid', service: 'desk' });
    expect(letter.fields.length).toBeGreaterThan(0);
  }, 60_000);
});
