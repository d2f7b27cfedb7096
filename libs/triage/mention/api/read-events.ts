import { checkReceivedMention, DutydeskError, LIMITS, type MentionReceivedEvent } from '#libs/contracts';
import { HTTP, ValidationError } from 'cloudevents';
import { BATCH_MEDIA_TYPE, EVENT_MEDIA_TYPE, mediaTypeOf, readJson } from '#libs/http';
import { isDeeperThan } from '#libs/http';
import { inWords } from '#libs/http';

export interface ReadEvent {
  readonly index: number;
  readonly id: string | null;
  readonly source: string | null;
  readonly outcome:
    | { readonly valid: true; readonly event: MentionReceivedEvent }
    | { readonly valid: false; readonly error: DutydeskError };
}

export interface EventsRequest {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly bytes: Uint8Array;
}

/**
 * The CloudEvents of a request in any of the three modes, each checked by itself.
 * @throws DutydeskError when the request as a whole cannot be read: not JSON, no event, too many.
 */
export function readEvents({ headers, bytes }: EventsRequest): ReadEvent[] {
  const contentType = headers['content-type'];
  const mediaType = mediaTypeOf(typeof contentType === 'string' ? contentType : undefined);
  const body = readJson(bytes);
  if (mediaType === BATCH_MEDIA_TYPE) return readBatch(body);
  const event = mediaType === EVENT_MEDIA_TYPE ? readStructured(body) : readBinary(headers, body);
  return [checkEvent(event, 0)];
}

function readBatch(body: unknown): ReadEvent[] {
  if (!Array.isArray(body)) {
    throw new DutydeskError('event.unreadable', {
      detail: 'The body of a batch must be a JSON list of events.',
    });
  }
  if (body.length === 0) throw new DutydeskError('event.unreadable', { detail: 'The batch has no events.' });
  if (body.length > LIMITS.batchEvents) {
    throw new DutydeskError('request.too_large', {
      detail: `The batch has ${body.length} events; at most ${LIMITS.batchEvents} go in one request.`,
    });
  }
  return body.map((event: unknown, index) => checkEvent(readStructured(event), index));
}

/** Attributes and data, or why there are none. */
type Envelope = Readonly<Record<string, unknown>> | DutydeskError;

const STRUCTURED_HEADERS = { 'content-type': EVENT_MEDIA_TYPE };

function readStructured(body: unknown): Envelope {
  if (Array.isArray(body)) {
    const detail = `An event must be a JSON object; a list of events has content type ${BATCH_MEDIA_TYPE}.`;
    return new DutydeskError('event.unreadable', { detail });
  }
  if (typeof body !== 'object' || body === null) {
    return new DutydeskError('event.unreadable', { detail: 'An event must be a JSON object.' });
  }
  const event: Record<string, unknown> = { ...body };
  if (typeof event['data_base64'] !== 'string' || event['data'] !== undefined) {
    return readEnvelope(STRUCTURED_HEADERS, event, event);
  }
  const { data_base64: base64, ...attributes } = event;
  const data = jsonOf(base64);
  if (data instanceof DutydeskError) return data;
  return readEnvelope(STRUCTURED_HEADERS, { ...attributes, data }, { ...attributes, data });
}

function jsonOf(base64: unknown): unknown {
  try {
    return readJson(Buffer.from(String(base64), 'base64'));
  } catch {
    return new DutydeskError('event.unreadable', { detail: 'data_base64 is not JSON in UTF-8.' });
  }
}

function readBinary(headers: EventsRequest['headers'], body: unknown): Envelope {
  const given: Record<string, unknown> = {};
  const attributes: Record<string, string> = { 'content-type': 'application/json' };
  for (const [name, value] of Object.entries(headers)) {
    if (!name.startsWith('ce-') || typeof value !== 'string') continue;
    const attribute = percentDecoded(value);
    attributes[name] = attribute;
    given[name.slice('ce-'.length)] = attribute;
  }
  if (Object.keys(given).length === 0) {
    return new DutydeskError('event.unreadable', {
      detail: `There are no ce- headers. Send them, or an event with content type ${EVENT_MEDIA_TYPE}.`,
    });
  }
  return readEnvelope({ 'ce-id': '', ...attributes }, body, { ...given, data: body });
}

/** Headers carry what is not printable ASCII percent-encoded (CloudEvents HTTP binding, 3.1.3.2). */
function percentDecoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** The package makes up an id and a time where there are none; what was given decides. */
function readEnvelope(
  headers: Record<string, string>,
  body: unknown,
  given: Readonly<Record<string, unknown>>,
): Envelope {
  // A missing id is found by the schema, which says so by its pointer.
  if (given['id'] === undefined || given['id'] === '') return given;
  try {
    const event = HTTP.toEvent({ headers, body });
    if (Array.isArray(event)) throw new RangeError('One event became many.');
    const { id, source, type, specversion, subject, datacontenttype, data } = event;
    const time = given['time'];
    const attributes = { id, source, type, specversion, subject, datacontenttype, data };
    return time === undefined ? attributes : { ...attributes, time };
  } catch (cause) {
    if (
      !(cause instanceof ValidationError) &&
      !(cause instanceof RangeError) &&
      !(cause instanceof TypeError)
    ) {
      throw cause;
    }
    return given;
  }
}

function checkEvent(envelope: Envelope, index: number): ReadEvent {
  if (envelope instanceof DutydeskError) {
    return { index, id: null, source: null, outcome: { valid: false, error: envelope } };
  }
  const name = { index, id: nameOf(envelope['id']), source: nameOf(envelope['source']) };
  try {
    refuseOversize(envelope);
    const event = checkReceivedMention(envelope);
    return { ...name, outcome: { valid: true, event: { ...event, datacontenttype: 'application/json' } } };
  } catch (error) {
    if (!(error instanceof DutydeskError)) throw error;
    return { ...name, outcome: { valid: false, error: explained(error) } };
  }
}

/** The detail names the fields, for people who read only that. */
function explained(error: DutydeskError): DutydeskError {
  if (error.code !== 'event.invalid' || error.fields.length === 0) return error;
  return new DutydeskError(error.code, { detail: inWords(error.fields), fields: error.fields });
}

function nameOf(value: unknown): string | null {
  return typeof value === 'string' ? value.slice(0, LIMITS.source) : null;
}

/** Room for key, headers and framing of the record. */
const RECORD_OVERHEAD_BYTES = 4_096;
const MOST_BYTES = LIMITS.eventBytes - RECORD_OVERHEAD_BYTES;

/** @throws DutydeskError `event.too_deep`, or `event.too_large` for what the stream would not take */
function refuseOversize(envelope: Readonly<Record<string, unknown>>): void {
  if (isDeeperThan(envelope, LIMITS.jsonDepth)) {
    throw new DutydeskError('event.too_deep', {
      detail: `The event has more than ${LIMITS.jsonDepth} levels.`,
    });
  }
  const bytes = Buffer.byteLength(JSON.stringify(envelope));
  if (bytes > MOST_BYTES) {
    throw new DutydeskError('event.too_large', {
      detail: `The event has ${bytes} bytes; at most ${MOST_BYTES} are taken.`,
    });
  }
}
