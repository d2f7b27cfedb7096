import { conversationKeyOf } from '#libs/contracts';

export type EventJson = Readonly<Record<string, unknown>>;

/** The injected fault of a record. */
export type Fault = 'duplicate' | 'follow_up' | `malformed:${string}`;

interface Common {
  /** Line of the input, from 1. An injected record has the line of its original. */
  readonly line: number;
  /** Kafka key. */
  readonly key: string;
  readonly fault: Fault | null;
}

/** A CloudEvent in JSON, valid or not. */
export interface OutgoingEvent extends Common {
  readonly kind: 'event';
  readonly event: EventJson;
}

/** A line that is not a JSON object. It is sent unchanged, so that the API refuses it with a reason. */
export interface OutgoingLine extends Common {
  readonly kind: 'raw';
  readonly text: string;
}

export type Outgoing = OutgoingEvent | OutgoingLine;

export function textOf(outgoing: Outgoing): string {
  return outgoing.kind === 'raw' ? outgoing.text : JSON.stringify(outgoing.event);
}

/** An attribute of the event; undefined when it is not a string. */
export function attributeOf(outgoing: Outgoing, name: 'id' | 'source'): string | null {
  const value = outgoing.kind === 'raw' ? undefined : outgoing.event[name];
  return typeof value === 'string' ? value : null;
}

/** The key that keeps a conversation in order. A record without a conversation gets its own key. */
export function streamKeyOf(event: EventJson, line: number): string {
  const { data } = event;
  if (!isObject(data)) return `line:${line}`;
  const { conversationId, author, brand } = data;
  const nativeId = isObject(author) ? author['nativeId'] : undefined;
  if (typeof conversationId !== 'string' && typeof nativeId !== 'string') return `line:${line}`;
  return conversationKeyOf({
    conversationId: typeof conversationId === 'string' ? conversationId : undefined,
    author: { nativeId: typeof nativeId === 'string' ? nativeId : '' },
    brand: typeof brand === 'string' ? brand : '',
  });
}

export function isObject(value: unknown): value is EventJson {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
