import type { RawHeader } from '../port.js';
import { crc32c } from './crc32c.js';

/*
 * A record batch of format 2, the unit in which brokers store and send records.
 * Source: Apache Kafka, "Record Batch" and "Record" in the protocol guide; org.apache.kafka.common.record.
 * kafkajs has an encoder of its own, which makes several buffers of 512 bytes and more for every record.
 */

export interface BatchRecord {
  readonly key: Uint8Array | string | null;
  readonly value: Uint8Array | string | null;
  readonly headers: readonly RawHeader[];
}

/** A codec for the records of a batch, with its number in the batch's attributes. */
export interface Packing {
  readonly attribute: number;
  readonly pack: (records: Buffer) => Buffer;
}

const LENGTH_AT = 8;
const MAGIC_AT = 16;
const CRC_AT = 17;
const ATTRIBUTES_AT = 21;
const LAST_DELTA_AT = 23;
const FIRST_TIME_AT = 27;
const LAST_TIME_AT = 35;
const PRODUCER_AT = 43;
const COUNT_AT = 57;
const HEAD_BYTES = 61;
const MAGIC = 2;
/** Most bytes of a 32-bit number, with seven bits per byte. */
const NUMBER_BYTES_MAX = 5;
const RECORDS_BYTES = 256 * 1024;
const HEADERS_BYTES = 1024;

/** Writes bytes one after another into a reused buffer. */
class Scratch {
  bytes: Buffer;
  at = 0;

  constructor(firstBytes: number) {
    this.bytes = Buffer.allocUnsafeSlow(firstBytes);
  }

  reserve(more: number): void {
    if (this.at + more <= this.bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.at + more, this.bytes.length * 2));
    this.bytes.copy(larger, 0, 0, this.at);
    this.bytes = larger;
  }

  /** A signed number as a zigzag varint. */
  number(value: number): void {
    let rest = ((value << 1) ^ (value >> 31)) >>> 0;
    while (rest > 0x7f) {
      this.bytes[this.at] = (rest & 0x7f) | 0x80;
      this.at += 1;
      rest >>>= 7;
    }
    this.bytes[this.at] = rest;
    this.at += 1;
  }

  /** Writes the length and then the value; -1 for an absent value. */
  part(part: Uint8Array | string | null, length: number): void {
    this.number(length);
    if (part === null) return;
    if (typeof part === 'string') this.bytes.write(part, this.at, length, 'utf8');
    else this.bytes.set(part, this.at);
    this.at += length;
  }
}

function sizeOfNumber(value: number): number {
  const rest = ((value << 1) ^ (value >> 31)) >>> 0;
  return rest === 0 ? 1 : Math.ceil((32 - Math.clz32(rest)) / 7);
}

function lengthOf(part: Uint8Array | string | null): number {
  if (part === null) return -1;
  return typeof part === 'string' ? Buffer.byteLength(part) : part.byteLength;
}

const NO_BYTES = Buffer.alloc(0);
const scratch = new Scratch(RECORDS_BYTES);
const headerScratch = new Scratch(HEADERS_BYTES);

/**
 * One record batch, ready for a broker. At least one record; all get the same time.
 * @param timestamp milliseconds since the epoch
 */
export function encodeRecordBatch(
  records: readonly BatchRecord[],
  timestamp: number,
  { attribute, pack }: Packing,
): Buffer {
  scratch.at = 0;
  let headers: readonly RawHeader[] | undefined;
  let headerBytes: Buffer = NO_BYTES;
  for (const [index, record] of records.entries()) {
    // Most records of one sender share one headers list.
    if (record.headers !== headers) {
      headers = record.headers;
      headerBytes = encodeHeaders(headers);
    }
    writeRecord(record, index, headerBytes);
  }
  const packed = pack(scratch.bytes.subarray(0, scratch.at));
  const batch = Buffer.allocUnsafeSlow(HEAD_BYTES + packed.length);
  batch.fill(0, 0, HEAD_BYTES);
  batch.writeInt32BE(batch.length - LENGTH_AT - 4, LENGTH_AT);
  batch.writeInt8(MAGIC, MAGIC_AT);
  batch.writeInt16BE(attribute, ATTRIBUTES_AT);
  batch.writeInt32BE(records.length - 1, LAST_DELTA_AT);
  batch.writeBigInt64BE(BigInt(timestamp), FIRST_TIME_AT);
  batch.writeBigInt64BE(BigInt(timestamp), LAST_TIME_AT);
  // No producer id, no epoch, no sequence: all of their bits are set.
  batch.fill(0xff, PRODUCER_AT, COUNT_AT);
  batch.writeInt32BE(records.length, COUNT_AT);
  batch.set(packed, HEAD_BYTES);
  batch.writeUInt32BE(crc32c(batch.subarray(ATTRIBUTES_AT)), CRC_AT);
  return batch;
}

function writeRecord({ key, value }: BatchRecord, index: number, headers: Buffer): void {
  const keyLength = lengthOf(key);
  const valueLength = lengthOf(value);
  const size =
    1 +
    1 +
    sizeOfNumber(index) +
    sizeOfNumber(keyLength) +
    Math.max(keyLength, 0) +
    sizeOfNumber(valueLength) +
    Math.max(valueLength, 0) +
    headers.length;
  scratch.reserve(size + NUMBER_BYTES_MAX);
  scratch.number(size);
  // Attributes, and the difference of times: none.
  scratch.bytes[scratch.at] = 0;
  scratch.bytes[scratch.at + 1] = 0;
  scratch.at += 2;
  scratch.number(index);
  scratch.part(key, keyLength);
  scratch.part(value, valueLength);
  scratch.bytes.set(headers, scratch.at);
  scratch.at += headers.length;
}

function encodeHeaders(headers: readonly RawHeader[]): Buffer {
  const into = headerScratch;
  into.at = 0;
  into.number(headers.length);
  for (const [name, value] of headers) {
    const length = Buffer.byteLength(name);
    into.reserve(length + value.byteLength + 3 * NUMBER_BYTES_MAX);
    into.part(name, length);
    into.part(value, value.byteLength);
  }
  return Buffer.from(into.bytes.subarray(0, into.at));
}
