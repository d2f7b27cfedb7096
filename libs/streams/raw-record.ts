import type { OutgoingBatch, OutgoingRecord, RawHeader, StreamRecord } from './port.js';

/** A record on its way into a stream. Text becomes bytes where it is written, without a buffer of its own. */
export interface RawRecord {
  readonly topic: string;
  readonly key: Uint8Array | string | null;
  readonly value: Uint8Array | string | null;
  readonly headers: readonly RawHeader[];
  /** The partition of a record without a key. */
  readonly partitionHint?: number;
}

/** Writes records of any topics, in order within a partition; resolves when all of them are durable. */
export interface RecordWriter {
  write(records: readonly RawRecord[]): Promise<void>;
}

interface Position {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly timestamp: number;
}

/** A record whose key and headers are decoded to text on first use. */
export class ReadRecord implements StreamRecord {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly timestamp: number;
  #key: string | null | undefined;
  #headers: Readonly<Record<string, string | undefined>> | undefined;

  constructor(
    position: Position,
    readonly value: Uint8Array | null,
    readonly raw: { readonly key: Uint8Array | null; readonly headers: readonly RawHeader[] },
  ) {
    this.topic = position.topic;
    this.partition = position.partition;
    this.offset = position.offset;
    this.timestamp = position.timestamp;
  }

  get key(): string | null {
    this.#key ??= this.raw.key === null ? null : text(this.raw.key);
    return this.#key;
  }

  /** The last header of a repeated name counts. */
  get headers(): Readonly<Record<string, string | undefined>> {
    this.#headers ??= Object.fromEntries(this.raw.headers.map(([name, value]) => [name, text(value)]));
    return this.#headers;
  }
}

/** Key and headers of any record as bytes, including records made by tests. */
export function rawParts(record: StreamRecord): NonNullable<StreamRecord['raw']> {
  if (record.raw !== undefined) return record.raw;
  const headers = Object.entries(record.headers).flatMap(([name, value]): RawHeader[] =>
    value === undefined ? [] : [[name, Buffer.from(value)]],
  );
  return { key: record.key === null ? null : Buffer.from(record.key), headers };
}

export function toRawRecords(batches: readonly OutgoingBatch[]): RawRecord[] {
  // Most records of one sender share one headers object.
  let known: OutgoingRecord['headers'];
  let headers: readonly RawHeader[] = [];
  return batches.flatMap(({ topic, records }) =>
    records.map((record) => {
      if (record.headers !== known) {
        known = record.headers;
        headers = Object.entries(known ?? {}).map(([name, value]): RawHeader => [name, Buffer.from(value)]);
      }
      return { topic, key: record.key, value: record.value, headers };
    }),
  );
}

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}
