import {
  conversationKeyOf,
  EVENT_TYPES,
  type IgnoredField,
  type Mention,
  type MentionReceivedEvent,
  type RequestTrace,
  STRUCTURED_CONTENT_TYPE,
  TOPICS,
  type TriageDecision,
} from '#libs/contracts';
import type { OutgoingBatch, OutgoingRecord } from '#libs/streams';

const HEADERS = { 'content-type': `${STRUCTURED_CONTENT_TYPE}; charset=utf-8` };
const SOURCE = '/dutydesk/triage';

/** A mention of a batch that was not known before. */
export interface FreshMention {
  readonly event: MentionReceivedEvent;
  readonly ignored: readonly IgnoredField[];
  /** Id of the mention's content. */
  readonly version: string;
  /** The post said something else before. */
  readonly isEdit: boolean;
  readonly receivedAt: number;
  /** Of the API key that brought it. */
  readonly keyId: string | undefined;
  readonly trace: RequestTrace;
  /** Index in the batch. */
  readonly index: number;
}

export type DecidedMention = FreshMention & { readonly decision: TriageDecision };

/** The records of a decided batch, by stream. */
export function triagedBatches(
  decided: readonly DecidedMention[],
  traceOf: (index: number) => Readonly<Record<string, string>>,
): OutgoingBatch[] {
  const support: OutgoingRecord[] = [];
  const marketing: OutgoingRecord[] = [];
  const atOf = instants();
  for (const one of decided) {
    const target = one.isEdit || goesToDesk(one.event.data, one.decision) ? support : marketing;
    const record = triagedRecord(one, atOf(one.receivedAt));
    target.push({ ...record, headers: { ...record.headers, ...traceOf(one.index) } });
  }
  return [
    { topic: TOPICS.support, records: support },
    { topic: TOPICS.marketing, records: marketing },
  ].filter((batch) => batch.records.length > 0);
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
function triagedRecord(
  { event, version, keyId, trace, decision: triage }: DecidedMention,
  at: string,
): OutgoingRecord {
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
      data: {
        mentionId: { source: event.source, id: event.id },
        receivedAt: at,
        eventTime: eventTimeOf(event, at),
        keyId,
        ...trace,
        mention,
        triage,
      },
    }),
  };
}

/** A publisher's clock may be ahead; then the time of receipt is the latest that is true. */
function eventTimeOf({ time }: MentionReceivedEvent, receivedAt: string): string | undefined {
  if (time === undefined) return undefined;
  return Date.parse(time) > Date.parse(receivedAt) ? receivedAt : time;
}
