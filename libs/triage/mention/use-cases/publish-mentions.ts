import {
  conversationKeyOf,
  DutydeskError,
  type FieldError,
  type IgnoredField,
  type MentionReceivedEvent,
  type ReceivedMention,
  STRUCTURED_CONTENT_TYPE,
  TOPICS,
  REQUEST_HEADER,
  traceHeadersOf,
} from '#libs/contracts';
import { currentRequest } from '#libs/http';
import type { OutgoingRecord } from '#libs/streams';
import type { TriageDeps } from '../../triage-deps.js';
import { KEY_HEADER } from '../domain/publisher-key.js';
import { type EventsRequest, type ReadEvent, readEvents } from './read-events.js';

/** What became of one event. */
export interface PublishResult extends Pick<ReadEvent, 'index' | 'id' | 'source'> {
  readonly status: 'accepted' | 'refused';
  /** Code, sentence and fields of the error of one that was refused. */
  readonly code?: string;
  readonly detail?: string;
  readonly fields?: readonly FieldError[];
  /** What was left out of one that was accepted. */
  readonly ignored?: readonly IgnoredField[];
}

export interface PublishResults {
  readonly accepted: number;
  readonly refused: number;
  readonly results: readonly PublishResult[];
}

type Deps = Pick<TriageDeps, 'publishing' | 'producer' | 'metrics'>;

/**
 * Puts the valid events of a request on the stream of mentions and answers when they are durable.
 * @throws DutydeskError when no event is valid: the error of the first event, with all results in `extra`.
 */
export function publishMentions(deps: Deps, request: EventsRequest): Promise<PublishResults> {
  return deps.publishing.hold(request.bytes.byteLength, () => publish(deps, request));
}

async function publish(deps: Deps, request: EventsRequest): Promise<PublishResults> {
  const events = readEvents(request);
  const { requestId } = currentRequest();
  const headers = {
    [KEY_HEADER]: request.caller.keyId,
    ...(requestId === undefined ? {} : { [REQUEST_HEADER]: requestId }),
    ...traceHeadersOf(request.headers),
  };
  const records = events.flatMap(({ outcome }) => (outcome.valid ? [recordOf(outcome.event, headers)] : []));
  if (records.length > 0) await deps.producer.send([{ topic: TOPICS.mentions, records }]);
  for (const { outcome } of events) {
    if (outcome.valid) deps.metrics.event('accepted', 'none');
    else deps.metrics.event('refused', outcome.error.code);
  }
  const answer = {
    accepted: records.length,
    refused: events.length - records.length,
    results: events.map(resultOf),
  };
  if (records.length === 0 && events.length > 0) throw allRefused(events, answer);
  return answer;
}

/** A structured CloudEvent, keyed so that the order of a conversation is kept. */
function recordOf(event: MentionReceivedEvent, headers: Readonly<Record<string, string>>): OutgoingRecord {
  return {
    key: conversationKeyOf(event.data),
    value: JSON.stringify({ ...event, datacontenttype: 'application/json' }),
    headers: { 'content-type': STRUCTURED_CONTENT_TYPE, ...headers },
  };
}

function resultOf({ index, id, source, outcome }: ReadEvent): PublishResult {
  if (outcome.valid) return { index, id, source, status: 'accepted', ...toldOf(outcome) };
  return { index, id, source, status: 'refused', ...refusalOf(outcome.error) };
}

/** The omitted fields, if any. */
export function toldOf({ ignored }: ReceivedMention) {
  return ignored.length > 0 ? { ignored: [...ignored] } : {};
}

export function refusalOf(error: DutydeskError) {
  const { code, message, fields } = error;
  return { code, detail: message, ...(fields.length > 0 ? { fields: [...fields] } : {}) };
}

function allRefused(events: readonly ReadEvent[], answer: PublishResults): DutydeskError {
  const first = events.flatMap(({ outcome }) => (outcome.valid ? [] : [outcome.error]))[0];
  if (first === undefined) throw new RangeError('Nothing was refused.');
  if (events.length === 1) return first;
  return new DutydeskError(first.code, {
    detail: `All ${events.length} events were refused; the first: ${first.message}`,
    fields: first.fields.map((field) => ({ ...field, pointer: `/0${field.pointer}` })),
    extra: { ...answer },
  });
}
