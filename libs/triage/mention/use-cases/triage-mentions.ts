import {
  DutydeskError,
  type IgnoredField,
  type MentionReceivedEvent,
  readableMention,
  type ReceivedMention,
  readReceivedMention,
  requestTraceOf,
  traceHeadersOf,
  type TriageDecision,
} from '#libs/contracts';
import type { BatchHandler, Refusal, StreamProducer, StreamRecord } from '#libs/streams';
import { eventKeyOf, mentionIdOf } from '#libs/postgres';
import type { MentionDecider } from '../../live-model/classifier.js';
import { publisherKeyOf } from '../domain/publisher-key.js';
import type { MentionOutcome, OutcomeDetails } from '../store/mention-outcomes.js';
import { DedupeWindow } from './dedupe-window.js';
import { FloodWatch } from './flood.js';
import type { OutcomeMemory } from './outcome-memory.js';
import { recogniseEvent } from './recognise-event.js';
import { type DecidedMention, type FreshMention, triagedBatches } from './triaged-batches.js';

export interface TriageObserver {
  /** The record of a published batch. */
  triaged(decisions: readonly TriageDecision[]): void;
  duplicate(): void;
  refused(reason: string): void;
  /** Optional fields of an event that could not be used. */
  ignored(fields: readonly IgnoredField[]): void;
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
  readonly outcomes: OutcomeMemory;
  readonly observer: TriageObserver;
  /** Called with the published events; must not throw. */
  readonly published?: (events: readonly MentionReceivedEvent[]) => void;
}

/**
 * Use case: validate → drop duplicates → classify → remember the outcome → publish to support or marketing, one
 * acknowledged send a batch. Publishing again what was remembered before is harmless: the desk knows the post.
 */
export function triageMentions(deps: TriageMentionsDeps): BatchHandler {
  const floods = new FloodWatch();
  return async (records) => {
    const fresh: FreshMention[] = [];
    const refusals: Refusal[] = [];
    const again: MentionOutcome[] = [];
    const passed = new Map<string, string>();
    for (const [index, record] of records.entries()) {
      const read = readRecord(record, index, refusals);
      if (read === null) continue;
      const { event, ignored } = read;
      const keyId = publisherKeyOf(record.headers);
      const seen = recogniseEvent(event, (name) => passed.get(name) ?? deps.dedupe.versionOf(name));
      if (seen === 'reused') refusals.push({ index, error: new DutydeskError('event.id_reused') });
      else if (seen.isKnown) {
        deps.observer.duplicate();
        if (!seen.isSameEvent)
          again.push(outcomeOf({ event, version: seen.version, keyId }, 'duplicate', {}));
        passed.set(seen.eventName, seen.version);
      } else {
        passed.set(seen.eventName, seen.version).set(seen.postName, seen.version);
        if (ignored.length > 0) deps.observer.ignored(ignored);
        const { version, isEdit } = seen;
        const trace = requestTraceOf(record.headers);
        fresh.push({ event, ignored, version, isEdit, receivedAt: record.timestamp, keyId, trace, index });
      }
    }
    const events = fresh.map(({ event }) => event);
    const deciders = await deps.decidersOf(records);
    const own = fresh.flatMap(({ index }) => deciders[index] ?? []);
    const decisions = await deps.classify(events, floods.isFlood(records.length), own);
    const decided = fresh.map((one, place) => ({ ...one, decision: decisionAt(decisions, place) }));
    const former = await deps.outcomes([...decided.map(decidedOutcome), ...again]);
    const reused = new Set(decided.filter(({ version }, place) => isOther(former[place], version)));
    for (const { index } of reused) refusals.push({ index, error: new DutydeskError('event.id_reused') });
    const sent = decided.filter((one) => !reused.has(one));
    const batches = triagedBatches(sent, (index) => traceHeadersOf(records[index]?.headers ?? {}));
    if (batches.length > 0) await deps.producer.send(batches);
    deps.observer.triaged(sent.map(({ decision }) => decision));
    // After the send: a failed batch is read again, and its ids must not look like duplicates then.
    for (const [name, version] of passed) deps.dedupe.add(name, version);
    for (const refusal of refusals) deps.observer.refused(refusal.error.code);
    deps.published?.(sent.map(({ event }) => event));
    return refusals;
  };
}

/** The event id named something else before, longer ago than the window of duplicates reaches. */
function isOther(before: string | null | undefined, version: string): boolean {
  return before !== null && before !== undefined && before !== version;
}

function decisionAt(decisions: readonly TriageDecision[], place: number): TriageDecision {
  const decision = decisions[place];
  if (decision === undefined) throw new RangeError('The classifier left a mention without a decision.');
  return decision;
}

/** Reasons of a marketing mention that are kept; those of a support mention are on its item. */
const KEPT_REASONS = 3;

function decidedOutcome({ ignored, decision, ...one }: DecidedMention): MentionOutcome {
  const { route, supportProbability, intent, decidedBy, reasonCodes = [] } = decision;
  return outcomeOf(one, route, {
    supportProbability,
    intent,
    decidedBy,
    ...(route === 'marketing' ? { reasonCodes: reasonCodes.slice(0, KEPT_REASONS) } : {}),
    ...(ignored.length > 0 ? { ignored } : {}),
  });
}

function outcomeOf(
  { event, version, keyId }: Pick<FreshMention, 'event' | 'version' | 'keyId'>,
  route: MentionOutcome['route'],
  said: OutcomeDetails,
): MentionOutcome {
  const [eventKey, mentionId] = [eventKeyOf(event), mentionIdOf(event.data)];
  return { eventKey, mentionId, versionId: version, route, source: event.source, keyId: keyId ?? null, said };
}

function readRecord(record: StreamRecord, index: number, refusals: Refusal[]): ReceivedMention | null {
  try {
    const { event, ignored } = readReceivedMention(record);
    const data = readableMention(event.data);
    return { event: data === event.data ? event : { ...event, data }, ignored };
  } catch (error) {
    if (!(error instanceof DutydeskError)) throw error;
    refusals.push({ index, error });
    return null;
  }
}
