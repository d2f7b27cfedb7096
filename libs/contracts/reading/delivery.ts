import { DutydeskError } from '../errors.js';
import { storableJson } from '../storable-json.js';
import { LIMITS } from '../limits.js';
import { isFields } from './ignored-field.js';

/** The body of a request or the value of a record, with its headers. */
export interface Delivery {
  readonly value: Uint8Array | null;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/** The differences between the CloudEvents bindings of HTTP and Kafka. */
export interface Door {
  /** HTTP has batches, Kafka has none. */
  readonly takesBatches: boolean;
  /** Headers of HTTP are percent-encoded (HTTP binding 3.1.3.2), those of Kafka are UTF-8. */
  readonly percentEncodes: boolean;
  /** The error code for a body that is not JSON. */
  readonly unreadable: 'request.unreadable' | 'event.unreadable';
}

export const HTTP_DOOR: Door = {
  takesBatches: true,
  percentEncodes: true,
  unreadable: 'request.unreadable',
};
export const KAFKA_DOOR: Door = {
  takesBatches: false,
  percentEncodes: false,
  unreadable: 'event.unreadable',
};

export const EVENT_MEDIA_TYPE = 'application/cloudevents+json';
export const BATCH_MEDIA_TYPE = 'application/cloudevents-batch+json';

/** One decoded event that is not validated yet, or the reason why it could not be decoded. */
export type Envelope = Readonly<Record<string, unknown>> | DutydeskError;

/**
 * Reads the events of a delivery. The content type gives the mode. Without it, `ce-` or `ce_` headers mean binary, a
 * list means batch, and an object with event attributes means structured.
 * @throws DutydeskError `event.unreadable`, `request.unreadable`, `event.too_large` or `request.too_large` for a
 * delivery without a readable event
 */
export function decodeDelivery({ value, headers }: Delivery, door: Door): Envelope[] {
  if (value === null) throw unreadable('The record has no value.');
  const mediaType = mediaTypeOf(headers);
  const isBatch = mediaType === BATCH_MEDIA_TYPE;
  if (value.byteLength > LIMITS.eventBytes && !door.takesBatches) throw new DutydeskError('event.too_large');
  const body = parseBytes(value, door.unreadable);
  if (mediaType === EVENT_MEDIA_TYPE) return [structured(body)];
  if (!isBatch) {
    const attributes = attributesOf(headers, door);
    if (attributes !== null) return [{ ...attributes, data: body }];
  }
  if (isBatch || Array.isArray(body)) return batch(body, door);
  return [isFields(body) && !isEvent(body) ? noEvent() : structured(body)];
}

function mediaTypeOf(headers: Delivery['headers']): string {
  const given = headers['content-type'];
  return typeof given === 'string' ? (given.split(';', 1)[0] ?? '').trim().toLowerCase() : '';
}

const CE = /^ce[-_](.+)$/i;

/** The event attributes in the headers; null when there are none. */
function attributesOf(headers: Delivery['headers'], door: Door): Record<string, string> | null {
  let attributes: Record<string, string> | null = null;
  for (const [header, value] of Object.entries(headers)) {
    const name = CE.exec(header)?.[1]?.toLowerCase();
    if (name === undefined || name === 'data' || typeof value !== 'string') continue;
    attributes ??= {};
    attributes[name] = (door.percentEncodes ? percentDecoded(value) : value).replaceAll('\0', '\ufffd');
  }
  return attributes;
}

function percentDecoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

function batch(body: unknown, door: Door): Envelope[] {
  if (!door.takesBatches)
    throw unreadable('A record holds one event: send each event of a batch as its own record.');
  if (!Array.isArray(body)) throw unreadable('The body of a batch must be a JSON list of events.');
  if (body.length > LIMITS.batchEvents) {
    throw new DutydeskError('request.too_large', {
      detail: `The batch has ${body.length} events; at most ${LIMITS.batchEvents} go in one request.`,
    });
  }
  return body.map(structured);
}

const ATTRIBUTES = ['specversion', 'type', 'source', 'data', 'data_base64'];

/** One attribute is enough to be an event: the error then names the missing attributes. */
function isEvent(body: Readonly<Record<string, unknown>>): boolean {
  return ATTRIBUTES.some((name) => body[name] !== undefined);
}

function noEvent(): DutydeskError {
  return unreadable(
    `There are no ce- headers and no attributes of an event: send an event with content type ${EVENT_MEDIA_TYPE}, or data with ce- headers.`,
  );
}

function structured(given: unknown): Envelope {
  const body = typeof given === 'string' ? withinString(given) : given;
  if (Array.isArray(body)) {
    return unreadable(
      `An event must be a JSON object; a list of events has content type ${BATCH_MEDIA_TYPE}.`,
    );
  }
  if (!isFields(body)) return unreadable('An event must be a JSON object.');
  const { data_base64: packed, ...event } = body;
  const data = event['data'] ?? null;
  if (data !== null) return typeof data === 'string' ? { ...event, data: withinString(data) } : event;
  if (typeof packed !== 'string') return event;
  try {
    return { ...event, data: parseBytes(Uint8Array.fromBase64(packed)) };
  } catch {
    return unreadable('data_base64 is not JSON in UTF-8.');
  }
}

/** Some serialisers encode the JSON once more, as a JSON string. */
function withinString(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return isFields(value) ? value : text;
  } catch {
    return text;
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });
/** The zero byte and the schema id that serialisers with a schema registry write before the JSON. */
const REGISTRY_BYTES = 5;

function parseBytes(bytes: Uint8Array, code: Door['unreadable'] = 'event.unreadable'): unknown {
  const json = bytes[0] === 0 ? bytes.subarray(REGISTRY_BYTES) : bytes;
  try {
    return JSON.parse(storableJson(utf8.decode(json)));
  } catch (error) {
    const why = error instanceof SyntaxError ? placeOf(error) : 'It is not UTF-8.';
    throw new DutydeskError(code, { detail: `The body is not JSON. ${why}` });
  }
}

/** V8's message quotes the text, which may be personal data; the error gives only the position. */
function placeOf({ message }: SyntaxError): string {
  if (/unexpected end/i.test(message)) return 'It ends too early.';
  const place = /at position (\d+)(?: \(line (\d+) column (\d+)\))?/.exec(message);
  if (place === null) return 'Look at its beginning.';
  return place[2] === undefined
    ? `Look at character ${place[1]}.`
    : `Look at line ${place[2]}, column ${place[3]}.`;
}

function unreadable(detail: string): DutydeskError {
  return new DutydeskError('event.unreadable', { detail });
}
