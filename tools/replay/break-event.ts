import { isObject, type EventJson, type Outgoing, type OutgoingEvent } from './outgoing.js';
import { pick, type Random } from './seeded-random.js';

type Breaking = (event: EventJson) => EventJson | string;

/** Mistakes of publishers, by name. Each one makes an event that must be refused. */
const WAYS: Readonly<Record<string, Breaking>> = {
  truncated: (event) => {
    const text = JSON.stringify(event);
    return text.slice(0, Math.floor(text.length / 2));
  },
  not_json: (event) => `event ${typeof event['id'] === 'string' ? event['id'] : ''}`,
  no_data: (event) => without(event, 'data'),
  no_text: (event) => withData(event, (data) => without(data, 'text')),
  no_author: (event) => withData(event, (data) => without(data, 'author')),
  text_is_number: (event) => withData(event, (data) => ({ ...data, text: 42 })),
  local_time: (event) => withData(event, (data) => ({ ...data, createdAt: '20.11.2026 14:05' })),
  unknown_type: (event) => ({ ...event, type: 'social.mention.received.v9' }),
};

const NAMES = Object.keys(WAYS) as [string, ...string[]];

/** The record with one mistake. It keeps its key, and its id when the mistake allows it. */
export function breakEvent(outgoing: OutgoingEvent, random: Random): Outgoing {
  const name = pick(random, NAMES);
  const broken = WAYS[name]?.(outgoing.event) ?? '';
  const common = { line: outgoing.line, key: outgoing.key, fault: `malformed:${name}` as const };
  return typeof broken === 'string'
    ? { ...common, kind: 'raw', text: broken }
    : { ...common, kind: 'event', event: broken };
}

function withData(event: EventJson, change: (data: EventJson) => EventJson): EventJson {
  return { ...event, data: change(isObject(event['data']) ? event['data'] : {}) };
}

function without(object: EventJson, name: string): EventJson {
  return Object.fromEntries(Object.entries(object).filter(([key]) => key !== name));
}
