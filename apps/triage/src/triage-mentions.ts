import {
  conversationKeyOf,
  DutydeskError,
  EVENT_TYPES,
  type Mention,
  type MentionReceivedEvent,
  readReceivedMention,
  type Route,
  STRUCTURED_CONTENT_TYPE,
  TOPICS,
  type TriageDecision,
} from '#libs/contracts';
import type { BatchHandler, OutgoingRecord, Refusal, StreamProducer, StreamRecord } from '#libs/streams';
import { DedupeWindow } from './dedupe-window.js';

export interface TriageObserver {
  triaged(route: Route, review: boolean): void;
  duplicate(): void;
  refused(reason: string): void;
}

export interface TriageMentionsDeps {
  readonly producer: StreamProducer;
  readonly classify: (mention: Mention) => TriageDecision;
  readonly dedupe: DedupeWindow;
  readonly observer: TriageObserver;
}

const HEADERS = { 'content-type': `${STRUCTURED_CONTENT_TYPE}; charset=utf-8` };
const SOURCE = '/dutydesk/triage';

/** Use case: validate → drop duplicates → classify → publish to support or marketing, one acknowledged send a batch. */
export function triageMentions(deps: TriageMentionsDeps): BatchHandler {
  return async (records) => {
    const support: OutgoingRecord[] = [];
    const marketing: OutgoingRecord[] = [];
    const refusals: Refusal[] = [];
    const passed = new Set<string>();
    for (const [index, record] of records.entries()) {
      const event = read(record, index, refusals);
      if (event === null) continue;
      const id = `${event.source}\0${event.id}`;
      if (passed.has(id) || deps.dedupe.has(id)) {
        deps.observer.duplicate();
        continue;
      }
      passed.add(id);
      const decision = deps.classify(event.data);
      const target = goesToDesk(event.data, decision) ? support : marketing;
      target.push(triagedRecord(event, decision, record.timestamp));
      deps.observer.triaged(decision.route, decision.review);
    }
    const batches = [
      { topic: TOPICS.support, records: support },
      { topic: TOPICS.marketing, records: marketing },
    ].filter((batch) => batch.records.length > 0);
    if (batches.length > 0) await deps.producer.send(batches);
    // Only now: a batch that failed is read again, and its ids must not look like duplicates then.
    for (const id of passed) deps.dedupe.add(id);
    for (const refusal of refusals) deps.observer.refused(refusal.error.code);
    return refusals;
  };
}

function read(record: StreamRecord, index: number, refusals: Refusal[]): MentionReceivedEvent | null {
  try {
    return readReceivedMention(record);
  } catch (error) {
    if (!(error instanceof DutydeskError)) throw error;
    refusals.push({ index, error });
    return null;
  }
}

/** Edits and deletions always go to the desk: it knows whether the post that they change is part of an item. */
function goesToDesk(mention: Mention, decision: TriageDecision): boolean {
  return decision.route === 'support' || mention.deleted === true || mention.editedAt !== undefined;
}

function triagedRecord(
  event: MentionReceivedEvent,
  triage: TriageDecision,
  receivedAt: number,
): OutgoingRecord {
  const mention = event.data;
  const at = new Date(receivedAt).toISOString();
  return {
    key: conversationKeyOf(mention),
    headers: HEADERS,
    value: JSON.stringify({
      specversion: '1.0',
      id: event.id,
      source: SOURCE,
      type: EVENT_TYPES.mentionTriaged,
      time: at,
      data: { mentionId: { source: event.source, id: event.id }, receivedAt: at, mention, triage },
    }),
  };
}
