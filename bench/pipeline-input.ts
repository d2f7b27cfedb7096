import { conversationKeyOf, type Mention } from '#libs/contracts';
import type { OutgoingRecord } from '#libs/streams';

interface KnownRecord {
  readonly id: string;
  readonly text?: string;
  readonly lang?: string | null;
  readonly brand?: string | null;
  readonly author?: string | null;
  readonly createdAt?: string | null;
  readonly data?: Mention;
}

/** Makes `count` events from the lines of a data set or the sample. Lines repeat with new ids. */
export function* recordsOf(lines: readonly string[], count: number): Generator<OutgoingRecord> {
  const known = lines.flatMap((line) => {
    const record = parse(line);
    return record === null ? [] : [record];
  });
  for (let n = 0; n < count; n += 1) {
    const record = known[n % known.length];
    if (record === undefined) return;
    yield recordOf(record, `${Math.floor(n / known.length)}-${n % known.length}`);
  }
}

function parse(line: string): KnownRecord | null {
  try {
    const record = JSON.parse(line) as KnownRecord;
    return record.data === undefined && record.text === undefined ? null : record;
  } catch {
    return null;
  }
}

function recordOf(record: KnownRecord, id: string): OutgoingRecord {
  const data: Mention = {
    network: record.data?.network ?? 'x',
    nativeId: id,
    text: record.data?.text ?? record.text ?? '',
    lang: record.data?.lang ?? record.lang ?? 'en',
    createdAt: '2026-01-05T09:00:00Z',
    brand: record.data?.brand ?? record.brand ?? 'brand',
    author: { nativeId: `${record.author ?? 'author'}-${id}` },
  };
  const event = { specversion: '1.0', id, source: '/bench', type: 'social.mention.received.v1', data };
  return {
    key: conversationKeyOf(data),
    headers: { 'content-type': 'application/cloudevents+json' },
    value: JSON.stringify(event),
  };
}
