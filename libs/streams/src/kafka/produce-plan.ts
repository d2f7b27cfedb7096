import { partitionOf } from '../murmur2.js';
import type { RawRecord } from '../raw-record.js';
import { recordBytes } from '../record-size.js';

/** kafkajs puts all records that a request has for a partition into one record batch, and brokers bound a batch. */
const BATCH_BYTES = 900_000;
/** Bounds the memory of a request; brokers take 100 MB. */
const REQUEST_BYTES = 8_000_000;

export interface PlannedMessage {
  readonly partition: number;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: Record<string, Buffer | Buffer[]>;
}

/** Topic → messages in order. One request of the client. */
export type ProduceRequest = ReadonlyMap<string, readonly PlannedMessage[]>;

/** Cuts records into requests that brokers take, in order within each partition. */
export function planRequests(
  records: readonly RawRecord[],
  partitionsOf: (topic: string) => number,
  batchBytes = BATCH_BYTES,
): ProduceRequest[] {
  const requests: Map<string, PlannedMessage[]>[] = [];
  let request = new Map<string, PlannedMessage[]>();
  let requestBytes = 0;
  const perPartition = new Map<string, number>();
  for (const record of records) {
    const bytes = recordBytes(record);
    const partition = placeOf(record, partitionsOf(record.topic));
    const place = `${record.topic}/${partition}`;
    const before = perPartition.get(place) ?? 0;
    const full = (before > 0 && before + bytes > batchBytes) || requestBytes + bytes > REQUEST_BYTES;
    if (full && requestBytes > 0) {
      requests.push(request);
      request = new Map();
      requestBytes = 0;
      perPartition.clear();
    }
    perPartition.set(place, (perPartition.get(place) ?? 0) + bytes);
    requestBytes += bytes;
    const messages = request.get(record.topic) ?? [];
    request.set(record.topic, messages);
    messages.push(messageOf(record, partition));
  }
  if (requestBytes > 0) requests.push(request);
  return requests;
}

function placeOf(record: RawRecord, partitions: number): number {
  if (record.key !== null) return partitionOf(record.key, partitions);
  return (record.partitionHint ?? 0) % partitions;
}

function messageOf(record: RawRecord, partition: number): PlannedMessage {
  const headers: Record<string, Buffer | Buffer[]> = {};
  for (const [name, value] of record.headers) {
    const bytes = asBuffer(value);
    const other = headers[name];
    if (other === undefined) headers[name] = bytes;
    else headers[name] = Array.isArray(other) ? [...other, bytes] : [other, bytes];
  }
  return {
    partition,
    key: record.key === null ? null : asBuffer(record.key),
    value: record.value === null ? null : asBuffer(record.value),
    headers,
  };
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
