import {
  conversationKeyOf,
  DutydeskError,
  EVENT_TYPES,
  type Mention,
  type MentionReceivedEvent,
  readableMention,
  readReceivedMention,
  STRUCTURED_CONTENT_TYPE,
  TOPICS,
  traceHeadersOf,
  type TriageDecision,
} from '#libs/contracts';
import type {
  BatchHandler,
  OutgoingBatch,
  OutgoingRecord,
  Refusal,
  StreamProducer,
  StreamRecord,
} from '#libs/streams';
import { mentionIdOf, mentionVersionIdOf } from '#libs/postgres';
import type { MentionDecider } from '../../live-model/classifier.js';
import { publisherKeyOf } from '../domain/publisher-key.js';
import { DedupeWindow } from './dedupe-window.js';
import { FloodWatch } from './flood.js';

export interface TriageObserver {
  /** The record of a published batch. */
  triaged(decisions: readonly TriageDecision[]): void;
  duplicate(): void;
  refused(reason: string): void;
}

export interface TriageMentionsDeps {
  readonly producer: StreamProducer;
  /** One decision an event, in the order of the events; in a flood without the later readers. */
  readonly classify: (
    events: readonly MentionReceivedEvent[],
    flood: boolean,
    deciders: readonly MentionDecider[],
  ) => Promise<readonly TriageDecision[]>;
  /** One decider for each record of a batch, in order. */
  readonly decidersOf: (records: readonly StreamRecord[]) => Promise<readonly MentionDecider[]>;
  readonly dedupe: DedupeWindow;
  readonly observer: TriageObserver;
  /** Called with the published events; must not throw. */
  readonly published?: (events: readonly MentionReceivedEvent[]) => void;
}

const HEADERS = { 'content-type': `${STRUCTURED_CONTENT_TYPE}; charset=utf-8` };
const SOURCE = '/dutydesk/triage';

/** Use case: validate → drop duplicates → classify → publish to support or marketing, one acknowledged send a batch. */
export function triageMentions(deps: TriageMentionsDeps): BatchHandler {
  const floods = new FloodWatch();
  return async (records) => {
    const fresh: Fresh[] = [];
    const refusals: Refusal[] = [];
    const passed = new Map<string, string>();
    for (const [index, record] of records.entries()) {
      const event = read(record, index, refusals);
      if (event === null) continue;
      const seen = recognise(event, (name) => passed.get(name) ?? deps.dedupe.versionOf(name));
      if (seen === 'reused') refusals.push({ index, error: new DutydeskError('event.id_reused') });
      else if (seen.isKnown) deps.observer.duplicate();
      else {
        for (const name of seen.names) passed.set(name, seen.version);
        fresh.push({
          event,
          version: seen.version,
          isEdit: seen.isEdit,
          receivedAt: record.timestamp,
          keyId: publisherKeyOf(record.headers),
          index,
        });
      }
    }
    const events = fresh.map(({ event }) => event);
    const deciders = await deps.decidersOf(records);
    const own = fresh.flatMap(({ index }) => deciders[index] ?? []);
    const decisions = await deps.classify(events, floods.isFlood(records.length), own);
    const batches = outgoing(fresh, decisions, (index) => traceHeadersOf(records[index]?.headers ?? {}));
    if (batches.length > 0) await deps.producer.send(batches);
    deps.observer.triaged(decisions);
    // After the send: a failed batch is read again, and its ids must not look like duplicates then.
    for (const [name, version] of passed) deps.dedupe.add(name, version);
    for (const refusal of refusals) deps.observer.refused(refusal.error.code);
    deps.published?.(events);
    return refusals;
  };
}

interface Fresh {
  readonly event: MentionReceivedEvent;
  /** Id of the mention's content. */
  readonly version: string;
  /** The post said something else before. */
  readonly isEdit: boolean;
  readonly receivedAt: number;
  /** Of the API key that brought it. */
  readonly keyId: string | undefined;
  /** Index in the batch. */
  readonly index: number;
}

function outgoing(
  fresh: readonly Fresh[],
  decisions: readonly TriageDecision[],
  traceOf: (index: number) => Readonly<Record<string, string>>,
): OutgoingBatch[] {
  const support: OutgoingRecord[] = [];
  const marketing: OutgoingRecord[] = [];
  const atOf = instants();
  for (const [index, one] of fresh.entries()) {
    const decision = decisions[index];
    if (decision === undefined) throw new RangeError('The classifier left a mention without a decision.');
    const target = one.isEdit || goesToDesk(one.event.data, decision) ? support : marketing;
    const record = triagedRecord(one, decision, atOf(one.receivedAt));
    target.push({ ...record, headers: { ...record.headers, ...traceOf(one.index) } });
  }
  return [
    { topic: TOPICS.support, records: support },
    { topic: TOPICS.marketing, records: marketing },
  ].filter((batch) => batch.records.length > 0);
}

function read(record: StreamRecord, index: number, refusals: Refusal[]): MentionReceivedEvent | null {
  try {
    const { event } = readReceivedMention(record);
    const data = readableMention(event.data);
    return data === event.data ? event : { ...event, data };
  } catch (error) {
    if (!(error instanceof DutydeskError)) throw error;
    refusals.push({ index, error });
    return null;
  }
}

/**
 * Only the desk knows whether an edited or deleted post, or a post of a conversation, belongs to an item. The desk passes
 * posts without an item on to marketing.
 */
function goesToDesk(mention: Mention, decision: TriageDecision): boolean {
  if (decision.route === 'support') return true;
  return mention.deleted === true || mention.editedAt !== undefined || isInConversation(mention);
}

/** True when the mention answers a post, or is in a thread that another post began. */
function isInConversation({ conversationId, inReplyTo, nativeId }: Mention): boolean {
  return inReplyTo !== undefined || (conversationId !== undefined && conversationId !== nativeId);
}

interface Seen {
  /** The keys by which the event and the post are remembered. */
  readonly names: readonly string[];
  readonly version: string;
  /** True when the post is known with this text. */
  readonly isKnown: boolean;
  /** The post said something else before. */
  readonly isEdit: boolean;
}

/** Whether an event is known; `reused` for an id that another mention used before. */
function recognise(
  { source, id, data }: MentionReceivedEvent,
  versionOf: (name: string) => string | undefined,
): Seen | 'reused' {
  const version = mentionVersionIdOf(data);
  const [event, post] = [`e\0${source}\0${id}`, `p\0${mentionIdOf(data)}`];
  const before = versionOf(event);
  if (before !== undefined && before !== version) return 'reused';
  const said = versionOf(post);
  return {
    names: [event, post],
    version,
    isKnown: before === version || said === version,
    isEdit: said !== undefined && said !== version,
  };
}

/** Epoch milliseconds as RFC 3339. Many of a batch came in the same one. */
function instants(): (milliseconds: number) => string {
  let known = Number.NaN;
  let text = '';
  return (milliseconds) => {
    if (milliseconds !== known) text = new Date(milliseconds).toISOString();
    known = milliseconds;
    return text;
  };
}

/** The event id follows from the content: the same from every publisher, another for an edit. */
function triagedRecord({ event, version, keyId }: Fresh, triage: TriageDecision, at: string): OutgoingRecord {
  const mention = event.data;
  return {
    key: conversationKeyOf(mention),
    headers: HEADERS,
    value: JSON.stringify({
      specversion: '1.0',
      id: version,
      source: SOURCE,
      type: EVENT_TYPES.mentionTriaged,
      time: at,
      data: { mentionId: { source: event.source, id: event.id }, receivedAt: at, keyId, mention, triage },
    }),
  };
}
