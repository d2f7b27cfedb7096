import { conversationKeyOf, type Mention, TOPICS } from '#libs/contracts';
import type { OutgoingRecord, StreamProducer } from '#libs/streams';
import { seeded } from './random.js';

export interface WorkloadOptions {
  readonly mentions: number;
  readonly seed: number;
  /** Share of events that are sent twice. */
  readonly duplicates?: number;
  /** Share of records that are no valid event. */
  readonly malformed?: number;
  /** Distinguishes workloads on one stream. */
  readonly name?: string;
  /** What mentions say, in turn; a mix of support and other things when absent. */
  readonly texts?: readonly string[];
}

/** Records to publish, with the expected results. */
export interface Workload {
  readonly records: readonly OutgoingRecord[];
  /** Ids of the valid events. */
  readonly ids: ReadonlySet<string>;
  /** Values of the records that are no valid event. */
  readonly malformed: ReadonlySet<string>;
}

const SOURCE = '/test/workload';
const SUPPORT = [
  'My parcel has been lost for nine days, please can somebody help me?',
  'Your app crashes every time I log in. How do I get my money back?',
  'Still waiting for a reply, I sent you a DM yesterday. This is awful service!',
  'Internet is down in our street since this morning, when will it be fixed?',
  'I was charged twice this month, why? Please refund me.',
  'Meine Bestellung ist nicht angekommen, bitte helfen Sie mir!',
];
const OTHER = [
  'Love the new colours, what a great launch event!',
  'Win a holiday with #GlowWeek, retweet to enter the contest',
  'Shares of the company rose by two per cent on Friday.',
  'Thanks for the quick help, you are the best!',
  'Good morning everybody, happy Friday from the festival',
];

/**
 * Mentions in conversations of one to five posts, parts near each other out of order, some twice, and some records
 * that are broken. The same options give the same workload.
 */
export function makeWorkload(options: WorkloadOptions): Workload {
  const random = seeded(options.seed);
  const name = options.name ?? `w${options.seed}`;
  const ids = new Set<string>();
  const malformed = new Set<string>();
  const records: OutgoingRecord[] = [];
  let conversation = 0;
  let left = 0;
  for (let n = 0; n < options.mentions; n += 1) {
    if (left === 0) {
      conversation += 1;
      left = random() < 0.7 ? 1 : 2 + Math.floor(random() * 4);
    }
    left -= 1;
    const invented = inventMention(`${name}-${n}`, `${name}-c${conversation}`, n, random);
    const given = options.texts?.[n % options.texts.length];
    const mention = given === undefined ? invented : { ...invented, text: given };
    const record = recordOf(`${name}-${n}`, mention);
    ids.add(`${name}-${n}`);
    records.push(record);
    if (random() < (options.duplicates ?? 0)) records.push(record);
    if (random() < (options.malformed ?? 0)) {
      const value = breakRecord(`${name}-${n}-broken`, mention, random);
      malformed.add(value);
      records.push({ ...record, value });
    }
  }
  return { records: shuffleNearby(records, random), ids, malformed };
}

function inventMention(id: string, conversationId: string, n: number, random: () => number): Mention {
  const texts = random() < 0.5 ? SUPPORT : OTHER;
  return {
    network: 'x',
    nativeId: id,
    text: texts[Math.floor(random() * texts.length)] ?? '',
    createdAt: new Date(Date.UTC(2026, 0, 5) + n * 1_000).toISOString(),
    conversationId,
    brand: 'Glow',
    author: { nativeId: `author-${conversationId}`, handle: `h${n}` },
  };
}

function recordOf(id: string, data: Mention): OutgoingRecord {
  const event = { specversion: '1.0', id, source: SOURCE, type: 'social.mention.received.v1', data };
  return {
    key: conversationKeyOf(data),
    headers: { 'content-type': 'application/cloudevents+json' },
    value: JSON.stringify(event),
  };
}

function breakRecord(id: string, data: Mention, random: () => number): string {
  const event = { specversion: '1.0', id, source: SOURCE, type: 'social.mention.received.v1', data };
  const kind = Math.floor(random() * 3);
  if (kind === 0) return JSON.stringify(event).slice(0, -2);
  if (kind === 1) return JSON.stringify({ ...event, data: { ...data, text: 7 } });
  return JSON.stringify({ ...event, type: 'something.else.v1' });
}

/** Swaps records with others at most a few places away. */
function shuffleNearby(records: OutgoingRecord[], random: () => number): OutgoingRecord[] {
  for (let at = records.length - 1; at > 0; at -= 1) {
    const other = Math.max(0, at - Math.floor(random() * 8));
    const here = records[at];
    const there = records[other];
    if (here === undefined || there === undefined) continue;
    records[at] = there;
    records[other] = here;
  }
  return records;
}

/** Publishes as a service of the company would, in batches. */
export async function publish(
  producer: StreamProducer,
  records: readonly OutgoingRecord[],
  batch = 500,
): Promise<void> {
  for (let at = 0; at < records.length; at += batch) {
    await producer.send([{ topic: TOPICS.mentions, records: records.slice(at, at + batch) }]);
  }
}
