import { z } from 'zod';
import { DutydeskError } from './errors.js';
import { lastingJson } from './lasting-json.js';
import { LIMITS } from './limits.js';
import { instant } from './mention.js';

export const EVENT_TYPES = {
  mentionReceived: 'social.mention.received.v1',
  mentionTriaged: 'social.mention.triaged.v1',
} as const;

export const STRUCTURED_CONTENT_TYPE = 'application/cloudevents+json';

/** The CloudEvents 1.0 envelope with `data` of the given shape. Extension attributes pass through unread. */
export function cloudEventOf<T extends z.ZodType>(type: string, data: T) {
  return z.object({
    specversion: z.literal('1.0'),
    id: z.string().min(1).max(LIMITS.id),
    source: z.string().min(1).max(LIMITS.source),
    type: z.literal(type),
    subject: z.string().max(LIMITS.source).optional(),
    time: instant.optional(),
    datacontenttype: z.string().max(128).optional(),
    data,
  });
}

export interface CloudEvent<T> {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject?: string;
  readonly time?: string;
  readonly datacontenttype?: string;
  readonly data: T;
}

export interface Encoded {
  readonly value: Uint8Array | null;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

const BINARY_PREFIX = 'ce_';
const text = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads a CloudEvent off a Kafka record (Kafka protocol binding 1.0.2): structured when the content type says so or
 * when there are no `ce_` headers, else binary. Returns the envelope unvalidated, its text as it can be stored.
 * @throws DutydeskError `event.unreadable` when the bytes are not UTF-8 JSON.
 */
export function decodeCloudEvent(record: Encoded): unknown {
  const value = record.value;
  if (value === null) throw new DutydeskError('event.unreadable', { detail: 'The record has no value.' });
  if (value.byteLength > LIMITS.eventBytes) throw new DutydeskError('event.too_large');
  const body = parseJson(value);
  if (record.headers[`${BINARY_PREFIX}specversion`] === undefined) return body;
  if ((record.headers['content-type'] ?? '').startsWith(STRUCTURED_CONTENT_TYPE)) return body;
  const event: Record<string, unknown> = { data: body };
  for (const [name, header] of Object.entries(record.headers)) {
    if (name.startsWith(BINARY_PREFIX))
      event[name.slice(BINARY_PREFIX.length)] = header?.replaceAll('\0', '\ufffd');
  }
  return event;
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(lastingJson(text.decode(bytes)));
  } catch {
    throw new DutydeskError('event.unreadable', { detail: 'The bytes are not JSON in UTF-8.' });
  }
}
