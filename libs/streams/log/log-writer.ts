import { DutydeskError } from '#libs/contracts';
import { partitionOf } from '../murmur2.js';
import type { RawRecord, RecordWriter } from '../raw-record.js';
import { recordBytes, refuseOversized } from '../record-size.js';
import { encodeHeaders } from './header-bytes.js';
import type { LogEntry, LogStore } from './log-store.js';

/** Bounds one append. */
const APPEND_BYTES = 8_000_000;

/** Appends records to the log, with Kafka's partitioning. */
export class LogWriter implements RecordWriter {
  #counts: ReadonlyMap<string, number> = new Map();

  constructor(
    private readonly store: LogStore,
    private readonly topicPrefix: string,
  ) {}

  async write(records: readonly RawRecord[]): Promise<void> {
    if (records.length === 0) return;
    refuseOversized(records);
    try {
      if (records.some(({ topic }) => !this.#counts.has(this.topicPrefix + topic))) {
        this.#counts = await this.store.partitionCounts();
      }
      for (const part of partsOf(records))
        await this.store.append(part.map((record) => this.entryOf(record)));
    } catch (error) {
      throw logError(error);
    }
  }

  private entryOf(record: RawRecord): LogEntry {
    const topic = this.topicPrefix + record.topic;
    const partitions = this.#counts.get(topic);
    if (partitions === undefined) throw new Error(`there is no topic ${topic}: make it first`);
    const partition =
      record.key === null ? (record.partitionHint ?? 0) % partitions : partitionOf(record.key, partitions);
    return {
      topic,
      partition,
      key: asBytes(record.key),
      value: asBytes(record.value),
      headers: encodeHeaders(record.headers),
    };
  }
}

function asBytes(part: Uint8Array | string | null): Uint8Array | null {
  return typeof part === 'string' ? Buffer.from(part) : part;
}

function partsOf(records: readonly RawRecord[]): RawRecord[][] {
  const parts: RawRecord[][] = [];
  let part: RawRecord[] = [];
  let bytes = 0;
  for (const record of records) {
    bytes += recordBytes(record);
    if (part.length > 0 && bytes > APPEND_BYTES) {
      parts.push(part);
      part = [];
      bytes = recordBytes(record);
    }
    part.push(record);
  }
  return [...parts, part];
}

/** Converts a store's error for callers. */
export function logError(error: unknown): DutydeskError {
  if (error instanceof DutydeskError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new DutydeskError('service.unavailable', {
    detail: `The log in the ledger did not do what was asked: ${reason}`,
    cause: error,
  });
}
