import {
  dutyEventId,
  dutyEventType,
  EVENT_TYPES,
  itemEventType,
  type DutyTopicEvent,
  type ItemEvent,
  STRUCTURED_CONTENT_TYPE,
  TOPICS,
  type TriagedMention,
} from '#libs/contracts';
import type { OutboxRow } from './store/outbox.js';
import type { Lines, LiveUpdates } from '#libs/line';
import type { OutgoingBatch, StreamProducer } from '#libs/streams';

/** Where the outbox goes to. */
export interface Delivery {
  readonly producer: StreamProducer;
  readonly lines: Pick<Lines, 'add' | 'remove'>;
  readonly live: Pick<LiveUpdates, 'publish'>;
}

/** Everything about these rows is delivered when this resolves. Doing it twice does no harm. */
export async function deliver(rows: readonly OutboxRow[], deps: Delivery): Promise<void> {
  const { add, remove } = lineChanges(rows);
  // Lines first: adding and removing again is free, while sending again would be seen by every consumer.
  await deps.lines.remove(remove);
  await deps.lines.add(add);
  await deps.producer.send(streamBatches(rows));
  await tellAgents(rows, deps.live);
}

interface LineEntry {
  readonly queueId: string;
  readonly itemId: string;
}

/** The last word on each item in each line. */
export function lineChanges(rows: readonly OutboxRow[]): { add: LineEntry[]; remove: LineEntry[] } {
  const last = new Map<string, { op: 'add' | 'remove'; entry: LineEntry }>();
  for (const { lineOp, queueId, itemId } of rows) {
    if (lineOp === null || queueId === null || itemId === null) continue;
    last.set(`${queueId}\n${itemId}`, { op: lineOp, entry: { queueId, itemId } });
  }
  const changes = [...last.values()];
  return {
    add: changes.filter((change) => change.op === 'add').map((change) => change.entry),
    remove: changes.filter((change) => change.op === 'remove').map((change) => change.entry),
  };
}

const HEADERS = { 'content-type': `${STRUCTURED_CONTENT_TYPE}; charset=utf-8` };

export function streamBatches(rows: readonly OutboxRow[]): OutgoingBatch[] {
  const byTopic = Map.groupBy(
    rows.filter((row) => row.topic !== null),
    (row) => row.topic ?? '',
  );
  return [...byTopic].map(([topic, group]) => ({
    topic,
    records: group.map((row) => ({
      key: row.key,
      headers: HEADERS,
      value: JSON.stringify(cloudEventFor(row)),
    })),
  }));
}

function cloudEventFor(row: OutboxRow): object {
  const base = { specversion: '1.0', source: '/dutydesk/desk' };
  switch (row.topic) {
    case TOPICS.items: {
      const data = row.payload as unknown as ItemEvent;
      return {
        ...base,
        id: `${data.itemId}.${data.version}`,
        type: itemEventType(data.kind),
        time: data.at,
        data,
      };
    }
    case TOPICS.duty: {
      const data = row.payload as unknown as DutyTopicEvent;
      const id = dutyEventId(data);
      return { ...base, source: '/dutydesk/rota', id, type: dutyEventType(data.kind), time: data.at, data };
    }
    default: {
      const data = row.payload as unknown as TriagedMention;
      return {
        ...base,
        id: data.mentionId.id,
        type: EVENT_TYPES.mentionTriaged,
        time: data.receivedAt,
        data,
      };
    }
  }
}

/** Live updates are a courtesy: an agent who misses one sees the truth with the next look. */
async function tellAgents(rows: readonly OutboxRow[], live: Delivery['live']): Promise<void> {
  const events = rows
    .filter((row) => row.topic === TOPICS.items)
    .map((row) => row.payload as unknown as ItemEvent);
  const holders = Map.groupBy(
    events.filter((event) => event.holderId !== null),
    (event) => event.holderId ?? '',
  );
  const queues = [...new Set(events.map((event) => event.queueId))];
  await Promise.all([
    ...[...holders].map(([holder, own]) =>
      live.publish(
        `item:${holder}`,
        own.map(({ itemId, version, kind, state }) => ({ itemId, version, kind, state })),
      ),
    ),
    ...(queues.length > 0 ? [live.publish('queues', { changed: queues })] : []),
  ]);
}
