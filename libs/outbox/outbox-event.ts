import {
  conversationKeyOf,
  dutyEventId,
  dutyEventType,
  type DutyTopicEvent,
  EVENT_TYPES,
  type ItemEvent,
  itemEventType,
  type ReplyRequested,
  TOPICS,
  type TriagedMention,
} from '#libs/contracts';

/** An event that waits in the outbox: its topic says what its payload is, the `data` of a CloudEvent. */
export type OutboxEvent =
  | { readonly topic: typeof TOPICS.items; readonly key: string; readonly payload: ItemEvent }
  | { readonly topic: typeof TOPICS.duty; readonly key: string; readonly payload: DutyTopicEvent }
  | { readonly topic: typeof TOPICS.marketing; readonly key: string; readonly payload: TriagedMention }
  | { readonly topic: typeof TOPICS.replies; readonly key: string; readonly payload: ReplyRequested };

/** A change of an item. */
export function itemOutboxEvent(payload: ItemEvent): OutboxEvent {
  return { topic: TOPICS.items, key: payload.itemId, payload };
}

/** A change of duty, of a swap or of the plan. @param key events of one key keep their order: the desk's id */
export function dutyOutboxEvent(key: string, payload: DutyTopicEvent): OutboxEvent {
  return { topic: TOPICS.duty, key, payload };
}

/** A reply that an adapter should post. */
export function replyOutboxEvent(payload: ReplyRequested): OutboxEvent {
  return { topic: TOPICS.replies, key: payload.itemId, payload };
}

/** A mention that is moved to marketing. */
export function marketingOutboxEvent(payload: TriagedMention): OutboxEvent {
  return { topic: TOPICS.marketing, key: conversationKeyOf(payload.mention), payload };
}

/** An event as streams carry it. */
export interface PublishedCloudEvent {
  readonly specversion: string;
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly time: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The event as streams carry it. Its id is the same however often it is delivered. */
export function cloudEventFor(event: OutboxEvent): PublishedCloudEvent {
  const base = { specversion: '1.0', source: '/dutydesk/desk' };
  switch (event.topic) {
    case TOPICS.items: {
      const data = event.payload;
      const id = `${data.itemId}.${data.version}`;
      return { ...base, id, type: itemEventType(data.kind), time: data.at, data };
    }
    case TOPICS.duty: {
      const data = event.payload;
      const type = dutyEventType(data.kind);
      return { ...base, source: '/dutydesk/rota', id: dutyEventId(data), type, time: data.at, data };
    }
    case TOPICS.replies: {
      const data = event.payload;
      const id = `${data.replyId}.${data.attempt}`;
      return { ...base, id, type: EVENT_TYPES.replyRequested, time: data.requestedAt, data };
    }
    default: {
      const data = event.payload;
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
