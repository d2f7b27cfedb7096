import type { RawHeader, StreamRecord } from '../port.js';

/** The properties of a batch that kafkajs and its filters read. */
interface BatchContext {
  /** Decimal. */
  readonly producerId: string;
  readonly inTransaction: boolean;
}

/** The records of one batch, unpacked. */
export interface RecordBytes extends BatchContext {
  readonly bytes: Buffer;
  readonly firstOffset: bigint;
  /** Milliseconds since the epoch, of the record whose difference is 0; or of all, where the broker gave the time. */
  readonly firstTimestamp: number;
  readonly brokersTime: boolean;
  readonly isControl: boolean;
}

interface Headers {
  readonly bytes: Buffer;
  readonly raw: readonly RawHeader[];
  readonly text: Readonly<Record<string, string | undefined>>;
}

const NO_HEADERS: Headers = { bytes: Buffer.from([0]), raw: [], text: {} };
/** Most records of one sender have the same headers, byte for byte. */
let lastHeaders = NO_HEADERS;

/** Reads numbers and parts of a record, one after another. */
class Cursor {
  constructor(
    private readonly bytes: Buffer,
    public at: number,
  ) {}

  /** A zigzag varint of at most 32 bits. */
  number(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.bytes[this.at] as number;
      this.at += 1;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80 || shift > 28) return (value >>> 1) ^ -(value & 1);
    }
  }

  /** A zigzag varint of at most 64 bits; exact up to 2^53. */
  long(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = this.bytes[this.at] as number;
      this.at += 1;
      value += (byte & 0x7f) * scale;
      scale *= 128;
      if (!(byte >= 0x80)) return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
    }
  }

  part(): Buffer | null {
    const length = this.number();
    if (length < 0) return null;
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }
}

/**
 * A message for kafkajs that decodes each part on first use. Most parts are never used, and objects that live while a
 * batch waits cost the garbage collector most.
 */
export class ReadMessage {
  constructor(
    readonly batchContext: RecordBytes,
    /** Where the key begins. */
    private readonly keyAt: number,
    private readonly end: number,
    private readonly offsetDelta: number,
    private readonly timestampDelta: number,
  ) {}

  get offset(): string {
    return String(this.batchContext.firstOffset + BigInt(this.offsetDelta));
  }

  get time(): number {
    const { firstTimestamp, brokersTime } = this.batchContext;
    return brokersTime ? firstTimestamp : firstTimestamp + this.timestampDelta;
  }

  get timestamp(): string {
    return String(this.time);
  }

  get isControlRecord(): boolean {
    return this.batchContext.isControl;
  }

  get key(): Buffer | null {
    return this.cursor().part();
  }

  get value(): Buffer | null {
    const cursor = this.cursor();
    cursor.part();
    return cursor.part();
  }

  /** Headers as kafkajs gives them: a repeated name has a list. */
  get headers(): Record<string, Buffer | Buffer[]> {
    const grouped = Map.groupBy(this.headersAsSent.raw, ([name]) => name);
    return Object.fromEntries(
      [...grouped].map(([name, all]) => {
        const values = all.map(([, value]) => Buffer.from(value));
        return [name, values.length === 1 && values[0] !== undefined ? values[0] : values];
      }),
    );
  }

  get headersAsSent(): Headers {
    const cursor = this.cursor();
    cursor.part();
    cursor.part();
    const bytes = this.batchContext.bytes.subarray(cursor.at, this.end);
    if (!bytes.equals(lastHeaders.bytes)) lastHeaders = readHeaders(Buffer.from(bytes));
    return lastHeaders;
  }

  private cursor(): Cursor {
    return new Cursor(this.batchContext.bytes, this.keyAt);
  }
}

function readHeaders(bytes: Buffer): Headers {
  const cursor = new Cursor(bytes, 0);
  const raw: RawHeader[] = [];
  for (let left = cursor.number(); left > 0; left -= 1) {
    const name = cursor.part() ?? NO_BYTES;
    // A header without a value gets an empty value, because the port and kafkajs always have a value.
    raw.push([name.toString('utf8'), cursor.part() ?? NO_BYTES]);
  }
  const text = Object.fromEntries(raw.map(([name, value]) => [name, Buffer.from(value).toString('utf8')]));
  return { bytes, raw, text };
}

const NO_BYTES = Buffer.alloc(0);

/** The part of a record from its key on: no key, this value, no headers. */
export function recordBytesOf(value: Uint8Array): Buffer {
  const length: number[] = [];
  // A zigzag varint, as of any length that is not negative.
  let rest = value.byteLength * 2;
  for (; rest > 0x7f; rest = Math.floor(rest / 128)) length.push((rest & 0x7f) | 0x80);
  return Buffer.concat([Buffer.from([NO_KEY, ...length, rest]), value, NO_HEADERS.bytes]);
}

const NO_KEY = 1;

/** The messages of a batch, in order. */
export function* messagesOf(batch: RecordBytes, count: number): Generator<ReadMessage> {
  const cursor = new Cursor(batch.bytes, 0);
  for (let left = count; left > 0; left -= 1) {
    const length = cursor.number();
    const end = cursor.at + length;
    if (length <= 0 || end > batch.bytes.length) throw new Error('a record batch ends before it is complete');
    // Skips the attributes byte, which is always 0.
    cursor.at += 1;
    const timestampDelta = cursor.long();
    const offsetDelta = cursor.number();
    yield new ReadMessage(batch, cursor.at, end, offsetDelta, timestampDelta);
    cursor.at = end;
  }
}

const BACKDATING_MAX_MS = 300_000;

/** Clamps a producer's time to the five minutes before the read, so that no record gains a place by backdating. */
export function heldBefore(readAt: number, time: number): number {
  return Math.min(Math.max(time, readAt - BACKDATING_MAX_MS), readAt);
}

/** A record of the port over a message; it copies and decodes nothing before first use. */
export class KafkaRecord implements StreamRecord {
  #value: Uint8Array | null | undefined;

  constructor(
    readonly topic: string,
    readonly partition: number,
    private readonly message: ReadMessage,
    /** Milliseconds since the epoch. */
    private readonly readAt: number,
  ) {}

  get offset(): string {
    return this.message.offset;
  }

  get timestamp(): number {
    const { time, batchContext } = this.message;
    return batchContext.brokersTime ? time : heldBefore(this.readAt, time);
  }

  get key(): string | null {
    return this.message.key?.toString('utf8') ?? null;
  }

  get value(): Uint8Array | null {
    if (this.#value === undefined) this.#value = this.message.value;
    return this.#value;
  }

  /** The last header of a repeated name counts. */
  get headers(): Readonly<Record<string, string | undefined>> {
    return this.message.headersAsSent.text;
  }

  get raw(): NonNullable<StreamRecord['raw']> {
    return { key: this.message.key, headers: this.message.headersAsSent.raw };
  }
}
