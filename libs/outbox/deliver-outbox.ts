import { STRUCTURED_CONTENT_TYPE, TOPICS } from '#libs/contracts';
import { type ItemUpdate, type LineEntry, type Lines, LIVE_CHANNELS, type LiveUpdates } from '#libs/line';
import type { OutgoingBatch, StreamProducer } from '#libs/streams';
import { cloudEventFor } from './outbox-event.js';
import type { OutboxRow } from './store/outbox.js';

/** Whose lines are worth a job. */
export interface Offering {
  /** The queues whose items are offered: nobody reads the lines of the others. */
  readonly offered: ReadonlySet<string>;
  /** Those of them that somebody serves who is there now. Who comes later is offered what waits, without any job. */
  readonly attended: ReadonlySet<string>;
}

/** The receivers of the outbox. */
export interface OutboxTargets {
  readonly producer: StreamProducer;
  readonly lines: Pick<Lines, 'add' | 'remove' | 'addPeople'>;
  readonly offering: () => Promise<Offering>;
  readonly live: Pick<LiveUpdates, 'publish'>;
}

/** Delivers these rows; resolves when all is delivered. A repeated delivery does no harm. */
export async function deliver(rows: readonly OutboxRow[], deps: OutboxTargets): Promise<void> {
  const { add, remove, fill } = await forReaders(lineChanges(rows), deps);
  // Lines come first: a repeated add or remove has no effect, but every consumer sees a repeated event.
  await deps.lines.remove(remove);
  await deps.lines.add(add);
  await deps.lines.addPeople(fill);
  await deps.producer.send(streamBatches(rows));
  await publishItemUpdates(rows, deps.live);
}

interface LineChanges {
  readonly add: readonly LineEntry[];
  readonly remove: readonly LineEntry[];
  /** People with room. */
  readonly fill: readonly string[];
}

async function forReaders(
  changes: LineChanges,
  { offering }: Pick<OutboxTargets, 'offering'>,
): Promise<LineChanges> {
  if (changes.add.length + changes.remove.length + changes.fill.length === 0) return changes;
  const { offered, attended } = await offering();
  return {
    add: changes.add.filter(({ queueId }) => attended.has(queueId)),
    remove: changes.remove.filter(({ queueId }) => offered.has(queueId)),
    fill: offered.size === 0 ? [] : changes.fill,
  };
}

/** The last change of each item in each line, and everybody who has room. */
export function lineChanges(rows: readonly OutboxRow[]): LineChanges {
  const last = new Map<string, { op: 'add' | 'remove'; entry: LineEntry }>();
  for (const { line } of rows) {
    if (line === null) continue;
    const { op, queueId, itemId } = line;
    last.set(`${queueId}\n${itemId}`, { op, entry: { queueId, itemId } });
  }
  const changes = [...last.values()];
  return {
    add: changes.filter((change) => change.op === 'add').map((change) => change.entry),
    remove: changes.filter((change) => change.op === 'remove').map((change) => change.entry),
    fill: [...new Set(rows.flatMap(({ fill }) => fill ?? []))],
  };
}

const HEADERS = { 'content-type': `${STRUCTURED_CONTENT_TYPE}; charset=utf-8` };

export function streamBatches(rows: readonly OutboxRow[]): OutgoingBatch[] {
  const byTopic = Map.groupBy(
    rows.flatMap(({ event }) => event ?? []),
    (event) => event.topic,
  );
  return [...byTopic].map(([topic, events]) => ({
    topic,
    records: events.map((event) => ({
      key: event.key,
      headers: HEADERS,
      value: JSON.stringify(cloudEventFor(event)),
    })),
  }));
}

/** Live updates may be lost: an agent who misses one gets the current state with the next read. */
async function publishItemUpdates(rows: readonly OutboxRow[], live: OutboxTargets['live']): Promise<void> {
  const events = rows.flatMap(({ event }) => (event?.topic === TOPICS.items ? event.payload : []));
  const holders = Map.groupBy(
    events.filter((event) => event.holderId !== null),
    (event) => event.holderId ?? '',
  );
  const queues = [...new Set(events.map((event) => event.queueId))];
  await Promise.all([
    ...[...holders].map(([holder, own]) =>
      live.publish(
        LIVE_CHANNELS.itemsOf(holder),
        own.map(({ itemId, version, kind, state }): ItemUpdate => ({ itemId, version, kind, state })),
      ),
    ),
    ...(queues.length > 0 ? [live.publish(LIVE_CHANNELS.queues, { changed: queues })] : []),
  ]);
}
