import { partitionOf } from '../murmur2.js';
import type { RawRecord } from '../raw-record.js';
import { recordBytes } from '../record-size.js';

/** Brokers limit a record batch; this is its size before compression. */
const BATCH_BYTES = 900_000;
/** Limits the memory of a request; brokers accept 100 MB. */
const REQUEST_BYTES = 8_000_000;

/** Records, in order, that become one record batch of a partition. */
export interface PlannedBatch {
  readonly topic: string;
  readonly partition: number;
  readonly records: RawRecord[];
}

interface OpenBatch extends PlannedBatch {
  bytes: number;
}

/** One request of the client, with at most one batch per partition. */
export type ProduceRequest = readonly PlannedBatch[];

/** Splits records into requests that brokers accept, in order within each partition. */
export function planRequests(
  records: readonly RawRecord[],
  partitionsOf: (topic: string) => number,
  batchBytes = BATCH_BYTES,
): ProduceRequest[] {
  const requests: ProduceRequest[] = [];
  let request = new Map<string, OpenBatch[]>();
  let requestBytes = 0;
  for (const record of records) {
    const { topic } = record;
    const bytes = recordBytes(record);
    const partition = placeOf(record, partitionsOf(topic));
    let batch = request.get(topic)?.[partition];
    const full =
      (batch !== undefined && batch.bytes + bytes > batchBytes) || requestBytes + bytes > REQUEST_BYTES;
    if (full && requestBytes > 0) {
      requests.push(batchesOf(request));
      request = new Map();
      requestBytes = 0;
      batch = undefined;
    }
    if (batch === undefined) {
      batch = { topic, partition, records: [], bytes: 0 };
      const batches = request.get(topic) ?? [];
      batches[partition] = batch;
      request.set(topic, batches);
    }
    batch.records.push(record);
    batch.bytes += bytes;
    requestBytes += bytes;
  }
  if (requestBytes > 0) requests.push(batchesOf(request));
  return requests;
}

/** Partitions without records are holes in the array. */
function batchesOf(request: ReadonlyMap<string, readonly OpenBatch[]>): ProduceRequest {
  return [...request.values()].flatMap((batches) => batches.filter(() => true));
}

function placeOf(record: RawRecord, partitions: number): number {
  if (record.key !== null) return partitionOf(record.key, partitions);
  return (record.partitionHint ?? 0) % partitions;
}
