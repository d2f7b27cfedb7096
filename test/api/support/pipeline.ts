import { readFileSync } from 'node:fs';
import path from 'node:path';
import { openItems, RoutingCache } from '#libs/care';
import { TOPICS } from '#libs/contracts';
import type { Ledger } from '#libs/postgres';
import type { OutgoingBatch, StreamRecord } from '#libs/streams';
import { DedupeWindow, openClassifier, openTurnReader, triageMentions } from '#libs/triage';
import { keepOutcomes } from '../../../libs/triage/mention/store/mention-outcomes.js';

export const CASES = path.join(process.env['DUTYDESK_CASES'] ?? '', 'public');

export function publicCase(name: string): unknown {
  return JSON.parse(readFileSync(path.join(CASES, name), 'utf8'));
}

const quiet = { opened() {}, joined() {}, known() {}, forwarded() {} };

/**
 * Triage with the model that ships and the desk behind it, on one ledger: events in, items out.
 * @param keyId the API key that brings the events
 */
export function pipeline(ledger: Ledger, keyId?: string) {
  const sent: OutgoingBatch[] = [];
  const classifier = openClassifier();
  const triage = triageMentions({
    producer: {
      send: (batches) => Promise.resolve(void sent.push(...batches)),
      close: () => Promise.resolve(),
    },
    classify: (events) => Promise.resolve(events.map(({ data }) => classifier.decide(data))),
    decidersOf: (records) => Promise.resolve(records.map(() => classifier.current)),
    dedupe: new DedupeWindow(1_000),
    outcomes: (given) => keepOutcomes(ledger.db, given),
    observer: { triaged() {}, duplicate() {}, refused() {}, ignored() {} },
  });
  const desk = openItems({
    ledger,
    routing: new RoutingCache(ledger, () => performance.now()),
    observer: quiet,
    turns: openTurnReader(),
    committed: () => undefined,
  });
  const context = { signal: new AbortController().signal };
  /** @returns the codes of the refused events */
  return async (...events: readonly unknown[]): Promise<string[]> => {
    const records = events.map((event) => recordOf(TOPICS.mentions, JSON.stringify(event), keyId));
    const refused = await triage(records, context);
    const support = sent.splice(0).filter(({ topic }) => topic === TOPICS.support);
    const told = support.flatMap((batch) =>
      batch.records.map(({ value }) => recordOf(TOPICS.support, String(value))),
    );
    const refusedByDesk = await desk(told, context);
    return [...(refused ?? []), ...(refusedByDesk ?? [])].map(({ error }) => error.code);
  };
}

function recordOf(topic: string, json: string, keyId?: string): StreamRecord {
  const headers = {
    'content-type': 'application/cloudevents+json',
    ...(keyId === undefined ? {} : { 'dutydesk-key': keyId }),
  };
  const at = { topic, partition: 0, offset: '0', timestamp: Date.UTC(2026, 10, 30, 10) };
  return { ...at, key: null, headers, value: Buffer.from(json) };
}
