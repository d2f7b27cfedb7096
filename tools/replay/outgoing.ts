import { conversationKeyOf } from '#libs/contracts';

export type EventJson = Readonly<Record<string, unknown>>;

/** What was done to a record on purpose. */
export type Fault = 'duplicate' | 'follow_up' | `malformed:${string}`;

interface Common {
  /** Line of the input, from 1; an injected record has that of the record it came from. */
  readonly line: number;
  /** Kafka key. */
  readonly key: string;
  readonly fault: Fault | null;
}

/** A CloudEvent in JSON, right or wrong. */
export interface OutgoingEvent extends Common {
  readonly kind: 'event';
  readonly event: EventJson;
}

/** A line that is no JSON object: it is sent as it stands, so that the door refuses it and says why. */
export interface OutgoingLine extends Common {
  readonly kind: 'raw';
  readonly text: string;
}

export type Outgoing = OutgoingEvent | OutgoingLine;

export function textOf(outgoing: Outgoing): string {
  return outgoing.kind === 'raw' ? outgoing.text : JSON.stringify(outgoing.event);
}

/** An attribute of the event when it is a string. */
export function attributeOf(outgoing: Outgoing, name: 'id' | 'source'): string | null {
  const value = outgoing.kind === 'raw' ? undefined : outgoing.event[name];
  return typeof value === 'string' ? value : null;
}

/** The key that keeps a conversation in order; a record that names none gets one of its own. */
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
