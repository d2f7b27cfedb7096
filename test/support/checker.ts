import { expect } from '@jest/globals';
import { TOPICS } from '#libs/contracts';
import type { Ledger } from '#libs/postgres';
import type { BatchHandler, StreamRecord, Streams } from '#libs/streams';
import { sql } from 'kysely';
import { until } from './poll.js';
import type { Workload } from './workload.js';

const SOURCE = '/test/workload';

/** The records on the output streams, updated while it runs. */
export interface StreamEnds {
  /** Event ids on the marketing stream. */
  readonly marketing: Set<string>;
  /** Values on the dead-letter stream. */
  readonly deadLetters: Set<string>;
  stop(): Promise<void>;
}

/** Reads marketing and dead letters from their beginning, as any other consumer would. */
export async function watchStreamEnds(streams: Streams, group: string): Promise<StreamEnds> {
  const marketing = new Set<string>();
  const deadLetters = new Set<string>();
  const consumer = streams.consumer({ groupId: group, service: 'checker', isTransient: () => true });
  await consumer.start([
    {
      topic: TOPICS.marketing,
      handler: collect(marketing, idOf),
    },
    {
      topic: TOPICS.deadLetters,
      handler: collect(deadLetters, textOf),
    },
  ]);
  return { marketing, deadLetters, stop: () => consumer.stop() };
}

function collect(into: Set<string>, read: (record: StreamRecord) => string): BatchHandler {
  return async (records) => {
    for (const record of records) into.add(read(record));
  };
}

function textOf(record: StreamRecord): string {
  return Buffer.from(record.value ?? []).toString();
}

function idOf(record: StreamRecord): string {
  return (JSON.parse(textOf(record)) as { data: { mentionId: { id: string } } }).data.mentionId.id;
}

async function idsInItems(ledger: Ledger): Promise<string[]> {
  const result = await sql<{
    event_id: string;
  }>`select event_id from mentions where source = ${SOURCE}`.execute(ledger.db);
  return result.rows.map((row) => row.event_id);
}

/** Resolves when every record of the workloads has arrived and the outbox is empty. */
export async function untilSettled(
  workloads: readonly Workload[],
  ledger: Ledger,
  ends: StreamEnds,
  timeoutMs: number,
): Promise<void> {
  const ids = new Set(workloads.flatMap((workload) => [...workload.ids])).size;
  const broken = new Set(workloads.flatMap((workload) => [...workload.malformed])).size;
  await until(
    async () => {
      const seen = (await idsInItems(ledger)).length + ends.marketing.size;
      const kept = await ledger.db
        .selectFrom('dead_letters')
        .select(sql<number>`count(*)::int`.as('n'))
        .executeTakeFirst();
      const waiting = await ledger.db
        .selectFrom('outbox')
        .select(sql<number>`count(*)::int`.as('n'))
        .executeTakeFirst();
      if (seen >= ids && ends.deadLetters.size >= broken && kept?.n === broken && waiting?.n === 0)
        return true;
      throw new Error(
        `${seen} of ${ids} mentions, ${ends.deadLetters.size} of ${broken} dead letters (${kept?.n} kept), outbox ${waiting?.n}`,
      );
    },
    { what: 'everything to arrive', timeoutMs, everyMs: 250 },
  );
}

/** Every id in exactly one of {item, marketing, dead letter}; broken records byte for byte among the dead letters. */
export async function expectEachOnce(
  workloads: readonly Workload[],
  ledger: Ledger,
  ends: StreamEnds,
): Promise<void> {
  const inItems = await idsInItems(ledger);
  const all = new Set([...inItems, ...ends.marketing]);
  const wanted = new Set(workloads.flatMap((workload) => [...workload.ids]));
  expect(new Set(inItems).size).toBe(inItems.length);
  expect(inItems.filter((id) => ends.marketing.has(id))).toEqual([]);
  expect([...wanted].filter((id) => !all.has(id))).toEqual([]);
  expect([...all].filter((id) => !wanted.has(id))).toEqual([]);
  const broken = new Set(workloads.flatMap((workload) => [...workload.malformed]));
  expect(ends.deadLetters).toEqual(broken);
  const rows = await ledger.db.selectFrom('dead_letters').select(['bytes']).execute();
  expect(new Set(rows.map((row) => row.bytes?.toString()))).toEqual(broken);
}

/** One open item an author in a conversation; the item counts its mentions; the timeline has one entry a version. */
export async function expectWholeItems(ledger: Ledger): Promise<void> {
  const doubled = await sql`
    select conversation_key from items where state in ('queued', 'working', 'resolved')
    group by network, conversation_key, author_id, lower(brand) having count(*) > 1`.execute(ledger.db);
  expect(doubled.rows).toEqual([]);
  const miscounted = await sql`
    select i.id, i.mention_count, count(m.id) from items i left join mentions m on m.item_id = i.id and not m.is_change
    group by i.id having count(m.id) <> i.mention_count`.execute(ledger.db);
  expect(miscounted.rows).toEqual([]);
  const gaps = await sql`
    select i.id from items i left join item_events e on e.item_id = i.id
    group by i.id, i.version having count(e.version) <> i.version`.execute(ledger.db);
  expect(gaps.rows).toEqual([]);
}

/** Checks that each item has one holder at a time, nobody is over capacity, and loads match the held items. */
export async function expectOneHolder(ledger: Ledger): Promise<void> {
  const overlapping = await sql`
    select a.item_id from assignments a join assignments b
      on a.item_id = b.item_id and a.id < b.id
     and tstzrange(a.began_at, a.ended_at) && tstzrange(b.began_at, b.ended_at)`.execute(ledger.db);
  expect(overlapping.rows).toEqual([]);
  const mismatched = await sql`
    select p.id, p.load, p.capacity, count(a.id) from people p
      left join assignments a on a.person_id = p.id and a.ended_at is null
    group by p.id having count(a.id) <> p.load or p.load > p.capacity`.execute(ledger.db);
  expect(mismatched.rows).toEqual([]);
  const strangers = await sql`
    select i.id from items i where i.state = 'working' and not exists (
      select 1 from assignments a where a.item_id = i.id and a.person_id = i.holder_id and a.ended_at is null)`.execute(
    ledger.db,
  );
  expect(strangers.rows).toEqual([]);
}
